import pytest

from forumpress.models import Post, Topic
from forumpress.services import merging, moderating, reacting, serving, solving
from heroic_core import outbox
from tests.factories import make_private

from .factories import (
    ask_for,
    by,
    make_board,
    make_moderator,
    make_note,
    make_reply,
    make_topic,
)
from .pages import canonical, head, is_left_out, url_of, words


pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer, title="Mail is stuck", text="Since *today*.")


def order(answer):
    """What the posts of a page say, as they stand."""
    return [post.source for post in answer.context["page_of_posts"].posts]


def test_it_shows_the_first_post_and_the_replies(client, topic, helper, staff):
    make_reply(topic, helper, "Try again.")
    make_reply(topic, staff, "We are on it.")
    answer = client.get(url_of(topic))
    said = words(answer)
    assert answer.text.count("<h1") == 1
    assert "Mail is stuck Ada Lovelace asked just now 2 replies 0 views" in said
    assert said.index("Since") < said.index("Try again.") < said.index("We are on it.")
    assert "Sam Staff" in said
    people = words(answer, 'aria-labelledby="forum-people"', "</section>")
    assert "Ada Lovelace 1 post" in people and "Sam 1 post" in people


def test_the_solution_stands_below_the_first_post(client, topic, helper):
    make_reply(topic, None, "No idea.")
    answer = make_reply(topic, helper, "Clear the outbox.")
    solving.mark_solved(by(topic.author), answer.pk)
    page = client.get(url_of(topic))
    box = words(page, "forumpress-solution", "</section>")
    assert "Solution" in box and "Grace Hopper" in box and "Clear the outbox." in box
    assert words(page).index("Clear the outbox.") < words(page).index("No idea.")
    permalink = f"{page.context['forum'].url}post/{answer.pk}/"
    assert f'<a href="{permalink}">Read it in its place</a>' in page.text
    place = client.get(permalink)
    assert place.url == f"{url_of(topic)}#post-{answer.pk}"
    assert f'id="post-{answer.pk}"' in page.text


def test_a_solution_that_is_next_stands_there_once(client, topic, helper):
    solving.mark_solved(by(topic.author), make_reply(topic, helper, "Clear it.").pk)
    answer = client.get(url_of(topic))
    assert words(answer).count("Clear it.") == 1
    assert "forumpress-post--solution" in answer.text


def test_replies_in_their_order_or_the_most_helpful_first(client, topic, helper):
    make_reply(topic, helper, "First")
    best = make_reply(topic, helper, "Second")
    reacting.vote(by(topic.author), best.pk)
    assert order(client.get(url_of(topic))) == ["First", "Second"]
    answer = client.get(f"{url_of(topic)}?sort=votes")
    assert order(answer) == ["Second", "First"]
    assert is_left_out(answer)
    assert canonical(answer).endswith(topic.path)


def test_each_page_has_an_address_of_its_own(client, topic, helper):
    for number in range(45):
        make_reply(topic, helper, f"Reply {number}")
    pages = [client.get(f"{url_of(topic)}?page={n}") for n in (1, 2, 3)]
    assert [len(order(page)) for page in pages] == [19, 20, 6]
    assert [canonical(page).partition("/?")[2] for page in pages] == [
        "",
        "page=2",
        "page=3",
    ]
    assert "Since" not in words(pages[1])
    last = Post.objects.get(source="Reply 44")
    place = client.get(f"{pages[0].context['forum'].url}post/{last.pk}/").url
    assert place == f"{url_of(topic)}?page=3#post-{last.pk}"
    assert 'aria-current="page"' in pages[1].text


def test_no_page_has_only_what_its_reader_may_not_see(client, topic, helper, staff):
    for number in range(19):
        make_reply(topic, helper, f"Reply {number}")
    make_note(topic, staff)
    answer = client.get(f"{url_of(topic)}?page=2")
    assert answer.context["page_of_posts"].last == 1
    assert order(answer)[-1] == "Reply 18"
    assert "forumpress-pages" not in answer.text
    client.force_login(staff)
    assert client.get(f"{url_of(topic)}?page=2").context["page_of_posts"].last == 2


@pytest.mark.parametrize(
    "query",
    ["page=99999999", "page=999999", "page=-1", "page=%00", "page=x", "page=٣"],
)
def test_a_page_that_makes_no_sense_is_one_that_there_is(client, topic, query):
    answer = client.get(f"{url_of(topic)}?{query}")
    assert answer.status_code == 200 and "Since" in words(answer)
    assert canonical(answer).endswith(topic.path)


def test_what_was_asked_is_shown_and_some_of_it_to_staff_only(
    client, board, customer, helper, staff
):
    fields = [ask_for(board, "Version"), ask_for(board, "Phone", is_staff_only=True)]
    said = {fields[0].pk: "8.5", fields[1].pk: "+351 21"}
    topic = make_topic(board, customer, intake=said)
    for user in (None, helper):
        client.force_login(user) if user else client.logout()
        text = words(client.get(url_of(topic)))
        assert "Version 8.5" in text
        assert "+351" not in text and "Phone" not in text
    for user in (customer, staff):
        client.force_login(user)
        assert "Phone Author and staff only +351 21" in words(client.get(url_of(topic)))


