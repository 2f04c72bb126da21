from dataclasses import dataclass

from django.db.models import Q, QuerySet

from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import BoardPage, Subscription, Topic
from ..permissions import visible_tags, visible_topics


# Topics on the page, those that were followed last.
MOST = 200


@dataclass(frozen=True)
class Followed:
    """
    The subscriptions of somebody, as far as they see what they follow.

    Args:
        number: of all of them.
    """

    boards: list[Subscription]
    tags: list[Subscription]
    topics: list[Subscription]
    number: int


def followed_by(viewer: Viewer) -> Followed:
    """What a member follows."""
    own = Subscription.objects.filter(user=viewer.user.pk).order_by("-at", "-pk")
    boards = own.filter(board__in=_keys(visible_pages(viewer, BoardPage.objects.all())))
    tags = own.filter(tag__in=_keys(visible_tags(viewer)))
    mine = Topic.objects.filter(pk__in=own.exclude(topic=None).values("topic"))
    topics = own.filter(topic__in=_keys(visible_topics(viewer, mine)))
    seen = Q(board__in=boards.values("board")) | Q(tag__in=tags.values("tag"))
    return Followed(
        list(boards.select_related("board")),
        list(tags.select_related("tag")),
        list(topics.select_related("topic__board")[:MOST]),
        own.filter(seen | Q(topic__in=topics.values("topic"))).count(),
    )


def _keys(rows: QuerySet) -> QuerySet:
    return rows.order_by().values("pk")
