"""How topics are found, and by whom, while things change around them."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils.timezone import now
from taggit.models import Tag

from forumpress.models import TopicTag
from forumpress.services import editing, moderating, serving, solving
from heroic_core import outbox
from heroic_core.search.models import SearchDocument
from heroic_core.search.rebuilding import rebuild
from heroic_core.search.searching import Filters, search
from heroic_core.viewer import stranger
from heroic_site.home.models import StandardPage
from tests.factories import make_page, make_private, make_staff, make_user

from .factories import by, make_board, make_reply, make_topic


pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(board, customer, helper):
    topic = make_topic(board, customer, title="Outgoing mail is stuck")
    make_reply(topic, helper, "Empty the quarantine.")
    rebuild()
    return topic


@pytest.fixture
def done(django_capture_on_commit_callbacks):
    """What is in the outbox is done at once, as when something is committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def found(viewer=None, words="quarantine"):
    filters = Filters(source="forum")
    hits = search(words, viewer or stranger(), "en", filters, as_typed=True).hits
    documents = SearchDocument.objects.in_bulk([hit.document for hit in hits])
    return [documents[hit.document].thing for hit in hits]


def first(words):
    outbox.drain()
    hits = search(words, stranger(), "en", as_typed=True).hits
    assert len(hits) > 1
    return hits[0].source


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        # The site says the same, though not lately, and nobody says that it helped.
        ("Mail is stuck again", "Empty the outbox, then send it.", "empty outbox"),
        (
            "Stuck mail: the outbox",
            "Empty the outbox, the mail is stuck.",
            "mail outbox",
        ),
    ],
)
def test_what_the_site_says_comes_before_the_same_of_its_members(
    article, board, customer, title, text, words
):
    article.last_published_at = now() - timedelta(days=900)
    article.save()
    topic = make_topic(board, customer, title=title, text=text)
    solving.mark_solved(by(customer), make_reply(topic, make_staff()).pk)
    assert first(words) == "page"


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        # It says all that was asked.
        ("No mail", "The outbox of my telephone is full.", "outbox telephone"),
        # It says rarer words of it.
        ("Quota of telephones", "Telephone, quota.", "outbox telephone quota lamp"),
    ],
)
def test_a_topic_that_is_clearly_better_comes_first(
    article, board, customer, title, text, words
):
    make_topic(board, customer, title=title, text=text)
    assert first(words) == "forum"


def test_who_asks_for_a_topic_by_its_name_gets_it(home_page, board, customer):
    make_page(
        home_page,
        page_class=StandardPage,
        title="Send mail, and how mail is sent",
        body=[("text", "<p>To send mail, send the mail: send mail.</p>")],
    )
    make_topic(board, customer, title="Send mail", text="Nothing works here.")
    assert first("send mail") == "forum"


def is_right():
    call_command("rebuild_search", check=True, verbosity=0)


def test_a_topic_is_found_by_what_is_answered(topic):
    assert found() == [topic.pk]
    is_right()


def test_from_the_moment_on_that_it_is_private_others_do_not_find_it(
    topic, customer, done
):
    # Before anything is indexed anew.
    serving.make_private(by(make_staff()), topic.pk)
    assert found() == []
    with done():
        serving.make_public(by(make_staff()), topic.pk)
        serving.make_private(by(make_staff()), topic.pk)
    assert found() == found(by(make_user())) == []
    assert found(by(customer)) == found(by(make_staff())) == [topic.pk]
    is_right()


def test_what_is_hidden_is_found_by_nobody(topic, moderator):
    moderating.hide(by(moderator), topic.posts.get(position=1).pk)
    for viewer in (stranger(), by(moderator), by(topic.author)):
        assert found(viewer) == []


def test_what_is_said_now_is_found(topic, done):
    with done():
        reply = topic.posts.get(position=2)
        editing.edit_post(by(reply.author), reply.pk, "Restart the daemon.")
    assert found() == [] and found(words="daemon") == [topic.pk]
    is_right()


def test_a_renamed_board(topic, board, done):
    with done():
        board.title = "Post office"
        board.save_revision().publish()
    document = SearchDocument.objects.get(source="forum", thing=topic.pk)
    assert document.category == "Post office"
    is_right()


def test_a_board_that_is_saved_as_it_was_indexes_nothing(topic, board):
    from heroic_core.models import OutboxRow

    before = OutboxRow.objects.filter(kind="heroic_search.index").count()
    board.description = "All about mail."
    board.save()
    rows = OutboxRow.objects.filter(kind="heroic_search.index")
    assert not [row for row in rows[before:] if row.payload["source"] == "forum"]


def test_a_board_that_is_unpublished_and_published_again(topic, board, done):
    with done():
        board.unpublish()
    assert found() == []
    is_right()
    with done():
        board.save_revision().publish()
    assert found() == [topic.pk]
    is_right()


def test_a_board_that_is_moved_below_a_private_one(forum, topic, board, done):
    secret = make_board(forum, title="Directors")
    make_private(secret, "Directors")
    with done():
        board.move(secret, pos="last-child")
    assert found() == []
    assert found(by(make_user("Directors"))) == [topic.pk]
    is_right()


def test_a_topic_that_is_moved_to_a_private_board(forum, topic, moderator, done):
    secret = make_board(forum, title="Directors")
    make_private(secret, "Directors")
    moderator.groups.add(*make_user("Directors").groups.all())
    with done():
        moderating.move(by(moderator), topic.pk, secret.pk)
    assert found() == [] and found(by(moderator)) == [topic.pk]
    is_right()


def test_tags_that_are_renamed_and_deleted(topic, done):
    tag = Tag.objects.create(name="imap", slug="imap")
    TopicTag.objects.create(topic=topic, tag=tag)
    rebuild()
    assert found(words="imap") == [topic.pk]
    with done():
        tag.name = "postfix"
        tag.save()
    assert found(words="imap") == [] and found(words="postfix") == [topic.pk]
    with done():
        tag.delete()
    assert found(words="postfix") == []
    is_right()
