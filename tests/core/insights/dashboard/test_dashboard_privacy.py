"""Nobody learns of pages and searches of sections that they may not see."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from heroic_core.insights.days import today
from heroic_core.insights.models import FigureKind
from heroic_site.home.models import StandardPage
from tests.core.insights.factories import (
    make_day,
    make_figure,
    make_findable,
    make_search,
)
from tests.factories import (
    make_admin,
    make_document,
    make_page,
    make_private,
    make_private_collection,
    make_user,
)


pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"
PAGES = ["use", "search", "helpfulness", "contact"]


@pytest.fixture
def secret(home_page):
    """A private section with an article, of which there are figures of each kind."""
    section = make_page(home_page, page_class=StandardPage, title=f"{CANARY} section")
    make_private(section, "Board")
    page = make_page(section, page_class=StandardPage, title=f"{CANARY} article")
    make_findable(page)
    make_day()
    for kind in FigureKind.values:
        on = section if kind in ("searches", "empty", "unopened") else page
        make_figure(kind, 864213, page=on, came_from="search", detail="wrong")
    make_search(f"{CANARY} words", results=0, section=section)
    make_search(f"{CANARY} more words", section=section)
    return page


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def everything(client, page):
    """What all pages, lists and exports say."""
    tables = {
        "use": ["articles", "unopened", "categories", "came-from", "days"],
        "search": ["failing", "queries", "opened", "days"],
        "helpfulness": ["things", "categories", "reasons", "days"],
        "contact": ["transfers", "categories", "days"],
    }
    urls = [reverse("wagtailadmin_home")]
    for name, names in tables.items():
        url = reverse(f"heroic_insights:{name}")
        urls += [url, f"{url}?period=90&order=worst"]
        urls += [f"{url}?table={each}&export=csv" for each in names]
    for kind in [*FigureKind.values, "left", "votes"]:
        for by in ("page", "day", "came_from", "detail"):
            urls.append(f"{reverse('heroic_insights:figures')}?kind={kind}&by={by}")
    narrowed = f"page={page.pk}", f"category={page.path[:-4]}", f"thing={page.pk}"
    for each in narrowed:
        url = f"{reverse('heroic_insights:figures')}?source=page&by=day&{each}"
        urls += [url, f"{url}&export=csv"]
    for url in urls:
        response = client.get(url)
        assert response.status_code == 200, url
        yield url, response.getvalue().decode()


def test_who_may_not_see_a_page_learns_nothing_of_it(editor_client, secret):
    for url, said in everything(editor_client, secret):
        for words in (CANARY.lower(), "864,213", "864213"):
            assert words not in said.lower(), url


@pytest.mark.parametrize("who", ["member", "admin"])
def test_who_may_see_it_is_told(secret, who):
    is_admin = who == "admin"
    user = make_admin() if is_admin else make_user("Heroic Editors", "Board")
    client = client_of(user)
    for name in PAGES:
        said = client.get(reverse(f"heroic_insights:{name}")).text
        assert CANARY.lower() in said.lower(), name
        assert "864,213" in said, name
    listed = client.get(reverse("heroic_search_log:index")).text
    assert f"{CANARY} words" in listed


def test_figures_of_what_everybody_sees_are_told_beside(
    editor_client, secret, home_page
):
    page = make_page(home_page, page_class=StandardPage, title="Open")
    make_figure("views", 3, page=page)
    response = editor_client.get(reverse("heroic_insights:use"))
    assert response.context["part"].tiles[0].shown == "3"
    chart = response.context["part"].charts[0]
    assert sum(chart.series[0].numbers) == 3


def test_who_is_refused_nothing_sees_searches_of_all_sections(secret, home_page):
    make_search("outside", results=0)
    member = client_of(make_user("Heroic Editors", "Board"))
    said = member.get(reverse("heroic_insights:search")).text.lower()
    assert "outside" in said
    assert f"{CANARY} words".lower() in said


def test_titles_of_private_files_are_not_told(editor_client, site):
    from wagtail.models import Collection

    collection = Collection.get_first_root_node().add_child(name="Board")
    make_private_collection(collection, "Board")
    hidden = make_document(title=f"{CANARY} file", collection=collection)
    known = make_document(title="Price list")
    for document in (hidden, known):
        make_figure("downloads", 2, detail=str(document.pk))
    url = reverse("heroic_insights:figures")
    response = editor_client.get(url, {"kind": "downloads", "by": "detail"})
    assert "Price list" in response.text
    assert CANARY not in response.text


# What strangers wrote


FORMULAS = ['=HYPERLINK("https://evil.example")', "+1", "-1", "@SUM(A1)", "\t=1+1"]


def exported(client, name, table, kind, **query):
    url = reverse(f"heroic_insights:{name}")
    response = client.get(url, {"table": table, "export": kind, **query})
    assert str(today()) in response["Content-Disposition"]
    content = response.getvalue()
    if kind == "csv":
        return list(csv.reader(StringIO(content.decode())))
    sheet = load_workbook(BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_formula_is_exported(editor_client, home_page, kind, formula):
    make_search(formula, results=0)
    title = formula.strip()
    page = make_page(home_page, page_class=StandardPage, title=title, slug="x")
    make_findable(page)
    for each in ("views", "helpful", "transfers", "opened"):
        make_figure(each, page=page)
    for name, table in (
        ("search", "queries"),
        ("search", "failing"),
        ("search", "opened"),
        ("use", "articles"),
        ("helpfulness", "things"),
        ("contact", "transfers"),
        ("figures", "figures"),
    ):
        _headings, row, *_others = exported(editor_client, name, table, kind)
        words = str(row[0])
        assert title.lower() in words.lower()
        assert words.strip()[0] not in "=+-@", (name, table)


def test_a_whole_table_is_exported_with_numbers(editor_client, home_page):
    for number in range(12):
        page = make_page(home_page, page_class=StandardPage, title=f"Page {number:02}")
        make_figure("views", 2000 - number, page=page)
        make_figure("reads", 1000, page=page)
        make_figure("views", 4000, page=page, days_ago=30)
    rows = exported(editor_client, "use", "articles", "xlsx")
    assert len(rows) == 13
    assert rows[0][:4] == ["Page", "Views", "Reads", "Share read"]
    assert rows[1] == ["Page 00", 2000, 1000, 0.5, -50]
    days = exported(editor_client, "use", "days", "csv", period="7")
    assert len(days) == 8
    assert [row[1] for row in days[1:]].count("0") == 6


def test_no_export_of_what_is_asked_for_wrongly(editor_client, site):
    url = reverse("heroic_insights:use")
    for query in (
        "table=articles&export=csv&start=x",
        "table=nothing&export=csv",
        "table=articles&export=exe",
    ):
        response = editor_client.get(f"{url}?{query}")
        assert response["Content-Type"].startswith("text/html")


HOSTILE = '</title></svg><script>alert("x")</script>'


def test_what_strangers_wrote_is_text(admin_client, home_page):
    make_search(HOSTILE, results=0, number=2)
    page = make_page(home_page, page_class=StandardPage, title=HOSTILE, slug="x")
    make_findable(page)
    for each in ("views", "helpful", "transfers", "opened"):
        make_figure(each, page=page, came_from="search")
    urls = [reverse(f"heroic_insights:{name}") for name in PAGES]
    urls += [f"{reverse('heroic_insights:figures')}?kind=views&page={page.pk}"]
    urls += [f"{urls[0]}?source={HOSTILE}", f"{urls[0]}?start={HOSTILE}"]
    page.first_published_at = page.latest_revision_created_at
    for url in urls:
        said = admin_client.get(url).text
        assert "<script>alert(" not in said.lower(), url
        assert "&lt;script&gt;alert(" in said.lower(), url
