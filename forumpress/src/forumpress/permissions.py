"""
Who may see what of a forum, and who may do what.

Whether somebody may see a board is the page's own privacy. On top of it, a private
topic is its author's and the staff's; what waits for approval is its author's and the
moderators'; what is hidden is the moderators'.
"""

from django.db.models import Q, QuerySet
from taggit.models import Tag

from heroic_core.viewer import Viewer
from heroic_core.visibility import can_see, path_rule, site_rule, visible_pages

from .choices import PostKind, State, Status, TopicKind, Verb, WhoMay
from .models import BoardPage, BoardTag, Event, Flag, Post, Topic, TopicTag
from .standing import standing_of


# In which customers answer no longer.
CLOSED = (Status.CLOSED, Status.DUPLICATE)
# What staff who are no moderators read nothing of in the log.
OF_MODERATORS = (
    *(Verb.HELD, Verb.APPROVED, Verb.REJECTED, Verb.HIDDEN, Verb.RESTORED),
    *(Verb.FLAGGED, Verb.FLAG_UPHELD, Verb.FLAG_DISMISSED),
    *(Verb.SILENCED, Verb.SUSPENDED, Verb.LIFTED, Verb.ANONYMISED),
)


def visible_topics(viewer: Viewer, topics: QuerySet[Topic]) -> QuerySet[Topic]:
    """Those of some topics, on whatever boards, that a viewer may read."""
    return topics.filter(read_rule(viewer))


def visible_posts(viewer: Viewer, posts: QuerySet[Post]) -> QuerySet[Post]:
    """Those of some posts, in whatever topics, that a viewer may read."""
    return posts.filter(read_rule(viewer, "topic__"), post_rule(viewer))


def read_rule(viewer: Viewer, prefix: str = "") -> Q:
    """
    The condition for rows that lead to topics that a viewer may read.

    Args:
        viewer: who looks.
        prefix: what leads from the rows to the topic, such as `"topic__"`.
    """
    path = f"{prefix}board__path"
    on_boards = site_rule(viewer, path) & path_rule(viewer, path)
    is_live = Q(**{f"{prefix}board__live": True})
    return on_boards & topic_rule(viewer, prefix) & is_live


def topic_rule(viewer: Viewer, prefix: str = "") -> Q:
    """
    The condition for topics, on boards that a viewer may see.

    Args:
        viewer: who looks.
        prefix: what leads from the rows to the topic, such as `"topic__"`.
    """
    standing = standing_of(viewer)
    own = Q(**{f"{prefix}author": viewer.user.pk}) if viewer.is_authenticated else Q()
    is_public = Q(**{f"{prefix}is_private": False})
    shown = Q(**{f"{prefix}state": State.VISIBLE})
    if own:
        is_public |= own
        shown |= own & Q(**{f"{prefix}state": State.PENDING})
    if standing.is_moderator:
        shown = Q()
    if standing.is_staff:
        is_public = Q()
    return is_public & shown


def visible_tags(viewer: Viewer) -> QuerySet[Tag]:
    """The tags of boards that a viewer sees, and of topics that they may read."""
    boards = visible_pages(viewer, BoardPage.objects.all())
    offered = BoardTag.objects.filter(content_object__in=boards.values("pk"))
    topics = visible_topics(viewer, Topic.objects.all())
    used = TopicTag.objects.filter(topic__in=topics.values("pk"))
    return Tag.objects.filter(
        Q(pk__in=offered.values("tag")) | Q(pk__in=used.values("tag"))
    )


def can_see_topic(viewer: Viewer, topic: Topic) -> bool:
    """Whether a viewer may read this topic."""
    return can_see(viewer, topic.board) and passes_topic(viewer, topic)


def passes_topic(viewer: Viewer, topic: Topic) -> bool:
    """Whether a viewer who may see the board may read this topic."""
    standing = standing_of(viewer)
    is_own = wrote(viewer, topic)
    if topic.is_private and not (is_own or standing.is_staff):
        return False
    return _is_shown(topic.state, is_own, standing)


def post_rule(viewer: Viewer, prefix: str = "") -> Q:
    """The condition for posts of topics that a viewer may read."""
    standing = standing_of(viewer)
    shown = Q(**{f"{prefix}state": State.VISIBLE})
    if viewer.is_authenticated:
        own = Q(**{f"{prefix}author": viewer.user.pk})
        shown |= own & Q(**{f"{prefix}state": State.PENDING})
    if standing.is_moderator:
        shown = Q()
    if standing.is_staff:
        return shown
    return shown & ~Q(**{f"{prefix}kind": PostKind.NOTE})


