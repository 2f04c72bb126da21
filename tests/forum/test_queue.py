import pytest
from django.contrib.auth.models import AnonymousUser, Group

from forumpress.choices import HeldFor, State
from forumpress.models import Event, Member, Post, Topic
from forumpress.services.all_of_person import approve_all_of
from forumpress.services.navigation import entries_for
from tests.factories import make_user
from tests.queries import no_more, queries

from .factories import approve_member, by, make_reply, make_topic, state_of


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("newcomers")]


def queue_of(client, forum, user):
    client.force_login(user)
    return client.get(forum.url_of("queue"))


def test_the_first_post_of_a_member_waits_in_the_queue(
    client, forum, board, customer, moderator, helper
):
    topic = make_topic(board, customer, title="Mail is stuck")
    assert state_of(topic) == State.PENDING
    page = queue_of(client, forum, moderator)
    for shown in ("Mail is stuck", "First post of a new member", "Ada Lovelace"):
        assert shown in page.text
    url = f"{board.url}{topic.path}"
    client.force_login(helper)
    assert client.get(url).status_code == 404
    client.force_login(customer)
    assert client.get(url).status_code == 200


def test_approving_shows_it_and_the_next_one_does_not_wait(
    client, forum, board, customer, moderator
):
    topic = make_topic(board, customer)
    client.force_login(moderator)
    post = topic.posts.get()
    url = forum.url_of("act_on_post", post.pk, "approve")
    answer = client.post(url, {"back": "queue"})
    assert answer.url == forum.url_of("queue")
    assert state_of(topic) == state_of(post) == State.VISIBLE
    assert Member.objects.get(user=customer).approved_count == 1
    assert state_of(make_reply(topic, customer, "It still is.")) == State.VISIBLE
    again = client.post(url, {"back": "queue"}, follow=True)
    assert "decided about this post already" in again.text
    assert Event.objects.filter(verb="approved").count() == 1


def test_rejecting_hides_it(client, forum, board, customer, moderator):
    topic = make_topic(board, customer)
    client.force_login(moderator)
    client.post(forum.url_of("act_on_post", topic.posts.get().pk, "reject"))
    assert state_of(topic) == State.HIDDEN
    client.force_login(customer)
    assert client.get(f"{board.url}{topic.path}").status_code == 404


def test_back_leads_to_lists_of_the_forum_only(client, forum, board, moderator):
    post = make_topic(board).posts.get()
    client.force_login(moderator)
    url = forum.url_of("act_on_post", post.pk, "approve")
    answer = client.post(url, {"back": "https://evil.example/"})
    assert answer.url.startswith(board.url)


def test_all_of_a_person_at_once(client, forum, board, customer, moderator, settings):
    topics = [make_topic(board, customer) for _ in range(3)]
    other = make_topic(board)
    client.force_login(moderator)
    handle = Member.objects.get(user=customer).handle
    url = forum.url_of("act_on_person", handle, "approve-all")
    answer = client.post(url, {"back": "queue"}, follow=True)
    assert "3 posts are approved." in answer.text
    assert {state_of(topic) for topic in topics} == {State.VISIBLE}
    assert state_of(other) == State.PENDING
    assert Event.objects.filter(verb="approved").count() == 3


def test_rejecting_all_of_a_person(client, forum, board, customer, moderator):
    topic = make_topic(board, customer)
    client.force_login(moderator)
    handle = Member.objects.get(user=customer).handle
    client.post(forum.url_of("act_on_person", handle, "reject-all"))
    assert state_of(topic) == State.HIDDEN


def test_what_a_moderator_may_not_read_waits_for_others(
    client, forum, board, customer, moderator
):
    topic = make_topic(board, customer, title="Canary", is_private=True)
    assert "Canary" not in queue_of(client, forum, moderator).text
    assert approve_all_of(by(moderator), customer) == 0
    assert state_of(topic) == State.PENDING
    moderator.groups.add(Group.objects.get(name="Staff"))
    moderator = type(moderator).objects.get(pk=moderator.pk)
    assert "Canary" in queue_of(client, forum, moderator).text


def test_the_queue_names_each_reason(client, forum, board, customer, moderator):
    topic = make_topic(board, approve_member(customer))
    for position, reason in enumerate(HeldFor, start=2):
        Post.objects.create(
            topic=topic,
            position=position,
            author=customer,
            author_name="Ada",
            state=State.PENDING,
            held_for=reason,
        )
    text = queue_of(client, forum, moderator).text
    for reason in HeldFor:
        assert str(reason.label) in text


def test_who_sees_the_queue(client, forum, board, customer, helper, staff):
    url = forum.url_of("queue")
    assert client.get(url).status_code == 302
    for user in (customer, staff):
        assert queue_of(client, forum, user).status_code == 403
    client.force_login(helper)
    topic = make_topic(board, customer)
    post = topic.posts.get()
    for verb in ("approve", "reject"):
        waiting = client.post(forum.url_of("act_on_post", post.pk, verb))
        absent = client.post(forum.url_of("act_on_post", 987654, verb))
        assert waiting.status_code == absent.status_code == 404
        client.get(forum.url_of("act_on_post", post.pk, verb))
    assert Topic.objects.get().state == State.PENDING
    # Who may read it is told that they may not.
    client.force_login(customer)
    url = forum.url_of("act_on_post", post.pk, "approve")
    assert client.post(url).status_code == 403
    assert Topic.objects.get().state == State.PENDING


def test_it_goes_on_by_keyset(client, forum, board, moderator, monkeypatch):
    monkeypatch.setattr("forumpress.services.queue.PER_PAGE", 2)
    for number in range(3):
        make_topic(board, title=f"Number {number} here")
    page = queue_of(client, forum, moderator)
    assert "Number 0" in page.text and "Number 2" not in page.text
    url = f"{forum.url_of('queue')}?after={page.context['listing'].next}"
    rest = client.get(url)
    assert "Number 2" in rest.text and "Number 0" not in rest.text


def test_more_posts_take_no_more_queries(client, forum, board, moderator):
    make_topic(board)
    client.force_login(moderator)
    before = queries(client, forum.url_of("queue"))
    for _ in range(5):
        make_topic(board, make_user())
    no_more(before, queries(client, forum.url_of("queue")))


def test_the_menu_counts_what_waits_for_moderators(
    rf, forum, board, customer, moderator
):
    make_topic(board, customer)
    make_topic(board, customer, is_private=True)
    request = rf.get("/")
    names = ("To approve", "Flags")
    shown = entries_for(forum, by(moderator), request)
    counts = {str(entry.label): entry.count for entry in shown}
    assert [counts[name] for name in names] == [1, 0]
    for user in (customer, AnonymousUser()):
        labels = {str(each.label) for each in entries_for(forum, by(user), request)}
        assert labels.isdisjoint(names)
