"""Whom somebody may mention, and whom they know of."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer

from ..choices import PostKind
from ..models import ForumIndexPage, Member, Participant, Post, Topic
from ..permissions import can_see_topic, may_moderate, may_serve, visible_posts
from ..standing import staff


MOST = 8
# Of which some may not read it.
LOOKED_AT = 3 * MOST


def to_mention(viewer: Viewer, words: str, topic: Topic | None = None) -> list[Member]:
    """
    Members whose name or handle begins so.

    Args:
        viewer: who writes, and may read the topic.
        words: that were typed after the `@`.
        topic: in which they write: those who take part in it, and the staff; None of one
            that they start, for the staff alone.
    """
    found = _beginning(words).filter(Q(user__in=staff()) | _taking_part(topic))
    others = found.exclude(user=viewer.user.pk).select_related("user")
    looked_at = others.order_by("name", "pk")[:LOOKED_AT]
    return [each for each in looked_at if _reads(each, topic)][:MOST]


def known_to(
    viewer: Viewer, forum: ForumIndexPage, members: QuerySet[Member]
) -> QuerySet[Member]:
    """
    Those of some members whose page in a forum somebody may see.

    That a person asked in private is theirs to tell: others know of who said something
    that they may read.
    """
    if may_serve(viewer) or may_moderate(viewer):
        return members
    said = Post.objects.visible().exclude(kind=PostKind.NOTE)
    said = said.filter(below(forum.path, "topic__board__path"), author=OuterRef("user"))
    is_known = Q(Exists(visible_posts(viewer, said)))
    if viewer.is_authenticated:
        is_known |= Q(user=viewer.user.pk)
    return members.filter(is_known)


def _beginning(words: str) -> QuerySet[Member]:
    members = Member.objects.filter(user__is_active=True, is_anonymous=False)
    begins = Q(handle__istartswith=words) | Q(name__istartswith=words)
    # Of the other words of a name, too.
    return members.filter(begins | Q(name__icontains=f" {words}")) if words else members


def _taking_part(topic):
    if topic is None:
        return Q(pk=None)
    rows = Participant.objects.filter(topic=topic, user=OuterRef("user"))
    return Q(user=topic.author_id) | Q(Exists(rows.filter(post_count__gt=0)))


def _reads(member, topic):
    return topic is None or can_see_topic(Viewer.for_user(member.user), topic)