def test_notes_and_what_is_hidden_or_waits_are_for_some(
    client, topic, customer, helper, staff, moderator
):
    make_note(topic, staff, "Note-canary")
    moderating.hide(by(moderator), make_reply(topic, helper, "Hidden-canary").pk)
    Post.objects.filter(pk=make_reply(topic, helper, "Pending-canary").pk).update(
        state="pending"
    )
    expected = {
        None: set(),
        customer: set(),
        helper: {"Pending"},
        staff: {"Note"},
        moderator: {"Hidden", "Pending"},
    }
    for user, seen in expected.items():
        client.force_login(user) if user else client.logout()
        for query in ("", "?sort=votes"):
            text = client.get(f"{url_of(topic)}{query}").text
            shown = {w for w in ("Note", "Hidden", "Pending") if f"{w}-canary" in text}
            assert shown == seen
    assert "Waiting for approval" in words(client.get(url_of(topic)))


def test_a_private_topic_answers_as_an_absent_one(
    client, topic, customer, helper, staff, moderator
):
    serving.make_private(by(staff), topic.pk)
    url = url_of(topic)
    absent = url.replace(f"/{topic.pk}-", f"/{topic.pk + 1000}-")
    for user in (None, helper, moderator):
        client.force_login(user) if user else client.logout()
        answers = [client.get(each) for each in (url, absent)]
        assert [each.status_code for each in answers] == [404, 404]
        texts = [each.text.replace(each.request["PATH_INFO"], "") for each in answers]
        assert "Mail is stuck" not in texts[0]
        assert words(answers[0]) == words(answers[1])
    client.logout()
    assert f"?next={url}" in client.get(url).text
    for user in (customer, staff):
        client.force_login(user)
        answer = client.get(url)
        assert "Private: only Ada Lovelace and the staff read this." in words(answer)
        assert is_left_out(answer)


def test_what_is_a_duplicate_leads_to_the_original(client, board, topic, staff):
    original = make_topic(board, title="Mail hangs")
    serving.mark_duplicate(by(staff), topic.pk, original.pk)
    answer = client.get(url_of(topic))
    assert f'<a href="{url_of(original)}">Mail hangs</a>' in answer.text
    serving.make_private(by(staff), original.pk)
    answer = client.get(url_of(topic))
    assert "Mail hangs" not in answer.text and "This was asked before." in answer.text


def test_what_was_merged_leads_on_however_often(client, board, topic, moderator):
    second, third = make_topic(board), make_topic(board)
    old = url_of(topic)
    merging.merge(by(moderator), topic.pk, second.pk)
    merging.merge(by(moderator), second.pk, third.pk)
    answer = client.get(old)
    assert (answer.status_code, answer.url) == (301, url_of(third))


def test_a_stranger_may_log_in_to_answer_where_members_may(
    client, topic, customer, moderator
):
    assert "Log in to answer" in words(client.get(url_of(topic)))
    moderating.lock(by(moderator), topic.pk)
    said = words(client.get(url_of(topic)))
    assert "Log in to answer" not in said and "This topic is locked" in said


def test_buttons_are_posts_and_say_what_they_do(client, topic, helper):
    reply = make_reply(topic, helper, "Clear it.")
    forum = client.get(url_of(topic)).context["forum"]
    assert 'formaction="' not in client.get(url_of(topic)).text
    client.force_login(topic.author)
    vote = f'formaction="{forum.url}post/{reply.pk}/vote/"'
    assert vote in client.get(url_of(topic)).text
    client.post(f"{forum.url}post/{reply.pk}/vote/")
    client.post(f"{forum.url}post/{reply.pk}/solve/")
    text = client.get(url_of(topic)).text
    assert f'formaction="{forum.url}post/{reply.pk}/unvote/"' in text
    assert f'formaction="{forum.url}topic/{topic.pk}/unsolve/"' in text
    client.force_login(helper)
    text = client.get(url_of(topic)).text
    assert f'formaction="{forum.url}topic/{topic.pk}/me-too/"' in text
    assert vote not in text


def test_an_old_question_without_an_answer_is_left_out(client, forum, topic):
    assert not is_left_out(client.get(url_of(topic)))
    Topic.objects.filter(pk=topic.pk).update(created_at="2020-01-01T00:00Z")
    assert is_left_out(client.get(url_of(topic)))
    forum.unanswered_days = 0
    forum.save()
    assert not is_left_out(client.get(url_of(topic)))


def test_the_words_of_a_search_are_marked(client, topic, helper):
    make_reply(topic, helper, "The outbox <script>alert(1)</script>.")
    answer = client.get(f"{url_of(topic)}?highlight=outboxes")
    assert "The <mark>outbox</mark>" in answer.text
    assert "<script>alert" not in answer.text
    assert canonical(answer).endswith(topic.path)
    assert "<mark>" not in client.get(f"{url_of(topic)}?highlight=%00zebra").text


def test_what_is_on_the_same_subject_is_shown_to_who_may_see_it(
    client, board, customer, staff, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        topic = make_topic(board, customer, title="Outbox stuck since noon")
        like = make_topic(board, customer, title="My outbox stuck again")
        walled = make_board(board, "Partners")
        make_topic(walled, make_moderator(), title="Outbox stuck of partners")
    outbox.drain()
    make_private(walled, "Partners")
    box = words(client.get(url_of(topic)), 'id="forum-related"', "</section>")
    assert "My outbox stuck again" in box and "partners" not in box
    with django_capture_on_commit_callbacks(execute=True):
        serving.make_private(by(staff), like.pk)
    assert "My outbox stuck again" not in client.get(url_of(topic)).text


def test_other_sites_are_told_what_it_is(client, topic):
    answer = client.get(url_of(topic))
    assert head(answer, r'property="og:type" content="([^"]*)"') == "article"
    assert head(answer, r'property="og:title" content="([^"]*)"') == "Mail is stuck"
    assert head(answer, r'name="description" content="([^"]*)"') == "Since today."
    assert head(answer, r'property="og:url" content="([^"]*)"') == canonical(answer)
