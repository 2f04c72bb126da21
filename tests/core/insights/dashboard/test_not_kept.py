"""What is not kept of people and searches is no data, and never a zero."""

import pytest

from tests.core.insights.factories import make_figure

from .reading import main, shown


pytestmark = pytest.mark.django_db

PEOPLE = ["asking", "asked", "solved", "left"]
SEARCHES = ["searches", "empty", "unopened"]


@pytest.fixture
def page(make_article):
    page = make_article("Refunds", parent=make_article("Folder"))
    for kind in (*PEOPLE[:3], *SEARCHES):
        make_figure(kind, 9)
    make_figure("transfers", 4, page=page, source="contact")
    make_figure("views", 4, page=page, came_from="search")
    return page


def said(client, query):
    response = shown(client, "figures", query)
    return response.context["tile"].shown, main(response)


@pytest.mark.parametrize("kind", PEOPLE)
@pytest.mark.parametrize(
    "narrowed",
    ["page={0}", "category={1}", "source=page&thing={0}", "came_from=search"],
)
def test_people_are_of_no_page(editor_client, page, kind, narrowed):
    query = f"kind={kind}&{narrowed}".format(page.pk, page.path[:-4])
    total, html = said(editor_client, query)
    assert total == "no data"
    assert "not kept which of them" in html


@pytest.mark.parametrize("kind", [*PEOPLE, *SEARCHES, "transfers"])
def test_neither_people_nor_searches_are_of_a_kind(editor_client, page, kind):
    assert said(editor_client, f"kind={kind}&source=page")[0] == "no data"


@pytest.mark.parametrize("by", ["page", "came_from", "detail"])
def test_what_there_is_none_of_is_counted(editor_client, page, by):
    part = shown(editor_client, "figures", f"kind=asking&by={by}").context["part"]
    [row] = part.shown
    total = editor_client.get(row[1].url).context["tile"].shown
    assert (row[1].shown, total) == ("9", "9")


def test_what_is_kept_of_a_page_is_counted(editor_client, page):
    other = "page=99999"
    for narrowed, number in ((f"page={page.pk}", "4"), (other, "0")):
        for kind in ("views", "transfers"):
            total, html = said(editor_client, f"kind={kind}&{narrowed}")
            assert total == number
            assert "not kept which of them" not in html
