"""What is shown takes no more queries, however much there is of it."""

import pytest
from taggit.models import Tag

from forumpress.choices import FlagReason
from forumpress.models import BoardTag, Member
from forumpress.services import editing, flagging, reacting, solving
from tests.factories import make_user
from tests.queries import no_more, queries

from .factories import ask_for, by, make_board, make_reply, make_topic
from .pages import see, url_of


pytestmark = pytest.mark.django_db

# Those of the site around it among them: its address, its menu, what is private. A
# member costs one for what they were told, on a board one for whether they follow it,
# and in a topic one for their draft; what articles were made of a topic is one for all.
MOST = {
    "index": (16, 28),
    "board": (20, 31),
    "topic": (21, 31),
    "latest": (14, 23),
}


@pytest.fixture(params=["signed out", "signed in"])
def is_signed_in(request, client, customer, board):
    if request.param == "signed out":
        return False
    make_topic(board, customer)
    Member.objects.filter(user=customer).update(read_before="2020-01-01T00:00Z")
    client.force_login(customer)
    return True


def few(name, is_signed_in, found):
    most = MOST[name][is_signed_in]
    assert len(found) <= most, "\n".join([str(len(found)), *(q[:150] for q in found)])


def fill(board, number):
    tag = Tag.objects.create(name=f"tag {board.pk} {number}")
    BoardTag.objects.create(tag=tag, content_object=board)
    for _ in range(number):
        topic = make_topic(board, tags=[tag.pk])
        solving.mark_solved(by(topic.author), make_reply(topic).pk)
        make_topic(board, kind="discussion")


def test_a_front_page_of_2_and_of_20_boards(client, forum, board, is_signed_in):
    fill(make_board(board), 2)
    before = queries(client, forum.url)
    few("index", is_signed_in, before)
    for _ in range(9):
        fill(make_board(make_board(forum)), 1)
    no_more(before, queries(client, forum.url))


def test_a_board_of_2_and_of_20_topics(client, board, is_signed_in):
    fill(board, 2)
    before = queries(client, board.url)
    few("board", is_signed_in, before)
    filtered = queries(client, f"{board.url}?status=solved")
    fill(board, 18)
    no_more(before, queries(client, board.url))
    no_more(filtered, queries(client, f"{board.url}?status=solved"))


def test_a_list_of_2_and_of_20_boards(client, forum, board, is_signed_in):
    fill(board, 2)
    before = queries(client, f"{forum.url}latest/")
    few("latest", is_signed_in, before)
    for _ in range(18):
        fill(make_board(forum), 1)
    no_more(before, queries(client, f"{forum.url}latest/"))


def test_a_topic_of_2_and_of_20_replies(client, board, customer, is_signed_in):
    field = ask_for(board)
    topic = make_topic(board, intake={field.pk: "Mail"})

    def more(number):
        for _ in range(number):
            reply = make_reply(topic)
            reacting.vote(by(customer), reply.pk)
            reacting.say_me_too(by(reply.author), topic.pk)

    more(2)
    # Of one on another page the solution is looked for: one more.
    solution = topic.posts.get(position=2)
    solving.mark_solved(by(topic.author), solution.pk)
    see(client, url_of(topic))
    before = queries(client, url_of(topic))
    few("topic", is_signed_in, before)
    more(18)
    no_more(before, queries(client, url_of(topic)))
    more(20)
    no_more(before, queries(client, f"{url_of(topic)}?page=2"))


def test_a_topic_of_2_and_of_15_reported_replies(client, board, moderator):
    topic = make_topic(board)
    client.force_login(moderator)

    def report(number):
        for _ in range(number):
            reply = make_reply(topic)
            editing.edit_post(by(reply.author), reply.pk, "Restart it.")
            for reporter in (make_user(), make_user()):
                flagging.flag(by(reporter), reply.pk, FlagReason.RUDE)

    report(2)
    before = queries(client, url_of(topic))
    report(13)
    no_more(before, queries(client, url_of(topic)))
    assert client.get(url_of(topic)).text.count("Reported:") == 15
