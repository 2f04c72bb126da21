"""Authorization at the destination, and insecure references to things of elsewhere."""

import pytest
from wagtail.models import Site

from forumpress.groups import MODERATORS
from forumpress.models import IntakeAnswer, Topic, TopicTag
from forumpress.services.files import take
from heroic_core.groups import STAFF
from tests.factories import make_page, make_private, make_user

from ..factories import ask_for, by, make_board, make_forum, make_reply, make_topic
from ..pages import url_of, words
from ..writing import ask, reply_url, sent, text_file
from .alike import told


pytestmark = pytest.mark.django_db

ABSENT = 999_999
# The verbs that need something else, and what that is called.
VERBS = {"move": "board", "merge": "into", "duplicate": "of"}


@pytest.fixture
def keeper(forum):
    """Who may do everything, but does not see all boards."""
    return make_user(STAFF, MODERATORS)


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer)


@pytest.fixture
def secret(forum):
    """A board that some see, and a topic on it."""
    board = make_board(forum, "Partners")
    topic = make_topic(board, title="Kanari")
    make_private(board, "Partners")
    return {"move": board.pk, "merge": topic.pk, "duplicate": topic.pk}


def facts():
    return list(Topic.objects.order_by("pk").values())


@pytest.mark.parametrize("verb", VERBS)
def test_authz_at_destination_what_one_may_not_see_is_as_what_is_absent(
    client, forum, topic, keeper, secret, verb
):
    """The source was checked, and the target not."""
    client.force_login(keeper)
    before, url = facts(), forum.url_of("act_on_topic", topic.pk, verb)
    hidden = client.post(url, {VERBS[verb]: secret[verb]})
    absent = client.post(url, {VERBS[verb]: ABSENT})
    assert told(hidden) == told(absent)
    assert hidden.status_code == 404
    assert facts() == before


@pytest.mark.parametrize("verb", VERBS)
def test_authz_at_destination_is_asked_for_at_the_moment_of_doing(
    client, forum, topic, keeper, secret, verb
):
    """It was allowed while the form was shown."""
    partners = make_user("Partners").groups.get()
    keeper.groups.add(partners)
    client.force_login(keeper)
    assert "Partners" in client.get(url_of(topic)).text
    keeper.groups.remove(partners)
    before, url = facts(), forum.url_of("act_on_topic", topic.pk, verb)
    assert client.post(url, {VERBS[verb]: secret[verb]}).status_code == 404
    assert facts() == before


def test_authz_at_destination_nobody_is_handed_what_they_may_not_read(
    client, forum, customer, staff
):
    board = make_board(forum, "Directors")
    make_private(board, "Directors")
    topic = make_topic(board, make_user("Directors"))
    client.force_login(make_user(STAFF, "Directors"))
    url = forum.url_of("act_on_topic", topic.pk, "assign")
    for person in (staff.pk, customer.pk, ABSENT, "x", ""):
        page = client.post(url, {"person": person}, follow=True)
        assert "Choose somebody of the staff who may read this topic." in page.text
    assert Topic.objects.get(pk=topic.pk).assignee is None


def test_idor_a_post_of_another_topic_is_not_quoted(client, forum, board, topic):
    other = make_topic(board, text="Of elsewhere").posts.get()
    client.force_login(make_user())
    page = client.get(reply_url(forum, topic, f"?quote={other.pk}"))
    assert page.status_code == 200
    assert "Of elsewhere" not in page.text


def test_idor_questions_and_tags_of_another_board_are_not_taken(
    client, forum, board, customer
):
    other = make_board(forum, "Web")
    foreign = ask_for(other, "Version")
    other.allowed_tags.add("http")
    other.save()
    client.force_login(customer)
    assert ask(client, board, **{f"intake-{foreign.pk}": "7"}).status_code == 303
    tags = [each.pk for each in other.allowed_tags.all()]
    assert ask(client, board, title="Another", tags=tags).status_code in (303, 422)
    assert not IntakeAnswer.objects.exists()
    assert not TopicTag.objects.exists()


def test_idor_the_text_of_another_topic_is_not_handed_over(
    client, forum, board, topic, keeper
):
    other = make_topic(board, text="Of elsewhere").posts.get()
    client.force_login(keeper)
    url = forum.url_of("handoff", topic.pk)
    said = {"title": "A draft", f"take-{other.pk}": "on", f"text-{other.pk}": "Taken"}
    page = client.post(url, said)
    assert page.status_code == 422
    assert "Choose one post or more." in words(page)


def test_idor_a_file_of_another_stays_theirs(client, forum, topic, customer, helper):
    made = take(by(customer), text_file())
    client.force_login(helper)
    url = forum.url_of("file", made.key, made.slug)
    sent(client, reply_url(forum, topic), text=f"[Mine now]({url})")
    made.refresh_from_db()
    assert made.post is None
    assert client.get(url).status_code == 404


def test_idor_things_of_another_site_are_absent_here(
    client, home_page, forum, customer, keeper
):
    other = make_page(home_page.get_parent(), title="Other site")
    Site.objects.create(hostname="other.example", root_page=other)
    topic = make_topic(make_board(make_forum(other)), customer, title="Kanari")
    post = make_reply(topic)
    urls = {
        ("get", ("post", post.pk)): {},
        ("get", ("reply", topic.pk)): {},
        ("get", ("history", post.pk)): {},
        ("get", ("first_unread", topic.pk)): {},
        ("get", ("people_of_topic", topic.pk)): {},
        ("post", ("quote", post.pk)): {"text": "x"},
        ("post", ("act_on_topic", topic.pk, "lock")): {},
        ("post", ("act_on_topic", topic.pk, "status")): {"status": "closed"},
        ("post", ("act_on_post", post.pk, "solve")): {},
        ("post", ("act_on_board", topic.board_id, "follow")): {},
    }
    client.force_login(keeper)
    before = facts()
    for (method, names), said in urls.items():
        answer = getattr(client, method)(forum.url_of(*names), said)
        assert answer.status_code == 404, names
        assert "kanari" not in f"{answer.headers}{answer.text}".lower()
    assert facts() == before
