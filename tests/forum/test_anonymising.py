import pytest
from django.core.files.base import ContentFile

from forumpress.markdown import quoted
from forumpress.models import (
    Attachment,
    Draft,
    Event,
    FlagReport,
    Member,
    Notification,
    Post,
    PostEdit,
    Subscription,
    Topic,
    TopicRead,
    Vote,
)
from forumpress.services import drafts, editing, flagging, posting, reacting
from forumpress.services.anonymising import anonymise
from forumpress.services.members import member_of
from forumpress.services.rewriting import without_mentions
from heroic_core.search.models import SearchDocument
from tests.factories import make_user

from .factories import by, make_reply, make_topic


pytestmark = pytest.mark.django_db

NAME = "Former member"


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    """Do something, and all that is done once it is committed."""

    def run(do, *args):
        with django_capture_on_commit_callbacks(execute=True):
            return do(*args)

    return run


def test_a_member_becomes_anonymous_by_their_password(
    client, forum, board, customer, run
):
    topic = make_topic(board, customer)
    client.force_login(customer)
    url = forum.url_of("anonymise_me")
    assert "Nobody can undo it" in client.get(url).text
    for typed in ({}, {"password": "wrong"}, {"word": customer.username}):
        assert client.post(url, typed).status_code == 422
    assert Topic.objects.get().author == customer
    answer = run(client.post, url, {"password": "secret"})
    assert answer.status_code == 303
    client.logout()
    page = client.get(f"{board.url}{topic.path}").text
    assert NAME in page and "Ada Lovelace" not in page


def test_without_a_password_a_word_confirms(client, forum, board, customer, run):
    customer.set_unusable_password()
    customer.save()
    make_topic(board, customer)
    client.force_login(customer)
    url = forum.url_of("anonymise_me")
    assert client.post(url, {"word": "x"}).status_code == 422
    run(client.post, url, {"word": customer.username})
    assert Topic.objects.get().author is None


def test_a_password_is_not_tried_without_end(client, forum, customer, monkeypatch):
    monkeypatch.setattr("forumpress.views.me.ATTEMPTS", 2)
    client.force_login(customer)
    url = forum.url_of("anonymise_me")
    for _ in range(2):
        assert client.post(url, {"password": "wrong"}).status_code == 422
    assert client.post(url, {"password": "secret"}).status_code == 429
    assert not Member.objects.exists()


def test_nothing_ties_posts_to_the_account(board, customer, helper, run):
    topic = make_topic(board, customer)
    private = make_topic(board, customer, is_private=True)
    answer = make_reply(topic, helper)
    own = make_reply(topic, customer, "Thank you.")
    reacting.vote(by(customer), answer.pk)
    flagging.flag(by(customer), answer.pk, "rude")
    drafts.keep(by(customer), f"reply:{topic.pk}", 1, {"text": "Half"})
    editing.edit_post(by(customer), own.pk, "Thank you!")
    TopicRead.objects.create(user=customer, topic=topic, position=2)
    Notification.objects.create(user=customer, kind="reply", topic=topic)
    run(anonymise, by(customer), customer.pk)
    assert not Post.objects.filter(author=customer).exists()
    for each in Topic.objects.filter(pk__in=[topic.pk, private.pk]):
        assert (each.author, each.author_name) == (None, NAME)
        assert (each.last_poster, each.last_poster_name) == (None, NAME)
    assert set(Post.objects.values_list("author", "author_name")) == {
        (None, NAME),
        (helper.pk, "Grace Hopper"),
    }
    for model in (Draft, TopicRead, Notification, Subscription):
        assert not model.objects.filter(user=customer).exists()
    # What was counted stays counted, without a name.
    assert (Vote.objects.get().user, FlagReport.objects.get().reporter) == (None, None)
    assert Post.objects.get(pk=answer.pk).vote_count == 1
    events = Event.objects.filter(actor=customer)
    assert [(event.verb, event.post) for event in events] == [("anonymised", None)]
    assert Event.objects.filter(verb="replied", actor=None).exists()
    member = Member.objects.get(user=customer)
    assert member.is_anonymous and member.name == NAME
    assert not topic.participants.filter(user=customer).exists()


def test_search_finds_their_private_topics_for_staff_alone(board, customer, run):
    topic = run(lambda: make_topic(board, customer, is_private=True))
    documents = SearchDocument.objects.filter(source="forum", thing=topic.pk)
    assert documents.filter(audience=f"of {customer.pk}").exists()
    run(anonymise, by(customer), customer.pk)
    assert not documents.filter(audience=f"of {customer.pk}").exists()


