import pytest

from forumpress.choices import Status, WaitingOn
from forumpress.models import BoardFigures, Event, Member, Post, Topic
from forumpress.services import posting

from .factories import by, make_board, make_reply, make_topic


pytestmark = pytest.mark.django_db


def test_asking_through_the_form(client, board, customer):
    client.force_login(customer)
    url = f"{board.url}ask/"
    page = client.get(url)
    sending = page.context["form"]["sending"].value()
    said = {"title": "Mail is stuck", "text": "Since *today*.", "kind": "question"}
    answer = client.post(url, {**said, "sending": sending})
    topic = Topic.objects.get()
    assert (answer.status_code, answer.url) == (303, f"{board.url}{topic.path}")
    assert topic.path == f"{topic.pk}-mail-is-stuck/"
    shown = client.get(answer.url)
    assert "Mail is stuck" in shown.text and "Ada Lovelace" in shown.text


def test_a_form_that_is_sent_twice_starts_one_topic(client, board, customer):
    client.force_login(customer)
    url = f"{board.url}ask/"
    sending = client.get(url).context["form"]["sending"].value()
    said = {"title": "Mail", "text": "Stuck.", "kind": "question", "sending": sending}
    first, second = (client.post(url, said) for _ in range(2))
    assert first.url == second.url
    assert Topic.objects.count() == Post.objects.count() == 1


def test_who_is_not_logged_in_is_asked_to(client, board):
    url = f"{board.url}ask/"
    answer = client.get(url)
    assert answer.status_code == 302
    assert answer.url.endswith(f"?next={url}")


def test_too_long_is_said_in_numbers_and_nothing_is_lost(client, board, customer):
    client.force_login(customer)
    text = "x" * (Post.LONGEST + 312)
    said = {"title": "Mail", "text": text, "kind": "question"}
    answer = client.post(f"{board.url}ask/", said)
    assert answer.status_code == 422
    assert "too long by 312 characters" in answer.text
    assert text in answer.text
    assert not Topic.objects.exists()


def test_everything_counts_what_everybody_sees(board, customer, helper, staff):
    topic = make_topic(board, customer)
    make_reply(topic, helper)
    make_reply(topic, customer)
    make_topic(board, customer, is_private=True)
    figures = BoardFigures.objects.get(board=board)
    assert (figures.topic_count, figures.post_count) == (1, 3)
    assert figures.last_topic == topic
    assert Topic.objects.get(pk=topic.pk).reply_count == 2
    assert Member.objects.get(user=customer).post_count == 3
    people = topic.participants.values_list("user", "post_count")
    assert set(people) == {(customer.pk, 2), (helper.pk, 1)}


def test_whose_turn_it_is_follows_who_wrote_last(board, customer, helper, staff):
    topic = make_topic(board, customer)
    assert (topic.status, topic.waiting_on) == (Status.NEW, WaitingOn.US)
    since = topic.waiting_since

    make_reply(topic, customer, "Nobody there?")
    topic.refresh_from_db()
    assert (topic.status, topic.waiting_since) == (Status.NEW, since)
    assert topic.first_response_at is None

    answer = make_reply(topic, helper)
    topic.refresh_from_db()
    assert (topic.status, topic.waiting_on) == (Status.ANSWERED, WaitingOn.CUSTOMER)
    assert topic.first_response_at == answer.published_at
    assert topic.first_staff_response_at is None

    make_reply(topic, customer, "No.")
    topic.refresh_from_db()
    assert (topic.status, topic.waiting_on) == (Status.IN_PROGRESS, WaitingOn.US)
    make_reply(topic, staff)
    topic.refresh_from_db()
    assert topic.first_staff_response_at is not None


def test_one_row_of_the_log_for_each_thing_done(board, customer, helper):
    topic = make_topic(board, customer)
    make_reply(topic, helper)
    verbs = Event.objects.values_list("verb", "role", "actor")
    assert list(verbs) == [
        ("started", "author", customer.pk),
        ("replied", "member", helper.pk),
    ]


def test_nobody_changes_the_log(board, customer):
    make_topic(board, customer)
    event = Event.objects.get()
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        Event.objects.update(verb="edited")
    with pytest.raises(TypeError):
        Event.objects.all().delete()


def test_who_deletes_their_account_leaves_what_they_wrote(board, customer, helper):
    topic = make_topic(board, customer)
    reply = make_reply(topic, helper)
    helper.delete()
    customer.delete()
    reply.refresh_from_db()
    topic.refresh_from_db()
    assert (reply.author, reply.author_name) == (None, "Grace Hopper")
    assert (topic.author, topic.author_name) == (None, "Ada Lovelace")


def test_a_post_on_an_archived_board(client, forum, customer):
    board = make_board(forum, is_archived=True)
    client.force_login(customer)
    assert client.get(f"{board.url}ask/").status_code == 403
    new = posting.NewTopic(title="Old", text="Old.", kind="question", locale="en")
    with pytest.raises(PermissionError):
        posting.start_topic(by(customer), board.pk, new)
