"""The staff desk: what waits, for whom, and what is done with many at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from taggit.models import Tag

from forumpress.choices import Status, WaitingOn
from forumpress.models import Flag, Topic, TopicTag
from forumpress.services import moderating, serving
from forumpress.services.desk import VIEWS
from forumpress.services.screening import Manner
from heroic_core.groups import STAFF
from tests.factories import make_private, make_staff, make_user

from .factories import MODERATORS, by, make_board, make_forum, make_reply, make_topic


pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, forum, staff):
    client.force_login(staff)
    return f"{forum.url}desk/"


def titles(client, url):
    return [topic.title for topic in client.get(url).context["listing"].topics]


def waits_since(topic, days):
    since = timezone.now() - timedelta(days=days)
    Topic.objects.filter(pk=topic.pk).update(waiting_since=since)


@pytest.fixture
def topics(board, customer, helper, staff):
    """One of each that somebody waits for."""
    names = "New", "Helped", "Asked back", "Mine", "Solved", "Secret"
    topics = {
        name: make_topic(board, customer, title=name, is_private=name == "Secret")
        for name in names
    }
    for name in ("Helped", "Asked back", "Solved"):
        reply = make_reply(topics[name], helper)
    make_reply(topics["Helped"], customer, "It did not help.")
    serving.assign(by(staff), topics["Mine"].pk, staff.pk)
    from forumpress.services.solving import mark_solved

    mark_solved(by(customer), reply.pk)
    for days, name in enumerate(names):
        waits_since(topics[name], days)
    return topics


@pytest.mark.parametrize(
    ("view", "wanted"),
    [
        ("waiting", ["Secret", "Mine", "Helped", "New"]),
        ("unanswered", ["Secret", "Mine", "New"]),
        ("customer", ["Asked back"]),
        ("mine", ["Mine"]),
        ("unassigned", ["Secret", "Helped", "New"]),
    ],
)
def test_each_view_has_its_topics_the_longest_wait_first(
    client, desk, topics, view, wanted
):
    assert titles(client, f"{desk}{view}/") == wanted


def test_the_desk_opens_with_what_waits_and_says_how_long(client, desk, topics):
    page = client.get(desk)
    assert page.context["view"].name == "waiting"
    assert "5\xa0days" in page.text
    counts = {view.name: number for view, number in page.context["tabs"]}
    assert counts == {
        "waiting": 4,
        "unanswered": 3,
        "customer": 1,
        "mine": 1,
        "unassigned": 3,
    }
    assert "no-cache" in page["Cache-Control"]


def test_the_flagged_are_for_moderators_of_the_staff(client, forum, desk, topics):
    Flag.objects.create(post=topics["Helped"].posts.get(position=2))
    assert client.get(f"{desk}flagged/").status_code == 404
    client.force_login(make_user(STAFF, MODERATORS))
    assert titles(client, f"{desk}flagged/") == ["Helped"]


def test_what_a_moderator_has_to_look_at_first_does_not_wait_here(
    client, desk, board, moderator
):
    pending = make_topic(board, title="Perhaps spam", manner=Manner(trap="x"))
    hidden = make_topic(board, title="Spam")
    moderating.hide(by(moderator), hidden.posts.get().pk)
    assert titles(client, desk) == []
    moderating.approve(by(moderator), pending.posts.get().pk)
    assert titles(client, desk) == ["Perhaps spam"]


def test_the_desk_is_for_the_staff(client, forum, customer, moderator):
    url = f"{forum.url}desk/"
    answer = client.get(url)
    assert answer.status_code == 302 and answer.url.endswith(f"?next={url}")
    for user in (customer, moderator):
        client.force_login(user)
        for path in ("", "mine/", "flagged/", "nothing/"):
            assert client.get(f"{url}{path}").status_code == 403
        assert client.post(url, {"do": "take", "topic": "1"}).status_code == 403


def test_boards_that_this_member_of_staff_does_not_see(
    client, forum, desk, topics, home_page
):
    secret = make_board(forum, title="Directors")
    make_private(secret, "Directors")
    make_topic(secret, make_user("Directors"), title="Takeover")
    elsewhere = make_board(make_forum(home_page, title="Other", slug="other"))
    make_topic(elsewhere, title="Elsewhere")
    page = client.get(desk)
    for hidden in ("Takeover", "Directors", "Elsewhere"):
        assert hidden not in page.text
    assert page.context["tabs"][1][1] == 4


def test_it_is_filtered_by_board_tag_and_language(client, forum, desk, topics, board):
    other = make_board(forum, title="Domains")
    make_topic(other, title="Transfer", locale="fr")
    tag = Tag.objects.create(name="imap", slug="imap")
    board.allowed_tags.add(tag)
    board.save()
    TopicTag.objects.create(topic=topics["New"], tag=tag)
    assert titles(client, f"{desk}?board={other.pk}") == ["Transfer"]
    assert titles(client, f"{desk}?language=fr") == ["Transfer"]
    assert titles(client, f"{desk}?tag={tag.pk}") == ["New"]
    assert titles(client, f"{desk}?tag={tag.pk}&language=fr") == []
    page = client.get(f"{desk}?board={other.pk}")
    assert f"mine/?board={other.pk}" in page.text


@pytest.mark.parametrize(
    "query",
    [
        "board=x&tag=%00&language=zz",
        "board=99999999999999999999999999",
        "after=1-0",
        f"after={'9' * 5000}-1",
        "after=9999999999999999999999-1",
        "after=%F0%9F",
        "board=1&board=2&tag[]=3",
    ],
)
def test_an_address_that_makes_no_sense_shows_the_desk(client, desk, topics, query):
    assert len(titles(client, f"{desk}?{query}")) == 4


def test_it_goes_on_where_the_page_ended(client, desk, board, customer, monkeypatch):
    monkeypatch.setattr("forumpress.services.desk.PER_PAGE", 2)
    monkeypatch.setattr("forumpress.services.desk.MOST_COUNTED", 3)
    monkeypatch.setattr("forumpress.views.desk.MOST_COUNTED", 3)
    made = [make_topic(board, customer, title=f"T{i}") for i in range(5)]
    # Two of them wait since the same moment.
    Topic.objects.filter(pk__in=[made[1].pk, made[2].pk]).update(
        waiting_since=made[1].waiting_since
    )
    seen, after = [], ""
    for _ in range(3):
        page = client.get(f"{desk}?after={after}")
        seen += [topic.title for topic in page.context["listing"].topics]
        after = page.context["listing"].further
    assert seen == ["T0", "T1", "T2", "T3", "T4"] and after is None
    assert "3+" in client.get(desk).text


def test_the_number_of_queries_does_not_grow(client, desk, board, staff, customer):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(desk).status_code == 200
        return len(queries)

    serving.assign(by(staff), make_topic(board, customer).pk, staff.pk)
    asked()
    few = asked()
    for i in range(10):
        other, below = make_staff(), make_board(board, title=f"B{i}")
        serving.assign(by(staff), make_topic(below).pk, other.pk)
    assert asked() == few


@pytest.fixture
def much_else(board, helper):
    """What a database knows to be most of a forum: settled, or looked after already."""
    since = timezone.now()
    looked_after = {
        "waiting_on": WaitingOn.US,
        "first_response_at": since,
        "assignee": helper,
    }
    Topic.objects.bulk_create(
        Topic(board=board, title="Other", kind="question", locale="en", **values)
        for values in 500 * [{"status": Status.SOLVED}, looked_after]
    )
    connection.cursor().execute("ANALYZE forumpress_topic")


@pytest.mark.usefixtures("much_else")
@pytest.mark.parametrize(
    "view", [view.name for view in VIEWS if view.name != "flagged"]
)
def test_an_index_gives_each_view_in_its_order(client, desk, topics, view):
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{desk}{view}/")
    [listed] = [
        query["sql"]
        for query in queries
        if "ORDER BY" in query["sql"] and "LIMIT 51" in query["sql"]
    ]
    plan = plan_of(listed)
    wanted = {
        "unanswered": "forumpress_unanswered",
        "unassigned": "forumpress_unassigned",
        "mine": "forumpress_assigned",
    }
    assert wanted.get(view, "forumpress_waiting") in plan, plan


def plan_of(sql):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return "\n".join(row[-1] for row in cursor.fetchall())
        # A small table is rightly read in whole.
        for way in ("enable_seqscan", "enable_bitmapscan"):
            cursor.execute(f"SET LOCAL {way} = off")
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


def test_the_menu_leads_the_staff_there(forum, staff, customer, topics, rf):
    from forumpress.services.navigation import entries_for

    [entry] = [
        each for each in entries_for(forum, by(staff), None) if "/desk/" in each.url
    ]
    assert (entry.label, entry.count) == ("Staff desk", 4)
    assert not any(
        "/desk/" in each.url for each in entries_for(forum, by(customer), None)
    )


@pytest.mark.parametrize("status", [Status.CLOSED, Status.NOT_SUPPORT])
def test_what_is_settled_waits_for_nobody(client, desk, topics, staff, status):
    for topic in topics.values():
        serving.set_status(by(staff), topic.pk, status)
    for view in VIEWS[:5]:
        assert titles(client, f"{desk}{view.name}/") == []
