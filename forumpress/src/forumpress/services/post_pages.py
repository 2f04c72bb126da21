"""The pages of a topic: of numbered places, so that each post stays on its own."""

from dataclasses import dataclass

from django.db.models import QuerySet

from heroic_core.viewer import Viewer

from .. import permissions
from ..choices import PostKind
from ..models import Post, Topic


PER_PAGE = 20
# Pages that are linked on each side of the one that is read.
NEAR = 2


@dataclass(frozen=True)
class PageOfPosts:
    """
    Args:
        number: from 1.
        last: the number of the last one.
        posts: on it, without the first post of the topic.
        opening: that first post, on the first page.
        extent: the position up to which somebody has read who has read it; 0 where
            that cannot be said.
    """

    number: int
    last: int
    posts: list[Post]
    opening: Post | None = None
    extent: int = 0

    @property
    def numbers(self) -> list[int]:
        """Of the pages that are linked; 0 where some are left out."""
        near = range(self.number - NEAR, self.number + NEAR + 1)
        linked = sorted(
            {1, self.last, *(each for each in near if 0 < each <= self.last)}
        )
        found: list[int] = []
        for number in linked:
            if found and number > found[-1] + 1:
                found.append(0)
            found.append(number)
        return found


def page_of(position: int) -> int:
    """The number of the page on which a post stands, for good."""
    return max(position - 1, 0) // PER_PAGE + 1


def posts_of(topic: Topic, viewer: Viewer) -> QuerySet[Post]:
    """The posts of a topic that a viewer who may read it may see."""
    posts = Post.objects.filter(permissions.post_rule(viewer), topic=topic)
    return posts.select_related("author__forum_member")


def page_of_posts(
    topic: Topic, viewer: Viewer, number: int, by_votes: bool
) -> PageOfPosts:
    """
    A page of the answers in a topic.

    Args:
        number: of the page; one beyond the last is the last.
        by_votes: the most helpful first, instead of as they were written.
    """
    last = _last_page(topic, viewer)
    number = max(1, min(number, last))
    if by_votes:
        return _by_votes(topic, viewer, number, last)
    first = (number - 1) * PER_PAGE + 1
    end = first + PER_PAGE - 1
    posts = posts_of(topic, viewer).filter(position__range=(first, end))
    found = list(posts.order_by("position"))
    opening = found.pop(0) if found and found[0].is_opening else None
    # What comes after the last page is not for them, and so is read with it.
    extent = topic.last_position if number == last else end
    return PageOfPosts(number, last, found, opening, extent)


def _last_page(topic, viewer):
    """The one after which there are only notes and hidden posts that they may not see."""
    last = page_of(topic.last_position)
    has_only_replies = topic.last_position == topic.reply_count + 1
    if last == 1 or has_only_replies:
        return last
    posts = Post.objects.filter(permissions.post_rule(viewer), topic=topic)
    seen = posts.order_by("-position").values_list("position", flat=True).first()
    return page_of(seen or 1)


def _by_votes(topic, viewer, number, last):
    posts = posts_of(topic, viewer)
    replies = posts.exclude(kind=PostKind.OPENING).order_by("-vote_count", "position")
    start = (number - 1) * PER_PAGE
    # Of several pages nobody knows how far in time one goes.
    extent = topic.last_position if last == 1 else 0
    opening = posts.filter(kind=PostKind.OPENING).first() if number == 1 else None
    found = list(replies[start : start + PER_PAGE])
    return PageOfPosts(number, last, found, opening, extent)
