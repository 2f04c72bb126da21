"""One decision for all posts of a person that wait for approval."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ..choices import State
from ..errors import NotFound, Refused
from ..models import Post
from ..permissions import may_moderate, visible_posts
from .locking import require
from .moderating import approve, reject


# At once; whoever has more is decided about again.
MOST = 200


def approve_all_of(viewer: Viewer, user: Any) -> int:
    """
    Let all see the posts of a person that wait, and that a moderator may read.

    Each in a transaction of its own, as if it was approved alone.

    Returns:
        How many they were.

    Raises:
        NotAllowed: they are no moderator.
    """
    return _each(viewer, user, approve)


def reject_all_of(viewer: Viewer, user: Any) -> int:
    """Let nobody see them; as `approve_all_of`."""
    return _each(viewer, user, reject)


def waiting_of(viewer: Viewer, user: Any) -> list[int]:
    """The keys of a person's posts that wait and that a viewer may read."""
    posts = Post.objects.filter(author=user.pk, state=State.PENDING)
    waiting = visible_posts(viewer, posts).order_by("created_at", "pk")
    return list(waiting.values_list("pk", flat=True)[:MOST])


def _each(viewer: Viewer, user: Any, decide: Callable[[Viewer, int], Post]) -> int:
    require(may_moderate(viewer), _("Only moderators may do this."))
    done = 0
    for pk in waiting_of(viewer, user):
        try:
            decide(viewer, pk)
        except (NotFound, Refused):
            # Another moderator was faster.
            continue
        done += 1
    return done