def visible_flags(viewer: Viewer, flags: QuerySet[Flag]) -> QuerySet[Flag]:
    """What is wrong with posts that a viewer may read; for moderators only."""
    if not may_moderate(viewer):
        return flags.none()
    return flags.filter(read_rule(viewer, "post__topic__"), post_rule(viewer, "post__"))


def visible_events(viewer: Viewer, events: QuerySet[Event]) -> QuerySet[Event]:
    """
    What was done with topics and posts that a viewer may read.

    What keeps order, and what was done with people, is for moderators.
    """
    reads = read_rule(viewer, "topic__")
    if posts := post_rule(viewer, "post__"):
        reads &= Q(post=None) | posts
    if may_moderate(viewer):
        return events.filter(Q(topic=None) | reads)
    return events.filter(reads).exclude(verb__in=OF_MODERATORS)


def can_see_post(viewer: Viewer, post: Post) -> bool:
    """Whether a viewer may read this post."""
    standing = standing_of(viewer)
    if post.is_note and not standing.is_staff:
        return False
    return can_see_topic(viewer, post.topic) and _is_shown(
        post.state, wrote(viewer, post), standing
    )


def wrote(viewer: Viewer, thing: Topic | Post) -> bool:
    """Whether they are its author."""
    return viewer.is_authenticated and thing.author_id == viewer.user.pk


def may_take_part(viewer: Viewer) -> bool:
    """Whether they may say what they think: vote, follow, flag."""
    return viewer.is_authenticated and not standing_of(viewer).is_suspended


def may_write(viewer: Viewer) -> bool:
    """Whether they may write anything at all."""
    return viewer.is_authenticated and not standing_of(viewer).is_silenced


def kinds_to_start(viewer: Viewer, board: BoardPage) -> list[TopicKind]:
    """The kinds of topics that they may start on a board that they see."""
    if not may_write(viewer) or board.is_archived:
        return []
    if not _is_one_of(viewer, board, board.who_may_post):
        return []
    is_staff = standing_of(viewer).is_staff
    return [each for each in board.takes if is_staff or each != TopicKind.ANNOUNCEMENT]


def may_reply(viewer: Viewer, topic: Topic) -> bool:
    """Whether they may answer in a topic that they may read."""
    if not may_write(viewer) or topic.board.is_archived:
        return False
    if standing_of(viewer).is_staff:
        return topic.merged_into_id is None
    if topic.is_locked or topic.status in CLOSED or topic.state != State.VISIBLE:
        return False
    # Who asked may always say what came of it.
    board = topic.board
    return wrote(viewer, topic) or _is_one_of(viewer, board, board.who_may_reply)


def may_edit(viewer: Viewer, post: Post) -> bool:
    """Whether they may change what a post says."""
    standing = standing_of(viewer)
    if not may_write(viewer) or post.topic.board.is_archived:
        return False
    if standing.is_moderator or (standing.is_staff and post.by_staff):
        return True
    return wrote(viewer, post) and not post.topic.is_locked


def may_solve(viewer: Viewer, topic: Topic) -> bool:
    """Whether they may say which answer solved a topic."""
    if not topic.is_question or topic.board.is_archived:
        return False
    if standing_of(viewer).is_staff:
        return True
    return may_write(viewer) and wrote(viewer, topic) and not topic.is_locked


def may_vote(viewer: Viewer, post: Post) -> bool:
    """Whether they may vote for an answer, or for an idea."""
    if not may_take_part(viewer) or wrote(viewer, post) or post.is_note:
        return False
    is_idea = post.topic.kind == TopicKind.IDEA
    return post.is_visible and (is_idea if post.is_opening else True)


def may_say_me_too(viewer: Viewer, topic: Topic) -> bool:
    """Whether they may have the same problem."""
    return may_take_part(viewer) and topic.is_question and not wrote(viewer, topic)


def may_flag(viewer: Viewer, post: Post) -> bool:
    """Whether they may report a post."""
    can_be = post.is_visible and not post.is_note
    return can_be and may_take_part(viewer) and not wrote(viewer, post)


def may_serve(viewer: Viewer) -> bool:
    """Whether they do the work of the staff: desk, status, notes, privacy."""
    return standing_of(viewer).is_staff


def may_moderate(viewer: Viewer) -> bool:
    """Whether they keep order: queue, flags, hide, lock, pin, move, merge, suspend."""
    return standing_of(viewer).is_moderator


def _is_shown(state, is_own, standing):
    if state == State.VISIBLE or standing.is_moderator:
        return True
    return state == State.PENDING and is_own


def _is_one_of(viewer, board, who):
    if who == WhoMay.MEMBERS or standing_of(viewer).is_staff:
        return True
    if who == WhoMay.STAFF:
        return False
    groups = board.posting_groups.values_list("pk", flat=True)
    return not viewer.group_ids.isdisjoint(groups)
