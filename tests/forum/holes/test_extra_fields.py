"""Mass assignment: what no form has is not taken, whoever sends it."""

import pytest

from forumpress.models import FlagReport, Member, Post, Topic
from forumpress.services.members import member_of
from tests.factories import make_staff, make_user

from ..factories import make_topic
from ..writing import ask, reply_url, sent


pytestmark = pytest.mark.django_db

# What every row has of its own.
OWN = {"id", "topic_id", "slug", "token", "source", "html", "position", "title"}
MOMENTS = {"created_at", "published_at", "last_activity_at", "waiting_since"}
# Fields by the names that they have in models, and that forms of others have.
FIELDS = [
    *(each.name for each in Topic._meta.concrete_fields),
    *(each.name for each in Post._meta.concrete_fields),
    *("author_id", "board_id", "assignee_id", "is_official", "pinned", "user_id"),
    *("is_staff", "guestposting", "moderated", "forum"),
]
FORMS = {"title", "text", "kind", "locale", "is_private"}


@pytest.fixture
def extra(board):
    """Each field, with the values that would change the most."""
    staff = make_staff()
    values = {
        **{name: "1" for name in FIELDS if name not in FORMS},
        **{name: str(staff.pk) for name in ("author", "author_id", "assignee")},
        **{"status": "solved", "state": "hidden", "held_for": "", "by_staff": "on"},
        **{"created_at": "2001-01-01", "author_name": "Support", "html": "<b>x</b>"},
    }
    return values


def facts(thing):
    row = type(thing).objects.filter(pk=thing.pk).values()[0]
    return {name: row[name] for name in row if name not in OWN | MOMENTS}


def test_mass_assignment_of_a_topic_and_a_post(client, forum, board, customer, extra):
    client.force_login(customer)
    made = []
    for number, more in enumerate(({}, extra)):
        said = {"title": f"The {number}th", "text": "Since today.", **more}
        answer = sent(client, f"{board.url}ask/", kind="question", **said)
        assert answer.status_code == 303
        topic = Topic.objects.latest("pk")
        sent(client, reply_url(forum, topic), text=f"Reply {number}", **more)
        made.append([facts(topic), *(facts(post) for post in topic.posts.all())])
        assert topic.created_at.year > 2001
    assert made[0] == made[1]


def test_mass_assignment_of_a_change(client, forum, board, customer, helper, extra):
    topic = make_topic(board, customer)
    post = topic.posts.get()
    before = facts(topic), facts(post) | {"edited_at": None}
    client.force_login(customer)
    url = forum.url_of("edit", post.pk)
    answer = sent(client, url, title="Mail", text="Changed.", **extra)
    assert answer.status_code == 303
    assert (facts(topic), facts(post) | {"edited_at": None}) == before
    assert Post.objects.get().source == "Changed."
    client.force_login(helper)
    assert client.post(url, {"text": "Mine", **extra}).status_code == 403


def test_mass_assignment_of_a_member_and_a_flag(client, forum, board, customer, helper):
    member = member_of(customer)
    fields = [each.name for each in Member._meta.concrete_fields]
    extra = {name: "9" for name in fields if name not in ("name", "about")}
    client.force_login(customer)
    answer = client.post(forum.url_of("me"), {"name": "Ada", "about": "Hi", **extra})
    assert answer.status_code == 303
    after = Member.objects.filter(pk=member.pk).values()[0]
    before = {name: getattr(member, name) for name in after}
    assert after == {**before, "name": "Ada", "about": "Hi"}
    post = make_topic(board, helper).posts.get()
    said = {"reason": "spam", "reporter": helper.pk, "decision": "upheld", "post": 9}
    client.post(forum.url_of("flag", post.pk), said)
    report = FlagReport.objects.get()
    assert (report.reporter, report.flag.post) == (customer, post)
    assert report.flag.decision == "open"


@pytest.mark.parametrize(
    "said", [{"kind": "announcement"}, {"kind": "x"}, {"locale": "x"}, {"tags": "1"}]
)
def test_mass_assignment_of_what_the_form_does_not_offer(client, board, customer, said):
    client.force_login(customer)
    assert ask(client, board, **said).status_code in (303, 422)
    assert not Topic.objects.exclude(kind="question", locale="en", tags=None).exists()


def test_mass_assignment_of_a_note(client, forum, board):
    topic = make_topic(board)
    client.force_login(make_user())
    answer = sent(client, reply_url(forum, topic), text="For the staff", note="1")
    assert answer.status_code == 403
    assert "For the staff" in answer.text
    assert Post.objects.count() == 1
