"""Private by feed: what strangers see, whoever asks; and a person's own, as they may."""

import re
from xml.etree import ElementTree

import pytest

from forumpress.models import Topic
from forumpress.services import following, moderating, serving, solving
from forumpress.services.screening import Manner
from heroic_core.feeds.tokens import make_token
from tests.factories import make_private, make_user

from .factories import by, make_board, make_forum, make_note, make_reply, make_topic


pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def topic(board, customer, tag):
    return make_topic(board, customer, title="Kanari", tags=[tag.pk])


@pytest.fixture
def urls(forum, board, topic):
    """Every public feed that tells of the topic."""
    return [
        f"{board.url}feed/",
        f"{board.url}{topic.path}feed/",
        f"{forum.url}tags/imap/feed/",
        f"{forum.url}unanswered/feed/",
    ]


def titles(answer):
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    return [each.find(f"{ATOM}title").text for each in root.iter(f"{ATOM}entry")]


def test_each_tells_of_the_topic_with_whole_addresses(client, urls, board, topic):
    for url in urls:
        answer = client.get(url, headers={"host": "localhost:6666"})
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("application/atom+xml")
        assert titles(answer) == ["Kanari"]
        assert f"http://localhost{board.url}{topic.path}" in answer.text
        # Host header: phpBB's kind of poisoning.
        assert "6666" not in answer.text


def test_who_has_what_is_new_gets_it_not_again(client, urls, topic, customer):
    for url in urls:
        answer = client.get(url)
        again = client.get(url, headers={"if-none-match": answer["ETag"]})
        assert again.status_code == 304
        assert "no-cache" in answer["Cache-Control"]
        assert "private" not in answer["Cache-Control"]


def test_an_answered_question_is_not_unanswered(client, urls, topic, helper):
    make_reply(topic, helper, "Piep")
    assert [titles(client.get(url)) for url in urls] == [
        ["Kanari"],
        ["Kanari", "Kanari"],
        ["Kanari"],
        [],
    ]
    assert "Piep" in client.get(urls[1]).text


def make_it_private(topic, staff, moderator, forum):
    serving.make_private(by(staff), topic.pk)


def hide_it(topic, staff, moderator, forum):
    moderating.hide(by(moderator), topic.posts.get().pk)


def let_it_wait(topic, staff, moderator, forum):
    topic.posts.update(state="pending")
    Topic.objects.filter(pk=topic.pk).update(state="pending")


def move_it_away(topic, staff, moderator, forum):
    board = make_board(forum, "Partners")
    make_private(board, "Partners", "Forum Moderators")
    moderating.move(by(moderator), topic.pk, board.pk)


def restrict_the_board(topic, staff, moderator, forum):
    make_private(topic.board, "Staff", "Forum Moderators")


@pytest.mark.parametrize(
    "happens", [make_it_private, hide_it, let_it_wait, move_it_away, restrict_the_board]
)
def test_private_by_feed_whoever_asks(
    client, urls, topic, customer, staff, moderator, forum, happens
):
    happens(topic, staff, moderator, forum)
    for user in (None, customer, staff, moderator):
        if user:
            client.force_login(user)
        for url in urls:
            answer = client.get(url)
            assert "Kanari" not in answer.text
            if answer.status_code == 200:
                assert titles(answer) == []


def test_another_forum_tells_of_its_own_topics_alone(client, home_page, topic):
    other = make_forum(home_page, title="Other", slug="other")
    assert client.get(f"{other.url}tags/imap/feed/").status_code == 404
    assert titles(client.get(f"{other.url}unanswered/feed/")) == []


def test_a_tag_of_hidden_topics_and_an_absent_one_answer_alike(
    client, forum, board, topic, staff
):
    serving.make_private(by(staff), topic.pk)
    absent = client.get(f"{forum.url}tags/absent-tag/feed/")
    hidden = client.get(f"{forum.url}tags/imap/feed/")
    assert absent.status_code == hidden.status_code == 404
    token = r'name="csrfmiddlewaretoken" value="\w+"'
    first, second = (re.sub(token, "", each.text) for each in (absent, hidden))
    assert first.replace("absent-tag", "imap") == second


