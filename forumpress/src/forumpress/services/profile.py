"""What a member's own page shows to one who may read some of it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer

from ..choices import PostKind, State, Verb
from ..errors import NotFound
from ..models import Event, ForumIndexPage, Member, Post, Topic
from ..permissions import may_moderate, may_serve, visible_posts, visible_topics
from ..standing import standing_of
from .keysets import Rows, page_of_rows
from .queue import count_up_to
from .topic_lists import Cursor


PER_PAGE = 20
MOST_COUNTED = 999
MOST_EVENTS = 30
OF_PEOPLE = (Verb.SILENCED, Verb.SUSPENDED, Verb.LIFTED)


@dataclass(frozen=True)
class Profile:
    """
    Somebody as a viewer sees them.

    Args:
        member: whose page it is.
        is_staff: whether they answer for the company.
        topic_count, reply_count, solution_count: of what the viewer may read.
    """

    member: Member
    is_staff: bool
    topic_count: int
    reply_count: int
    solution_count: int

    @property
    def post_count(self) -> int:
        """With the posts that open topics; of what the viewer may read as well."""
        return self.topic_count + self.reply_count


def profile_of(forum: ForumIndexPage, viewer: Viewer, handle: str) -> Profile:
    """
    The member of a handle.

    Raises:
        NotFound: there is none, or nothing of theirs that the viewer may read: that
            somebody asked in private is theirs to tell.
    """
    found = Member.objects.filter(handle=handle.lower()).select_related("user").first()
    if found is None:
        raise NotFound
    topics, posts = topics_of(forum, viewer, found), replies_of(forum, viewer, found)
    profile = Profile(
        found,
        standing_of(Viewer.for_user(found.user)).is_staff,
        count_up_to(topics, MOST_COUNTED),
        count_up_to(posts, MOST_COUNTED),
        count_up_to(posts.filter(is_solution=True), MOST_COUNTED),
    )
    is_known = profile.topic_count or profile.reply_count or _knows(viewer, found)
    if not is_known or (found.is_anonymous and not may_moderate(viewer)):
        raise NotFound
    return profile


def topics_of(forum: ForumIndexPage, viewer: Viewer, member: Member) -> QuerySet[Topic]:
    """The topics that a member started, as far as a viewer may read them."""
    topics = Topic.objects.filter(author=member.user_id, state=State.VISIBLE)
    topics = topics.filter(below(forum.path, "board__path"))
    return visible_topics(viewer, topics).select_related("board")


def replies_of(forum: ForumIndexPage, viewer: Viewer, member: Member) -> QuerySet[Post]:
    """What a member answered, as far as a viewer may read it."""
    posts = Post.objects.filter(author=member.user_id, state=State.VISIBLE)
    posts = posts.filter(
        below(forum.path, "topic__board__path"),
        kind=PostKind.REPLY,
        topic__state=State.VISIBLE,
    )
    return visible_posts(viewer, posts).select_related("topic__board")


def listed_of(
    forum: ForumIndexPage, viewer: Viewer, member: Member, what: str, at: Cursor | None
) -> Rows:
    """A page of their `topics`, `replies` or `solutions`, the newest first."""
    if what == "topics":
        topics = topics_of(forum, viewer, member)
        return page_of_rows(topics, "last_activity_at", at, PER_PAGE, newest=True)
    posts = replies_of(forum, viewer, member)
    if what == "solutions":
        posts = posts.filter(is_solution=True)
    return page_of_rows(posts, "created_at", at, PER_PAGE, newest=True)


def _knows(viewer, member):
    is_own = viewer.is_authenticated and member.user_id == viewer.user.pk
    return is_own or may_serve(viewer) or may_moderate(viewer)


def history_of(member: Member) -> list[Event]:
    """What moderators did with somebody, the newest first."""
    events = Event.objects.filter(person=member.user_id, verb__in=OF_PEOPLE)
    rows = events.select_related("actor__forum_member").order_by("-at", "-pk")
    return list(rows[:MOST_EVENTS])
