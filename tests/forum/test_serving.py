"""What the staff does with a topic, and that nobody else does."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forumpress.choices import Status, WaitingOn
from forumpress.models import Event, Topic
from forumpress.services import serving, solving
from heroic_core.groups import STAFF
from heroic_core.search.rebuilding import rebuild
from tests.factories import make_admin, make_private, make_staff, make_user
from tests.kb.factories import make_article, make_category, make_knowledge_base

from .factories import by, make_board, make_reply, make_topic


pytestmark = pytest.mark.django_db

ACTS = {
    "take": {},
    "assign": {"person": "staff"},
    "unassign": {},
    "status": {"status": "waiting"},
    "duplicate": {"of": "other"},
    "make-private": {},
    "make-public": {},
}


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer, title="Mail is stuck")


@pytest.fixture
def act(client, forum, staff, topic):
    client.force_login(staff)

    def post(verb, **values):
        return client.post(f"{forum.url}topic/{topic.pk}/{verb}/", values)

    return post


def now(topic):
    return Topic.objects.get(pk=topic.pk)


def told(answer):
    return [str(each) for each in get_messages(answer.wsgi_request)]


def test_taking_and_giving_back(act, topic, staff):
    assert act("take").status_code == 303
    assert now(topic).assignee == staff
    assert act("unassign").status_code == 303
    assert now(topic).assignee is None
    verbs = Event.objects.filter(topic=topic).values_list("verb", "person")
    assert list(verbs)[1:] == [("assigned", staff.pk), ("unassigned", staff.pk)]


def test_whose_turn_it_is_follows_the_status(act, topic):
    act("status", status="waiting")
    assert (now(topic).status, now(topic).waiting_on) == ("waiting", WaitingOn.CUSTOMER)
    act("status", status="not_support")
    assert now(topic).waiting_on == WaitingOn.NOBODY
    act("status", status="in_progress")
    assert now(topic).waiting_on == WaitingOn.US


def test_a_status_over_a_solution_takes_it_back(act, topic, helper, customer):
    reply = make_reply(topic, helper)
    solving.mark_solved(by(customer), reply.pk)
    act("status", status="in_progress")
    reply.refresh_from_db()
    assert not reply.is_solution
    assert now(topic).reopened_count == 1


@pytest.mark.parametrize("form", ["{pk}", "#{pk}", " {pk} ", "{url}", "{url}?page=2#p"])
def test_a_duplicate_by_the_number_or_the_address(act, board, topic, form):
    original = make_topic(board, title="Mail is stuck since Monday")
    url = f"https://www.example.org{board.url}{original.path}"
    assert act("duplicate", of=form.format(pk=original.pk, url=url)).status_code == 303
    assert now(topic).status == Status.DUPLICATE
    assert now(topic).duplicate_of == original


@pytest.mark.parametrize("of", ["", "x", "\x00", "9" * 5000, "/1-" * 9000 + "\n"])
def test_what_is_no_topic_is_said(act, topic, of):
    answer = act("duplicate", of=of)
    assert told(answer) == ["Give the number of the other topic, or its address."]
    assert now(topic).duplicate_of is None


def test_a_duplicate_of_itself_or_of_a_duplicate(act, board, topic):
    other, original = make_topic(board), make_topic(board)
    serving.mark_duplicate(by(make_staff()), other.pk, original.pk)
    for of in (topic.pk, other.pk):
        answer = act("duplicate", of=of)
        assert set(told(answer)) == {"Choose a topic that is itself no duplicate."}


def test_making_it_private_and_public(act, client, topic, board, customer):
    act("make-private")
    client.force_login(make_user())
    assert client.get(f"{board.url}{topic.path}").status_code == 404
    client.force_login(customer)
    assert client.get(f"{board.url}{topic.path}").status_code == 200
    client.force_login(make_staff())
    act("make-public")
    client.logout()
    assert client.get(f"{board.url}{topic.path}").status_code == 200


@pytest.mark.parametrize("verb", ACTS)
def test_nobody_else_does_it(client, forum, board, topic, staff, moderator, verb):
    other = make_topic(board)
    values = {"staff": str(staff.pk), "other": other.pk}
    said = {name: values.get(each, each) for name, each in ACTS[verb].items()}
    secret = make_topic(board, title="Never told", is_private=True)
    before = list(Topic.objects.order_by("pk").values())
    for user in (topic.author, make_user(), moderator):
        client.force_login(user)
        answer = client.post(f"{forum.url}topic/{topic.pk}/{verb}/", said)
        assert answer.status_code == 403
        # What they may not read answers as what is not there, whatever was sent.
        for pk in (secret.pk, 10**15):
            for sent in (said, {}):
                answer = client.post(f"{forum.url}topic/{pk}/{verb}/", sent)
                assert answer.status_code == 404
                assert "never-told" not in f"{answer.headers}{answer.text}"
    client.logout()
    assert client.post(f"{forum.url}topic/{topic.pk}/{verb}/", said).status_code == 302
    assert list(Topic.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("verb", ACTS)
def test_looking_at_an_address_changes_nothing(client, forum, topic, staff, verb):
    client.force_login(staff)
    answer = client.get(f"{forum.url}topic/{topic.pk}/{verb}/")
    assert answer.status_code == 405


def bar_of(client, topic):
    topic = Topic.objects.select_related("board").get(pk=topic.pk)
    return client.get(f"{topic.board.url}{topic.path}").text


def test_the_bar_is_the_staffs(client, topic, staff, moderator):
    client.force_login(staff)
    assert "For the staff" in bar_of(client, topic)
    for user in (topic.author, moderator):
        client.force_login(user)
        assert "For the staff" not in bar_of(client, topic)


def test_those_are_offered_who_may_read_it(client, forum, staff):
    board = make_board(forum, title="Directors")
    make_private(board, "Directors")
    topic = make_topic(board, make_user("Directors"))
    make_user(STAFF, "Directors", first_name="Dora")
    gone = make_user(STAFF, "Directors", first_name="Gone")
    gone.is_active = False
    gone.save()
    client.force_login(make_admin(first_name="Root"))
    bar = bar_of(client, topic)
    assert "Dora" in bar and "Root" in bar
    assert "Sam" not in bar and "Gone" not in bar


def test_what_the_author_read_before_as_far_as_one_may_see_it(
    client, home_page, topic, staff
):
    kb = make_knowledge_base(home_page)
    open_, secret = make_category(kb, "Open"), make_category(kb, "Secret")
    make_private(secret, "Directors")
    articles = [
        make_article(open_, title="Clear the queue"),
        make_article(secret, title="How we spy"),
    ]
    wrong = [7, {}, {"source": "kb", "thing": "x"}, {"source": "kb", "thing": None}]
    read = [was_shown(each, opened=True) for each in articles]
    Topic.objects.filter(pk=topic.pk).update(read_before=[*read, *wrong])
    rebuild()
    client.force_login(staff)
    bar = bar_of(client, topic)
    assert "Clear the queue" in bar and articles[0].url in bar
    assert "How we spy" not in bar


def was_shown(article, *, opened):
    return {"source": "kb", "thing": article.pk, "title": "x", "opened": opened}


def test_what_was_offered_and_not_opened_is_told_apart(client, home_page, topic, staff):
    category = make_category(make_knowledge_base(home_page))
    opened, passed = (make_article(category, title=title) for title in "AB")
    read = [was_shown(opened, opened=True), was_shown(passed, opened=False)]
    Topic.objects.filter(pk=topic.pk).update(read_before=read)
    rebuild()
    client.force_login(staff)
    told = bar_of(client, topic).partition("Read before asking")[2]
    told, _heading, offered = told.partition("Offered before asking, and not opened")
    assert opened.url in told and passed.url not in told
    assert passed.url in offered and opened.url not in offered


def test_the_authors_other_topics_as_far_as_one_may_read_them(
    client, forum, board, topic, customer, staff
):
    make_topic(board, customer, title="My invoice", is_private=True)
    hidden = make_board(forum, title="Directors")
    make_private(hidden, "Directors")
    customer.groups.add(*make_user("Directors").groups.all())
    make_topic(hidden, customer, title="Takeover")
    client.force_login(staff)
    bar = bar_of(client, topic)
    assert "My invoice" in bar
    assert "Takeover" not in bar


def test_the_number_of_queries_does_not_grow(client, board, topic, customer, staff):
    client.force_login(staff)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            bar_of(client, topic)
        return len(queries)

    make_topic(board, customer)
    asked()
    few = asked()
    for _ in range(4):
        make_topic(board, customer)
        make_staff()
    assert asked() == few
