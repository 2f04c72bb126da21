"""heroic_core and wikipress alone, in the site of somebody who read the README."""

import re
from functools import partial

import pytest
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.wheel.pages import add_page, key_in
from tests.wheel.reader import Reader, files_of


pytestmark = pytest.mark.wheel

BODY = streamfield(
    [
        ("text", rich_text("<h2>Before you book</h2><p>Tell your team.</p>")),
        ("text", rich_text("<h2>Booking</h2><p>Enter the days, then go.</p>")),
    ]
)
PATHS = ["/wiki/", "/wiki/handbook/", "/wiki/handbook/holidays/"]


@pytest.fixture(scope="module")
def clean_report(wiki_site):
    """What the site says of itself before there is a wiki."""
    return wiki_site.run("python -W error manage.py check --database default")


@pytest.fixture(scope="module")
def server(wiki_site, clean_report):
    with wiki_site.serving() as served:
        yield served


@pytest.fixture(scope="module")
def address(server):
    return server[0]


@pytest.fixture(scope="module")
def owner(address):
    owner = Reader(address)
    owner.log_in("owner", "secret")
    return owner


@pytest.fixture(scope="module")
def written(owner):
    """What the owner writes, in the forms that the admin shows."""
    home = key_in(owner.get("/admin/pages/")[1], "Welcome|Home")
    add = partial(add_page, owner, "wikipress")
    wiki = add(home, "wikiindexpage", title="Wiki", slug="wiki")
    space = add(wiki, "wikispacepage", title="Handbook", slug="handbook")
    return add(
        space,
        "wikipage",
        title="Holidays",
        slug="holidays",
        summary="How to be away.",
        **nested_form_data({"body": BODY}),
        **nested_form_data({"other_names": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}}),
    )


@pytest.fixture
def stranger(address, written):
    return Reader(address)


def test_no_other_plugin_is_needed(wiki_site):
    installed = wiki_site.run("pip list --format=freeze").lower()
    ours = re.findall(r"^(heroic\S*?|wikipress|forumpress)==", installed, re.M)
    assert sorted(name.replace("_", "-") for name in ours) == [
        "heroic-core",
        "wikipress",
    ]


def test_the_site_has_nothing_to_complain_of(wiki_site, clean_report):
    # All that stock settings lack is a place for attachments that nobody else serves.
    assert "identified 1 issue" in clean_report
    assert "(heroic_contact.I001)" in clean_report
    changes = wiki_site.run("python manage.py makemigrations --check --dry-run")
    assert "No changes detected" in changes
    assert "[ ]" not in wiki_site.run("python manage.py showmigrations")


def test_it_is_an_error_to_serve_the_files_of_a_wiki_raw(wiki_site, written):
    report = wiki_site.run("python manage.py check --database default || true")
    assert "ERRORS" in report
    assert "heroic_core.E" in report


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_served_with_all_its_files(owner, written, path):
    status, html = owner.get(path)
    assert status == 200
    assert html.count("<h1>") == 1
    files = {file for file in files_of(html) if "heroic" in file or "wiki" in file}
    for name in ("heroic.css", "wiki.css"):
        assert any(name in file for file in files), name
    assert [file for file in files if owner.get(file)[0] != 200] == []


@pytest.mark.parametrize("path", [*PATHS, "/wiki/nothing/"])
def test_a_stranger_is_sent_to_log_in(stranger, path):
    html = stranger.get(path)[1]
    assert 'name="password"' in html
    assert "Holidays" not in html


def test_search_finds_it_for_those_who_may_read_it(owner, stranger):
    link = "/wiki/handbook/holidays/"
    assert link in owner.get("/search/?q=team")[1]
    assert link not in stranger.get("/search/?q=team")[1]


def test_making_it_public_is_asked_twice(owner, written):
    wiki = key_in(owner.get("/admin/pages/")[1], "Welcome|Home")
    wiki = key_in(owner.get(f"/admin/pages/{wiki}/")[1], "Wiki")
    status, html = owner.get(f"/admin/pages/{wiki}/privacy/")
    assert status == 200
    assert "Everybody on the internet will be able to read it" in html


def test_the_log_holds_no_error(server, written):
    log = server[1].read_text()
    assert "Traceback" not in log
    assert not re.search(r'" 5\d\d ', log), log
