import pytest
from taggit.models import Tag

from forumpress.models import BoardTag, Member, Topic
from tests.factories import make_private

from .factories import make_board, make_reply, make_topic
from .pages import canonical, is_left_out, see, titles, url_of


pytestmark = pytest.mark.django_db


def tag_on(board, name="spam"):
    tag = Tag.objects.get_or_create(name=name, slug=name)[0]
    BoardTag.objects.create(tag=tag, content_object=board)
    return tag


def test_all_topics_and_those_that_nobody_answered(client, forum, board, customer):
    other = make_board(forum, "Billing")
    make_topic(board, customer, title="One")
    make_reply(make_topic(other, customer, title="Two"))
    # More of the same question is no answer.
    make_reply(make_topic(other, customer, title="Three"), customer)
    latest = client.get(f"{forum.url}latest/")
    assert titles(latest) == ["Three", "Two", "One"]
    assert canonical(latest) == f"{forum.full_url}latest/"
    assert not is_left_out(latest)
    assert titles(client.get(f"{forum.url}unanswered/")) == ["Three", "One"]


def test_lists_hold_what_a_reader_may_see(client, forum, board, customer, helper):
    make_topic(board, customer, title="Secret", is_private=True)
    walled = make_board(forum, "Partners")
    make_topic(walled, customer, title="Margins")
    make_private(walled, "Partners")
    for user, expected in ((None, []), (helper, []), (customer, ["Secret"])):
        client.force_login(user) if user else client.logout()
        for name in ("latest", "unanswered"):
            assert titles(client.get(f"{forum.url}{name}/")) == expected


def test_my_topics_and_what_is_unread_are_for_members(client, forum, board, customer):
    for name in ("mine", "unread"):
        answer = client.get(f"{forum.url}{name}/")
        assert answer.status_code == 302
        assert answer.url.endswith(f"?next={forum.url}{name}/")
    make_topic(board, title="Of another")
    client.force_login(customer)
    assert "You have started no topic yet" in client.get(f"{forum.url}mine/").text
    make_topic(board, customer, title="Mine", is_private=True)
    answer = client.get(f"{forum.url}mine/")
    assert titles(answer) == ["Mine"]
    assert is_left_out(answer)


def test_what_is_unread_is_so_until_it_is_read(client, forum, board, customer, helper):
    make_topic(board, customer, title="Mine")
    Member.objects.filter(user=customer).update(read_before="2020-01-01T00:00Z")
    first = make_topic(board, helper, title="First")
    make_topic(board, helper, title="Second")
    make_topic(board, helper, title="Private", is_private=True)
    client.force_login(customer)
    url = f"{forum.url}unread/"
    assert titles(client.get(url)) == ["Second", "First"]
    see(client, url_of(first))
    assert titles(client.get(url)) == ["Second"]
    make_reply(first, helper)
    assert titles(client.get(url)) == ["First", "Second"]
    assert client.get(f"{forum.url}all-read/").status_code == 405
    answer = client.post(f"{forum.url}all-read/", {"next": url})
    assert (answer.status_code, answer.url) == (303, url)
    assert "You have read everything" in client.get(url).text


def test_the_topics_of_a_tag(client, forum, board, customer):
    tag = tag_on(board)
    make_topic(board, customer, title="Tagged", tags=[tag.pk])
    make_topic(board, customer, title="Other")
    answer = client.get(f"{forum.url}tags/spam/")
    assert titles(answer) == ["Tagged"]
    assert canonical(answer) == f"{forum.full_url}tags/spam/"
    topic = client.get(url_of(Topic.objects.get(title="Tagged")))
    assert f'href="{forum.url}tags/spam/"' in topic.text


def test_a_tag_that_no_topic_has_yet_invites(client, forum, board):
    tag_on(board)
    assert "There is nothing here yet." in client.get(f"{forum.url}tags/spam/").text


def test_a_tag_of_a_private_board_is_as_none(client, forum, customer):
    walled = make_board(forum, "Partners")
    tag = tag_on(walled, "margins")
    make_topic(walled, customer, tags=[tag.pk])
    make_private(walled, "Partners")
    known = client.get(f"{forum.url}tags/margins/")
    unknown = client.get(f"{forum.url}tags/nothing/")
    assert known.status_code == unknown.status_code == 404
    assert "margins" not in known.text.replace(known.request["PATH_INFO"], "")


@pytest.mark.parametrize("slug", ["%00", "a%00b", "%ED%A0%80", "x" * 300, "a b"])
def test_a_tag_that_makes_no_sense_is_not_found(client, forum, slug):
    assert client.get(f"{forum.url}tags/{slug}/").status_code == 404


@pytest.mark.parametrize("query", ["before=x", "after=%00", "page=99999999"])
def test_lists_pass_over_what_makes_no_sense(client, forum, board, customer, query):
    make_topic(board, customer, title="One")
    assert titles(client.get(f"{forum.url}latest/?{query}")) == ["One"]
