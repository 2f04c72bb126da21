import pytest
from taggit.models import Tag

from forumpress.models import BoardPage, BoardTag, Member, Topic
from forumpress.services import moderating, solving

from .factories import by, make_board, make_reply, make_topic
from .pages import canonical, is_left_out, see, titles, url_of, words


pytestmark = pytest.mark.django_db


def allow_tag(board, name):
    tag = Tag.objects.create(name=name, slug=name)
    BoardTag.objects.create(tag=tag, content_object=board)
    return tag


@pytest.fixture
def topics(board, customer, helper):
    """One of each sort: the newest last."""
    tag = allow_tag(board, "spam")
    solved = make_topic(board, customer, title="Solved one", tags=[tag.pk])
    solving.mark_solved(by(customer), make_reply(solved, helper).pk)
    make_reply(make_topic(board, customer, title="Answered one"), helper)
    make_topic(board, customer, title="New one")
    make_topic(board, customer, title="Talk", kind="discussion")


def test_it_lists_topics_the_last_spoken_in_first(client, board, topics):
    answer = client.get(board.url)
    assert titles(answer) == ["Talk", "New one", "Answered one", "Solved one"]
    said = words(answer)
    assert "Question: Solved one Solved Grace Hopper replied just now" in said
    assert "started by Ada Lovelace" in said
    assert "1 reply 0 others have this problem 0 views" in said
    # Nobody solves a discussion: that it is new says nothing.
    assert "Discussion: Talk Ada Lovelace wrote just now" in said


def test_what_is_pinned_comes_first_and_says_so(client, board, topics, moderator):
    old = Topic.objects.get(title="Solved one")
    moderating.pin(by(moderator), old.pk)
    moderating.lock(by(moderator), old.pk)
    answer = client.get(board.url)
    assert titles(answer)[0] == "Solved one"
    assert titles(answer).count("Solved one") == 1
    assert "Solved Pinned Locked" in words(answer)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status=unanswered", ["New one"]),
        ("status=open", ["Talk", "New one", "Answered one"]),
        ("status=solved", ["Solved one"]),
        ("status=answered", ["Answered one"]),
        ("kind=discussion", ["Talk"]),
        ("tag=spam", ["Solved one"]),
        ("tag=spam&status=new", []),
    ],
)
def test_it_is_filtered_by_links(client, board, topics, query, expected):
    answer = client.get(f"{board.url}?{query}")
    assert titles(answer) == expected
    assert canonical(answer) == board.full_url
    assert is_left_out(answer)


def test_the_links_of_filters_keep_what_is_chosen(client, board, topics):
    text = client.get(f"{board.url}?kind=question&status=open").text
    assert 'href="?status=solved&amp;kind=question"' in text
    assert 'href="?status=open&amp;kind=discussion"' in text
    assert f'href="{board.url}"' in client.get(f"{board.url}?status=open").text


@pytest.mark.parametrize(
    "query",
    [
        "before=x",
        "before=1-2-3",
        f"before={'9' * 5000}-1",
        "before=-1--1",
        "after=%00",
        "before=٣-٣",
        "before=1-1",
        "status=x&kind=%00&tag=%00",
        "tag=%ED%A0%80",
        "page=99999999",
    ],
)
def test_what_makes_no_sense_in_an_address_shows_the_board(
    client, board, topics, query
):
    assert len(titles(client.get(f"{board.url}?{query}"))) == 4


def test_it_goes_on_from_page_to_page(client, board, customer):
    for number in range(60):
        make_topic(board, customer, title=f"Number {number}")
    first = client.get(board.url)
    listing = first.context["listing"]
    second = client.get(f"{board.url}?before={listing.older}")
    third = client.get(f"{board.url}?before={second.context['listing'].older}")
    every = titles(first) + titles(second) + titles(third)
    assert every == [f"Number {number}" for number in reversed(range(60))]
    assert third.context["listing"].older is None
    back = client.get(f"{board.url}?after={third.context['listing'].newer}")
    assert titles(back) == titles(second)
    assert is_left_out(second) and not is_left_out(first)
    assert canonical(second) == board.full_url


def test_a_reader_chooses_how_close_the_topics_stand(client, forum, board, topics):
    assert "forumpress-topics--comfortable" in client.get(board.url).text
    url = forum.url_of("list_style")
    answer = client.post(url, {"style": "compact", "next": board.url})
    assert (answer.status_code, answer.url) == (303, board.url)
    assert "forumpress-topics--compact" in client.get(board.url).text
    assert client.get(url).status_code == 405
    client.post(url, {"style": "\0", "next": board.url})
    answer = client.post(url, {"style": "compact", "next": "https://evil.example/"})
    assert answer.url == forum.url
    assert "forumpress-topics--compact" in client.get(board.url).text


def test_nothing_that_somebody_may_not_see_is_listed(
    client, board, customer, helper, staff, moderator
):
    make_topic(board, customer, title="Private one", is_private=True)
    hidden = make_topic(board, customer, title="Hidden one")
    moderating.hide(by(moderator), hidden.posts.get().pk)
    sees = {}
    for user in (None, helper, customer, staff, moderator):
        client.force_login(user) if user else client.logout()
        sees[user] = titles(client.get(board.url))
    assert sees[None] == sees[helper] == []
    assert sees[customer] == sees[staff] == ["Private one"]
    assert "Nobody has asked anything here yet." in client.get(board.url).text
    client.force_login(customer)
    assert "Private" in words(client.get(board.url))


def test_what_is_new_is_marked_for_who_has_been_there(client, board, customer, helper):
    read = make_topic(board, helper, title="Read")
    Member.objects.filter(user=helper).update(read_before="2020-01-01T00:00Z")
    make_topic(board, customer, title="Another")
    client.force_login(customer)
    see(client, url_of(read))
    assert "New" not in words(client.get(board.url)).split("Another")[0].split()[-3:]
    make_reply(read, helper)
    answer = client.get(board.url)
    assert "Read New replies" in words(answer)
    assert f'href="{board.get_parent().url}topic/{read.pk}/unread/"' in answer.text
    see(client, url_of(read))
    assert "New replies" not in words(client.get(board.url))


def test_sub_boards_and_rules_are_shown(client, board):
    below = make_board(board, "Spam", description="Of others.")
    BoardPage.objects.filter(pk=board.pk).update(
        rules='<p>Be <b>kind</b>.</p><script>x()</script><a href="javascript:x()">y</a>'
    )
    answer = client.get(board.url)
    assert f'href="{below.url}"' in answer.text and "Of others." in answer.text
    assert "<b>kind</b>" in answer.text
    assert "javascript:" not in answer.text
    assert "<script>x" not in answer.text
    crumbs = words(client.get(below.url), "forumpress-crumbs", "</nav>")
    assert crumbs == "Community E-mail"


def test_strangers_are_invited_to_ask_where_members_may(client, board, customer):
    assert "Log in to ask" in words(client.get(board.url))
    client.force_login(customer)
    assert "Ask a question" in words(client.get(board.url))
    BoardPage.objects.filter(pk=board.pk).update(is_archived=True)
    for _signed in range(2):
        said = words(client.get(board.url))
        assert "Ask a question" not in said and "Log in to ask" not in said
        assert "This board is archived" in said
        client.logout()
