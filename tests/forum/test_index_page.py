import pytest

from forumpress.models import BoardPage, Member
from forumpress.services import moderating
from tests.factories import make_private

from .factories import by, make_board, make_moderator, make_reply, make_topic
from .pages import canonical, head, is_left_out, url_of, words


pytestmark = pytest.mark.django_db


def test_it_shows_boards_with_those_below_and_what_was_said_last(
    client, forum, board, customer, helper
):
    BoardPage.objects.filter(pk=board.pk).update(
        description="Mailboxes and spam.", icon="inbox", color="violet"
    )
    below = make_board(board, "Spam")
    topic = make_topic(below, customer, title="Too much of it")
    make_reply(topic, helper)
    answer = client.get(forum.url)
    said = words(answer)
    assert "E-mail Mailboxes and spam. Spam 1 topic 2 posts" in said
    assert "Too much of it Grace Hopper replied just now" in said
    assert f'href="{url_of(topic)}"' in answer.text
    assert f'href="{below.url}"' in answer.text
    assert "heroic-hue--violet" in answer.text and "#inbox" in answer.text
    assert answer.text.count("<h1>") == 1


def test_the_search_box_comes_first_and_searches_the_forum(client, forum, board):
    text = client.get(forum.url).text
    assert text.index('role="search"') < text.index("forumpress-boards")
    assert '<input type="hidden" name="source" value="forum">' in text
    assert f'<input type="hidden" name="under" value="{forum.pk}">' in text


def test_it_leads_to_what_was_said_last_and_to_what_waits(client, board, customer):
    make_topic(board, customer, title="Waits")
    make_reply(make_topic(board, customer, title="Has an answer"))
    answer = client.get(board.get_parent().url)
    waiting = words(answer, 'aria-labelledby="forum-unanswered"', "</section>")
    latest = words(answer, 'aria-labelledby="forum-latest"', "</section>")
    assert "Waits" in waiting and "Has an answer" not in waiting
    assert latest.index("Has an answer") < latest.index("Waits")


def test_nothing_that_somebody_may_not_see_is_there_or_counted(
    client, forum, board, customer, moderator
):
    secret = make_topic(board, customer, title="My invoice", is_private=True)
    spam = make_topic(board, customer, title="Buy this")
    moderating.hide(by(moderator), spam.posts.get().pk)
    walled = make_private(make_board(forum, "Partners")).page
    make_topic(BoardPage.objects.get(pk=walled.pk), make_moderator(), title="Margins")
    answer = client.get(forum.url)
    for word in ("My invoice", "Buy this", "Partners", "Margins", str(secret.path)):
        assert word not in answer.text
    assert "0 topics 0 posts" in words(answer)


def test_an_author_sees_their_private_topic_in_the_list(client, forum, board, customer):
    make_topic(board, customer, title="My invoice", is_private=True)
    client.force_login(customer)
    assert "My invoice" in client.get(forum.url).text


def test_what_is_new_is_counted_for_who_is_logged_in(
    client, forum, board, customer, helper
):
    make_topic(board, customer)
    Member.objects.filter(user=customer).update(read_before="2020-01-01T00:00Z")
    make_topic(board, helper)
    make_topic(make_board(board, "Spam"), helper)
    make_topic(board, helper, is_private=True)
    client.force_login(customer)
    said = words(client.get(forum.url))
    assert "E-mail 2 new since you last read" in said
    assert "Spam 1 new" in said
    client.logout()
    assert "new since" not in words(client.get(forum.url))


def test_what_search_engines_and_other_sites_are_told(client, forum, board):
    forum.introduction = "Ask away."
    forum.save()
    answer = client.get(forum.url)
    assert canonical(answer) == forum.full_url
    assert head(answer, r'property="og:description" content="([^"]*)"') == "Ask away."
    assert head(answer, r'property="og:url" content="([^"]*)"') == forum.full_url
    assert not is_left_out(answer)


def test_a_forum_without_boards_says_so(client, forum):
    assert "There are no boards here yet." in client.get(forum.url).text


def test_a_stranger_gets_no_session(client, forum, board, customer):
    make_topic(board, customer)
    assert "sessionid" not in client.get(forum.url).cookies
