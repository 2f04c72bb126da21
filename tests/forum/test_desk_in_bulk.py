"""What the staff does with many topics at once, and what they are told of it."""

import pytest
from django.contrib.messages import get_messages

from forumpress.choices import Status
from forumpress.models import Event, Topic
from forumpress.services import serving
from tests.factories import make_private, make_staff, make_user

from .factories import by, make_board, make_topic


pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, forum, staff):
    client.force_login(staff)
    return f"{forum.url}desk/"


@pytest.fixture
def topics(board, customer):
    return [make_topic(board, customer, title=f"T{i}") for i in range(3)]


@pytest.fixture
def do(client, desk):
    def post(what, topics, **values):
        keys = [getattr(topic, "pk", topic) for topic in topics]
        answer = client.post(
            f"{desk}?language=en", {"do": what, "topic": keys, **values}
        )
        assert (answer.status_code, answer.url) == (303, f"{desk}?language=en")
        told = [str(each) for each in get_messages(answer.wsgi_request)]
        # Told once: the next page would show them.
        client.get(desk)
        return told

    return post


def test_taking_all(do, topics, staff):
    assert do("take", topics) == ["Assign to me: done with 3 topics."]
    assert set(Topic.objects.values_list("assignee", flat=True)) == {staff.pk}
    assert Event.objects.filter(verb="assigned", person=staff).count() == 3
    assert do("unassign", topics[:1]) == [
        "Take the assignment away: done with 1 topic."
    ]
    assert Topic.objects.filter(assignee=None).get() == topics[0]


def test_assigning_to_somebody(do, topics, customer):
    other = make_staff()
    do("assign", topics, person=str(other.pk))
    assert set(Topic.objects.values_list("assignee", flat=True)) == {other.pk}
    told = do("assign", topics[:1], person=str(customer.pk))
    assert told == [
        "Not done with “T0”: Choose somebody of the staff who may read this topic."
    ]
    assert do("assign", topics, person="") == ["Choose somebody of the staff."]


def test_status_closing_and_privacy(do, topics):
    do("status", topics[:2], status="waiting")
    do("close", topics[2:])
    do("private", topics[:1])
    rows = Topic.objects.order_by("pk").values_list("status", "is_private")
    assert list(rows) == [
        (Status.WAITING, True),
        (Status.WAITING, False),
        (Status.CLOSED, False),
    ]


def test_one_that_cannot_stops_no_other(do, forum, topics):
    secret = make_board(forum, title="Directors")
    make_private(secret, "Directors")
    hidden = make_topic(secret, make_user("Directors"), title="Takeover")
    told = do("close", [topics[0], hidden, 10**15])
    assert told == [
        "Close: done with 1 topic.",
        "It is not there any more.",
        "It is not there any more.",
    ]
    hidden.refresh_from_db()
    assert hidden.status == Status.NEW


def test_status_that_nobody_sets_by_hand(do, topics):
    told = do("status", topics[:1], status="solved")
    assert told == ["Not done with “T0”: Choose one of the states."]
    assert do("status", topics, status="\x00") == ["Choose one of the states."]


@pytest.mark.parametrize(
    ("what", "keys", "told"),
    [
        ("take", [], "Choose one topic or more."),
        ("take", ["x"], "Choose one of the list."),
        ("take", ["9" * 5000], "Choose one of the list."),
        ("take", ["0" * 19 + "1" * 30], "Choose one of the list."),
        ("", ["1"], "Choose what is to be done."),
        ("\x00", ["1"], "Choose what is to be done."),
    ],
)
def test_what_makes_no_sense_changes_nothing(do, topics, what, keys, told):
    assert do(what, keys) == [told]
    assert not Topic.objects.exclude(assignee=None).exists()


def test_titles_of_strangers_are_text(client, desk, topics, customer, board):
    topic = make_topic(board, customer, title="<script>alert(1)</script>")
    serving.set_status(by(make_staff()), topic.pk, Status.WAITING)
    page = client.get(f"{desk}customer/")
    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script>alert(1)" not in page.text
