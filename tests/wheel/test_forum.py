"""heroic_core and forumpress alone, in a site with users of its own kind."""

import re
from functools import partial

import pytest
from wagtail.test.utils.form_data import nested_form_data

from tests.wheel.pages import add_page, key_in
from tests.wheel.reader import Reader, files_of


pytestmark = pytest.mark.wheel

BOARD = "/community/questions/"
TOPIC = re.compile(rf'href="({BOARD}\d+-[^"#?]+/)')


@pytest.fixture(scope="module")
def clean_report(forum_site):
    """What the site says of itself before there is a forum."""
    return forum_site.run("python -W error manage.py check --database default")


@pytest.fixture(scope="module")
def server(forum_site, clean_report):
    with forum_site.serving() as served:
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
def board(owner):
    """What the owner makes, in the forms that the admin shows."""
    home = key_in(owner.get("/admin/pages/")[1], "Welcome|Home")
    add = partial(add_page, owner, "forumpress")
    forum = add(home, "forumindexpage", title="Community", slug="community")
    none = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
    return add(
        forum,
        "boardpage",
        title="Questions",
        slug="questions",
        **nested_form_data({"intake_fields": none}),
    )


@pytest.fixture(scope="module")
def topic(owner, board):
    """What the owner asks, by the form of the board."""
    form = owner.get(f"{BOARD}ask/")[1]
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    said = {"title": "Is anybody there?", "text": "I **ask**.", "kind": "question"}
    status, html = owner.get(f"{BOARD}ask/", {**hidden, **said})
    assert status == 200
    assert "Is anybody there?" in html
    return TOPIC.search(owner.get(BOARD)[1])[1]


def test_no_other_plugin_is_needed(forum_site):
    installed = forum_site.run("pip list --format=freeze").lower()
    ours = re.findall(r"^(heroic\S*?|wikipress|forumpress)==", installed, re.M)
    assert sorted(name.replace("_", "-") for name in ours) == [
        "forumpress",
        "heroic-core",
    ]


def test_the_site_needs_no_migrations_of_its_own(forum_site, clean_report):
    changes = forum_site.run("python manage.py makemigrations --check --dry-run")
    assert "No changes detected" in changes
    assert "[ ]" not in forum_site.run("python manage.py showmigrations")


def test_a_page_is_served_with_all_its_files(owner, topic):
    stranger = Reader(owner.address)
    for path in ("/community/", BOARD, topic):
        for reader in (owner, stranger):
            status, html = reader.get(path)
            assert status == 200
            assert html.count("<h1") == 1
            files = {each for each in files_of(html) if "forumpress" in each}
            assert any("forum.css" in each for each in files)
            assert [each for each in files if reader.get(each)[0] != 200] == []


def test_a_stranger_reads_and_is_asked_to_log_in_to_ask(address, topic):
    stranger = Reader(address)
    assert "<strong>ask</strong>" in stranger.get(topic)[1]
    assert 'name="password"' in stranger.get(f"{BOARD}ask/")[1]
    assert stranger.get("/community/desk/")[0] == 200
    assert 'name="password"' in stranger.get("/community/desk/")[1]


def test_search_finds_it(address, topic):
    assert topic in Reader(address).get("/search/?q=anybody")[1]


def test_the_counters_are_right(forum_site, topic):
    forum_site.run("python manage.py forum_check")


def test_the_log_holds_no_error(server, topic):
    log = server[1].read_text()
    assert "Traceback" not in log
    assert not re.search(r'" 5\d\d ', log), log