def test_a_topic_is_told_below_its_own_board_alone(client, forum, topic):
    other = make_board(forum, "Other")
    assert client.get(f"{other.url}{topic.path}feed/").status_code == 404
    assert client.get(f"{other.url}999999-x/feed/").status_code == 404


def test_notes_and_what_waits_are_in_no_feed(client, urls, topic, staff, helper):
    make_note(topic, staff, "Secret")
    make_reply(topic, helper, "Spam", manner=Manner("bot"))
    client.force_login(staff)
    for url in urls:
        text = client.get(url).text
        assert "Secret" not in text and "Spam" not in text


def test_control_characters_and_markup_break_no_feed(client, board, urls, topic):
    text = "A\x08\x0b\ufffe <script>alert(1)</script> & ]]> é 🦜"
    Topic.objects.update(title=text[:100], author_name="\x01Ada <b>")
    topic.posts.update(html=f"<p>{text}</p>")
    for url in urls:
        answer = client.get(url)
        assert titles(answer)
        assert "<script" not in answer.text


def test_nobody_posts_to_a_feed(client, urls):
    for url in urls:
        assert client.post(url).status_code == 405
    assert client.get(f"{urls[2].replace('imap', '%00')}").status_code == 404


def test_pinned_ones_stand_where_their_time_is(client, board, customer, moderator):
    old = make_topic(board, customer, title="Old")
    make_topic(board, customer, title="New")
    moderating.pin(by(moderator), old.pk)
    assert titles(client.get(f"{board.url}feed/")) == ["New", "Old"]


def test_ones_own_feed_holds_what_one_may_read(client, board, customer, helper, staff):
    make_topic(board, customer, title="Mine", is_private=True)
    make_topic(board, helper, title="Theirs", is_private=True)
    make_topic(board, helper, title="Open")
    seen = {}
    for user in (customer, staff, helper):
        secret = make_token(user, "forum", board.pk)
        answer = client.get(f"/heroic/feeds/{secret}/")
        seen[user] = sorted(titles(answer))
        assert answer["Cache-Control"] == "private, no-cache"
    assert seen[customer] == ["Mine", "Open"]
    assert seen[helper] == ["Open", "Theirs"]
    assert seen[staff] == ["Mine", "Open", "Theirs"]


def test_ones_own_feed_dies_with_the_rights_and_the_account(client, board, customer):
    secret = make_token(customer, "forum", board.pk)
    url = f"/heroic/feeds/{secret}/"
    assert client.get(url).status_code == 200
    restriction = make_private(board, "Partners")
    assert client.get(url).status_code == 404
    restriction.delete()
    customer.is_active = False
    customer.save()
    assert client.get(url).status_code == 404


def test_the_feed_of_topics_that_one_follows(
    client, forum, board, customer, helper, staff
):
    topic = make_topic(board, helper, title="Kanari")
    make_topic(board, helper, title="Finch")
    following.follow_topic(by(customer), topic.pk)
    url = f"/heroic/feeds/{make_token(customer, 'forum-followed', forum.pk)}/"
    make_reply(topic, helper, "Piep")
    solving.mark_solved(by(helper), make_reply(topic, staff).pk)
    assert titles(client.get(url)) == ["Kanari"] * 3
    serving.make_private(by(staff), topic.pk)
    assert titles(client.get(url)) == []


def test_the_list_of_feeds_names_boards_that_one_sees(client, forum, board, customer):
    make_private(make_board(forum, "Partners"), "Partners")
    client.force_login(customer)
    shown = client.get("/heroic/feeds/").text
    assert board.title in shown
    assert "topics that I follow" in shown
    assert "Partners" not in shown
    client.force_login(make_user("Partners"))
    assert "Partners" in client.get("/heroic/feeds/").text
