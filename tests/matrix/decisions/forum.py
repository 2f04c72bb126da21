"""
The forum: topics that only their author and the staff know of, and a board behind a wall.

Who does what in a forum is tried by `tests/forum/wall`; here is asked what the rest of
the site tells of it.
"""

from functools import partial
from urllib.parse import quote

from forumpress.choices import FlagReason, TopicKind
from forumpress.models import BoardPage, CannedReply, Event, ForumIndexPage, Member
from forumpress.services import flagging, posting
from heroic_core.viewer import Viewer
from tests.factories import make_private, make_staff, make_user

from .. import roles
from ..registry import Access, Visit, decide, decide_below, furnish
from .admin import visits_of


AUTHOR = frozenset({roles.CUSTOMER, roles.STAFF})
STAFF = frozenset({roles.STAFF})


@furnish
def put_forum(world):
    """A topic for all, one of a customer with the staff, and a board of a group."""
    forum = world.home.add_child(instance=ForumIndexPage(title="Community"))
    board = forum.add_child(instance=BoardPage(title="Questions"))
    answerer = make_staff(first_name="Sam")
    customer = world.visitors[roles.CUSTOMER].user
    # By the name of the account nobody is to be known.
    for user, name in ((answerer, "Sam"), (customer, "Ada")):
        Member.objects.create(
            user=user, name=name, handle=name.lower(), approved_count=9
        )
    asker = member(make_user(), "Bob")
    public = start(board, asker, title="How do I move?", text="To another house.")
    note(world, public, answerer, "forumnote", STAFF)
    private = topic(world, board, customer, "forumtopic", AUTHOR, is_private=True)
    note(world, private, answerer, "forumprivatenote", STAFF)
    narrow = world.page(
        forum,
        "forumboard",
        roles.MEMBERS,
        page_class=BoardPage,
        managed_by=roles.NOBODY,
    )
    insider = make_user(roles.BOARD)
    walled = topic(world, narrow, member(insider, "Cy"), "forumwalled", roles.MEMBERS)
    make_private(narrow, roles.BOARD)
    world.things["topic"] = [public, private, walled]
    world.things["post"] = [each.posts.first() for each in world.things["topic"]]
    world.things["member"] = [Member.objects.get(user=customer)]
    world.things["board"] = [board, narrow]
    world.things["event"] = list(Event.objects.all())
    secret = world.secret("forumflag")
    words = world.secrets.text(secret, "words")
    flag = flagging.flag(
        Viewer.for_user(asker), answer(public, answerer).pk, FlagReason.OTHER, words
    )
    world.things["flag"] = [flag]
    world.things["canned reply"] = [
        CannedReply.objects.create(title="Wait", text="Wait a day.", locale="en")
    ]
    world.addresses += addresses_of(forum, board, narrow, world.things["topic"])


def member(user, name):
    Member.objects.create(user=user, name=name, handle=name.lower(), approved_count=9)
    return user


def topic(world, board, author, name, seen_by, **values):
    """A topic with a word of its own in each part, and an answer."""
    secret = world.secret(name, seen_by)
    title, text = (world.secrets.text(secret, part) for part in ("title", "text"))
    made = start(board, author, title=title, text=text, **values)
    answer = posting.NewPost(text=world.secrets.text(secret, "answer"))
    posting.reply(Viewer.for_user(author), made.pk, answer)
    return made


def answer(made, author):
    new = posting.NewPost(text="Ask the post office.")
    return posting.reply(Viewer.for_user(author), made.pk, new)


def start(board, author, **values):
    new = posting.NewTopic(kind=TopicKind.QUESTION, locale="en", **values)
    return posting.start_topic(Viewer.for_user(author), board.pk, new)


def note(world, made, author, name, seen_by):
    text = world.secrets.text(world.secret(name, seen_by), "text")
    posting.add_note(Viewer.for_user(author), made.pk, posting.NewPost(text=text))


def addresses_of(forum, board, narrow, topics):
    yield from (forum.url, board.url, narrow.url, f"{narrow.url}ask/")
    for each in topics:
        yield f"{each.board.url}{quote(each.path)}"
        # At another board than its own.
        yield f"{board.url}{each.pk}-x/"
        for post in each.posts.all():
            yield f"{forum.url}post/{post.pk}/"


ADMIN = {
    "admin/^forum/topics/": "topic",
    "admin/^forum/posts/": "post",
    "admin/^forum/flags/": "flag",
    "admin/^forum/people/": "member",
    "admin/^forum/log/": "event",
    "admin/snippets/forumpress/cannedreply/": "canned reply",
    "admin/snippets/choose/forumpress/cannedreply/": "canned reply",
}

for route in ADMIN:
    decide_below(
        route,
        Access.ADMIN,
        ["forumpress", "wagtail", "wagtail_modeladmin"],
        partial(visits_of, kinds=ADMIN),
    )


@decide("admin/heroic/insights/forum/", Access.ADMIN)
def figures(world, pattern):
    yield Visit("/admin/heroic/insights/forum/")


@decide("admin/heroic/insights/forum-topics/", Access.ADMIN)
def counted_topics(world, pattern):
    url = "/admin/heroic/insights/forum-topics/"
    yield Visit(url)
    for board in world.things["board"]:
        yield Visit(f"{url}?board={board.pk}")
