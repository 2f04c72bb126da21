"""What the admin shows of a forum, and to whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forumpress.choices import FlagReason
from forumpress.models import Flag, FlagReport, Topic
from forumpress.services import moderating, reacting, serving
from forumpress.services.screening import Manner
from heroic_core.groups import STAFF
from tests.factories import make_admin, make_editor, make_private, make_user

from .factories import MODERATORS, by, make_board, make_note, make_reply, make_topic


pytestmark = pytest.mark.django_db

LISTS = ["topics", "posts", "flags", "people", "log"]
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def world(forum, board, customer, helper, staff, moderator):
    """Something that only some may read, of each kind."""
    topic = make_topic(board, customer, title=f"Open {SCRIPT}", text=SCRIPT)
    reply = make_reply(topic, helper, f"Reply {SCRIPT}")
    make_note(topic, staff, "A note for staff")
    secret = make_topic(board, customer, title="Private one", is_private=True)
    make_topic(board, helper, title="Pending one", manner=Manner(trap="x"))
    hidden = make_topic(board, helper, title="Hidden one")
    moderating.hide(by(moderator), hidden.posts.get().pk)
    directors = make_board(forum, title="Directors")
    make_private(directors, "Directors")
    make_topic(directors, make_user("Directors"), title="Takeover")
    reacting.vote(by(customer), reply.pk)
    for post in (reply, secret.posts.get()):
        flag = Flag.objects.create(post=post)
        FlagReport.objects.create(flag=flag, reporter=helper, reason=FlagReason.RUDE)
    return topic


def url(name):
    return f"/admin/forum/{name}/"


def rows(client, name, query=""):
    page = client.get(f"{url(name)}{query}")
    assert page.status_code == 200
    return list(page.context["object_list"])


def titles(client, query=""):
    return {topic.title for topic in rows(client, "topics", query)}


OPEN = f"Open {SCRIPT}"


@pytest.mark.parametrize(
    ("groups", "seen"),
    [
        ([STAFF], {OPEN, "Private one"}),
        ([MODERATORS], {OPEN, "Pending one", "Hidden one"}),
        ([STAFF, MODERATORS], {OPEN, "Private one", "Pending one", "Hidden one"}),
        ([MODERATORS, "Directors"], {OPEN, "Pending one", "Hidden one", "Takeover"}),
    ],
)
def test_topics_are_those_that_one_reads_in_the_forum(client, world, groups, seen):
    client.force_login(make_user(*groups))
    assert titles(client) == seen
    posts = {post.topic.title for post in rows(client, "posts")}
    assert posts == seen
    log = {event.topic.title for event in rows(client, "log") if event.topic}
    assert log == seen
    for name in LISTS[:2] + LISTS[3:]:
        page = client.get(url(name)).text
        for title in {"Private one", "Pending one", "Hidden one", "Takeover"} - seen:
            assert title not in page


def test_flags_are_the_moderators(client, world):
    client.force_login(make_user(STAFF))
    assert client.get(url("flags")).status_code == 302
    client.force_login(make_user(MODERATORS))
    assert [flag.post.topic.title for flag in rows(client, "flags")] == [OPEN]
    assert "rude" in client.get(url("flags")).text
    client.force_login(make_user(STAFF, MODERATORS))
    assert len(rows(client, "flags")) == 2


def test_notes_are_the_staffs(client, world):
    client.force_login(make_user(MODERATORS))
    assert "A note for staff" not in client.get(url("posts")).text
    assert "noted" not in {event.verb for event in rows(client, "log")}
    client.force_login(make_user(STAFF))
    assert "A note for staff" in client.get(url("posts")).text


def test_staff_read_nothing_of_moderation_in_the_log(client, world):
    client.force_login(make_user(STAFF))
    assert {event.verb for event in rows(client, "log")} == {
        *("started", "replied", "noted", "voted"),
    }


@pytest.mark.parametrize("name", LISTS)
def test_others_do_not_come_there(client, world, customer, name):
    for user in (customer, make_editor()):
        client.force_login(user)
        assert client.get(url(name)).status_code == 302
        assert client.get(f"{url(name)}inspect/1/").status_code == 302


@pytest.mark.parametrize("name", LISTS)
def test_rows_are_looked_at_and_nothing_else(client, world, name):
    client.force_login(make_admin())
    row = rows(client, name)[0]
    page = client.get(f"{url(name)}inspect/{row.pk}/")
    assert page.status_code == 200
    assert SCRIPT not in page.text
    assert SCRIPT not in client.get(url(name)).text
    for action in (f"edit/{row.pk}", f"delete/{row.pk}", "create"):
        assert client.get(f"{url(name)}{action}/").status_code == 404
    for action in ("edit", "delete", "create"):
        assert f"{url(name)}{action}" not in client.get(url(name)).text


@pytest.mark.parametrize("name", ["topics", "posts", "flags", "log"])
def test_nobody_looks_at_a_row_that_they_may_not_read(client, world, name):
    client.force_login(make_admin())
    keys = {row.pk for row in rows(client, name)}
    client.force_login(make_user(MODERATORS))
    mine = {row.pk for row in rows(client, name)}
    assert mine < keys
    for key in keys:
        answer = client.get(f"{url(name)}inspect/{key}/")
        assert answer.status_code == (200 if key in mine else 404)


@pytest.mark.parametrize("name", ["topics", "posts", "flags", "log"])
def test_each_row_leads_to_its_topic(client, world, name):
    client.force_login(make_admin())
    board = Topic.objects.select_related("board").get(pk=world.pk).board
    assert f'href="{board.url}{world.path}"' in client.get(url(name)).text


@pytest.mark.parametrize(
    ("name", "query", "number"),
    [
        ("topics", "?q=private", 1),
        ("topics", "?is_private__exact=1", 1),
        ("topics", "?state__exact=hidden", 1),
        ("posts", "?kind__exact=note", 1),
        ("posts", "?q=note", 1),
        ("flags", "?decision__exact=upheld", 0),
        ("people", "?q=lovelace", 1),
        ("log", "?verb__exact=voted", 1),
        # No filters but those that are offered.
        ("topics", "?author__password__startswith=x", 6),
        ("topics", "?board__title=x", 6),
        ("log", "?actor__email=x", 14),
    ],
)
def test_rows_are_searched_and_filtered(client, world, name, query, number):
    client.force_login(make_admin())
    everything = rows(client, name)
    found = rows(client, name, query)
    if "__password" in query or "board__" in query or "actor__" in query:
        assert found == everything
    else:
        assert len(found) == number


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "query",
    ["q=%00", "p=99999999999999999999", "o=99", "q=" + "w+" * 500, "export=csv"],
)
def test_bad_addresses_of_lists(client, world, name, query):
    client.force_login(make_admin())
    assert client.get(f"{url(name)}?{query}", follow=True).status_code == 200


def test_moderators_see_who_is_silenced_and_staff_how_much_all_wrote(client, world):
    for group, columns in (
        (STAFF, {"post_count", "solution_count"}),
        (MODERATORS, {"silenced_until", "suspended_until"}),
    ):
        client.force_login(make_user(group))
        page = client.get(url("people"))
        assert set(page.context["view"].list_display) == {
            *("name", "handle", "joined_at"),
            *columns,
        }


def test_the_menu_of_the_forum(client, world):
    client.force_login(make_user(STAFF))
    home = client.get("/admin/").text
    for name in ("topics", "posts", "people", "log"):
        assert url(name) in home
    assert "/admin/snippets/forumpress/cannedreply/" in home
    assert url("flags") not in home
    client.force_login(make_editor())
    home = client.get("/admin/").text
    assert url("topics") not in home and "cannedreply" not in home


def test_the_number_of_queries_does_not_grow(client, board, staff):
    def make(number):
        for i in range(number):
            topic = make_topic(make_board(board, title=f"B{number}-{i}"))
            make_reply(topic)
            serving.assign(by(staff), topic.pk, staff.pk)
            Flag.objects.create(post=topic.posts.first())

    def asked(name):
        rows(client, name)
        with CaptureQueriesContext(connection) as queries:
            rows(client, name)
        return len(queries)

    client.force_login(make_admin())
    make(2)
    few = [asked(name) for name in LISTS]
    make(8)
    assert [asked(name) for name in LISTS] == few