def test_their_unsent_files_go(customer, run, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    member_of(customer)
    file = Attachment.objects.create(
        owner=customer, file=ContentFile(b"x", "a.png"), name="a.png", size=1
    ).file
    assert file.storage.exists(file.name)
    run(anonymise, by(customer), customer.pk)
    assert not Attachment.objects.exists()
    assert not file.storage.exists(file.name)


def test_mentions_and_quotes_of_a_common_word(board, helper, run):
    """Somebody is called “Will”: the word stays, they go."""
    will = make_user(first_name="Will")
    assert member_of(will).handle == "will"
    topic = make_topic(board, will, text="It will not start. I will wait.")
    own = topic.posts.get()
    other = make_reply(topic, helper, "Will it start? will")
    text = (
        "@will, Will it? Ask @Will. Not @willy, @will-i-am or me@will.example.\n\n"
        "`@will` stays.\n\n```\n@will\n[Will](/post/1/)\n```\n\n"
        + quoted("I will wait.", "Will", f"/community/post/{own.pk}/")
        + quoted("Will it?", "Will", f"/community/post/{other.pk}/")
        + f"[Will](/community/post/{own.pk}/) said so.\n"
    )
    post = make_reply(topic, helper, text)
    run(anonymise, by(will), will.pk)
    said = Post.objects.get(pk=post.pk).source
    assert said == (
        f"{NAME}, Will it? Ask {NAME}. Not @willy, @will-i-am or me@will.example.\n\n"
        "`@will` stays.\n\n```\n@will\n[Will](/post/1/)\n```\n\n"
        + quoted("I will wait.", NAME, f"/community/post/{own.pk}/")
        + quoted("Will it?", "Will", f"/community/post/{other.pk}/")
        + f"[Will](/community/post/{own.pk}/) said so.\n"
    )
    assert NAME in Post.objects.get(pk=post.pk).html
    assert Post.objects.get(pk=other.pk).source == "Will it start? will"
    assert Post.objects.get(pk=own.pk).source == "It will not start. I will wait."


def test_versions_and_drafts_of_others_follow(board, customer, helper, run):
    topic = make_topic(board, customer)
    post = make_reply(topic, helper, "Dear @ada-lovelace, try it.")
    editing.edit_post(by(helper), post.pk, "Try it.")
    drafts.keep(by(helper), "board:1", 1, {"text": "@ada-lovelace?", "tags": ["1"]})
    run(anonymise, by(customer), customer.pk)
    assert PostEdit.objects.get().source == f"Dear {NAME}, try it."
    assert Draft.objects.get().content == {"text": f"{NAME}?", "tags": ["1"]}


def test_many_texts_are_rewritten_a_few_at_a_time(
    board, customer, helper, run, monkeypatch
):
    monkeypatch.setattr("forumpress.services.rewriting.TOGETHER", 2)
    topic = make_topic(board, customer)
    for number in range(5):
        make_reply(topic, helper, f"@ada-lovelace, the {number}th.")
    run(anonymise, by(customer), customer.pk)
    assert not Post.objects.filter(source__contains="@ada").exists()
    assert Post.objects.filter(source__startswith=NAME).count() == 5


def test_quotes_follow_another_name(client, forum, board, customer, helper, run):
    topic = make_topic(board, customer)
    url = f"/community/post/{topic.posts.get().pk}/"
    post = make_reply(topic, helper, quoted("No.", "Ada Lovelace", url))
    client.force_login(customer)
    run(client.post, forum.url_of("me"), {"name": "A. [King]"})
    assert Post.objects.get(pk=post.pk).source == quoted("No.", "A. [King]", url)


def test_a_moderator_does_it_for_somebody(
    client, forum, board, customer, moderator, run
):
    make_topic(board, customer)
    client.force_login(moderator)
    url = forum.url_of("act_on_person", "ada-lovelace", "anonymise")
    assert client.post(url, {"handle": "ada"}).status_code == 422
    run(client.post, url, {"handle": "@Ada-Lovelace"})
    assert Topic.objects.get().author is None


def test_nobody_else_does(customer, helper, staff, moderator):
    member_of(staff)
    member_of(customer)
    for viewer, user in ((helper, customer), (staff, customer), (moderator, staff)):
        with pytest.raises(PermissionError):
            anonymise(by(viewer), user.pk)
    assert not Member.objects.filter(is_anonymous=True).exists()


def test_who_was_suspended_stays_so(client, forum, board, customer, run):
    topic = make_topic(board, customer)
    Member.objects.filter(user=customer).update(suspended_until="2999-01-01T00:00Z")
    run(anonymise, by(customer), customer.pk)
    with pytest.raises(PermissionError):
        posting.reply(by(customer), topic.pk, posting.NewPost(text="Back."))
    handle = Member.objects.get(user=customer).handle
    assert client.get(forum.url_of("member", handle)).status_code == 404


def test_an_account_that_is_deleted_leaves_the_name(board, customer, helper, run):
    topic = run(lambda: make_topic(board, customer, is_private=True))
    public = make_topic(board, customer)
    post = make_reply(public, helper, "Dear @ada-lovelace, try it.")
    pk = customer.pk
    run(customer.delete)
    assert Post.objects.get(pk=post.pk).source == "Dear @ada-lovelace, try it."
    assert "<a" not in Post.objects.get(pk=post.pk).html
    for each in Topic.objects.all():
        assert (each.author, each.author_name) == (None, "Ada Lovelace")
    documents = SearchDocument.objects.filter(source="forum", thing=topic.pk)
    assert not documents.filter(audience=f"of {pk}").exists()


def test_a_mention_is_one_where_the_parser_says_so():
    text = "> @ada said\n\n    @ada in code\n\n[@ada](https://x.example) \\@ada"
    assert without_mentions(text, "ada", NAME).startswith(f"> {NAME} said")
    assert "    @ada in code" in without_mentions(text, "ada", NAME)
