"""heroic_core and heroic_faq alone, in the site of somebody who read the README."""

import json
import re

import pytest

from tests.wheel.reader import Reader, files_of


pytestmark = pytest.mark.wheel

JSONLD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
ADMIN_PATHS = [
    "/admin/",
    "/admin/snippets/heroic_faq/question/",
    "/admin/snippets/heroic_faq/question/add/",
    "/admin/snippets/heroic_faq/category/",
    "/admin/snippets/heroic_faq/category/add/",
    "/admin/heroic/outbox/",
    "/admin/heroic/mail/",
    "/admin/heroic/mail/heroic_core.test/en/",
    "/admin/settings/heroic_core/helpsettings/",
    "/admin/settings/heroic_core/themesettings/",
]


@pytest.fixture
def reader(address):
    return Reader(address)


@pytest.fixture
def editing(reader):
    reader.log_in("owner", "secret")
    return reader


def test_no_other_plugin_is_needed(stock_site):
    installed = stock_site.run("pip list --format=freeze").lower()
    ours = re.findall(r"^(heroic\S*?|wikipress|forumpress)==", installed, re.M)
    assert sorted(name.replace("_", "-") for name in ours) == [
        "heroic-core",
        "heroic-faq",
    ]
    assert stock_site.run("pip check").strip() == "No broken requirements found."


def test_the_site_has_nothing_to_complain_of(stock_site):
    report = stock_site.run("python -W error manage.py check --database default")
    # All that stock settings lack is a place for attachments that nobody else serves.
    assert "identified 1 issue" in report
    assert "(heroic_contact.I001)" in report
    changes = stock_site.run("python manage.py makemigrations --check --dry-run")
    assert "No changes detected" in changes


@pytest.mark.parametrize("path", ["/", "/faq/"])
def test_a_page_is_served_with_all_its_files(reader, path):
    status, html = reader.get(path)
    assert status == 200
    files = files_of(html)
    for name in ("heroic.css", "theme.css", "faq.css", "fold.js", "icons.svg"):
        assert any(name in file for file in files), name
    answers = {file: reader.get(file)[0] for file in files}
    assert [file for file in files if answers[file] != 200] == []


def test_the_home_page_shows_its_blocks_and_one_structured_faq(reader):
    html = reader.get("/")[1]
    for style in ("boxed", "tabs", "plain"):
        assert f"heroic-faq--{style}" in html
    assert "<p>Two days.</p>" in html
    [data] = JSONLD.findall(html)
    data = json.loads(data)
    assert data["@type"] == "FAQPage"
    assert [question["name"] for question in data["mainEntity"]] == [
        "How long does it take?",
        "What does it cost?",
        "And Sundays?",
    ]
    assert data["mainEntity"][0]["url"].endswith("/faq/#how-long-does-it-take")


def test_the_faq_page_stands_in_the_sites_own_base(reader):
    html = reader.get("/faq/")[1]
    assert "css/mysite.css" in html
    assert html.count("<h1>") == 1
    assert html.count('id="how-long-does-it-take"') == 1
    assert len(JSONLD.findall(html)) == 1
    assert 'href="mailto:help@example.com"' in html


def test_the_filter_works_on_the_server(reader):
    html = reader.get("/faq/?q=cost")[1]
    assert "<mark>cost</mark>" in html
    assert "Two days" not in html


@pytest.mark.parametrize("path", ADMIN_PATHS)
def test_the_owner_can_open_the_admin(editing, path):
    status, html = editing.get(path)
    assert status == 200
    files = [file for file in files_of(html) if "heroic" in file]
    assert [file for file in files if editing.get(file)[0] != 200] == []


@pytest.mark.parametrize("model", ["question", "category", "page"])
def test_the_owner_can_edit_what_is_there(editing, model):
    listing = f"/admin/snippets/heroic_faq/{model}/"
    if model == "page":
        listing = "/admin/pages/"
    html = editing.get(listing)[1]
    link = re.search(rf'href="({listing}(?:edit/\d+|\d+/edit)/)', html)
    assert link, listing
    assert editing.get(link[1])[0] == 200


def test_a_heroic_editor_can_open_what_they_need(reader):
    reader.log_in("editor", "secret")
    assert reader.get("/admin/snippets/heroic_faq/question/add/")[0] == 200
    html = reader.get("/admin/snippets/heroic_faq/category/")[1]
    order = re.search(
        r'href="(/admin/snippets/heroic_faq/category/\d+/questions/)', html
    )
    assert order
    assert reader.get(order[1])[0] == 200


def test_the_log_holds_no_error(server):
    log = server[1].read_text()
    assert "Traceback" not in log
    assert not re.search(r'" 5\d\d ', log), log
    assert not re.search(r"Warning|ERROR|CRITICAL", log.partition("Quit the server")[2])
