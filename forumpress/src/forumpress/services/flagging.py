"""Something is wrong with a post: who says so, and what moderators decide."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ..choices import FlagReason, Verb
from ..errors import NotFound, Refused
from ..models import Flag, FlagReport, Post
from ..permissions import may_flag, may_moderate
from .locking import locked_post, require
from .log import record
from .members import member_of
from .showing import close_flag, conceal, lose_trust


@transaction.atomic
def flag(viewer: Viewer, post_pk: int, reason: FlagReason, words: str = "") -> Flag:
    """
    Say what is wrong with a post; once, until it is edited.

    Args:
        words: their own, for the moderators.

    Raises:
        NotFound: there is no such post that they may read.
        NotAllowed: it is their own, or they are suspended.
        Refused: they said so already.
    """
    post = locked_post(viewer, post_pk)
    require(may_flag(viewer, post), _("You may not report this post."))
    if has_reported(viewer, post):
        raise Refused(_("You have reported this post already. Thank you."))
    member_of(viewer.user)
    found = Flag.objects.get_or_create(post=post, decision=Flag.Decision.OPEN)[0]
    FlagReport.objects.create(
        flag=found, reporter=viewer.user, reason=reason, words=words
    )
    record(Verb.FLAGGED, viewer, post.topic, post, reason=reason)
    return found


def has_reported(viewer: Viewer, post: Post) -> bool:
    """Whether somebody has said before what is wrong with what a post says now."""
    since = post.edited_at or post.created_at
    said = FlagReport.objects.filter(flag__post=post, reporter=viewer.user.pk)
    return said.filter(Q(flag__decision=Flag.Decision.OPEN) | Q(at__gte=since)).exists()


@transaction.atomic
def uphold(viewer: Viewer, flag_pk: int) -> Flag:
    """
    Agree with a flag: its post is hidden.

    Raises:
        NotFound: there is no such flag, or they may not read its post.
        NotAllowed: they are no moderator.
        Refused: somebody decided already.
    """
    post = _decided_on(viewer, flag_pk)
    decided = _close(viewer, post, flag_pk, Flag.Decision.UPHELD)
    lose_trust(post)
    conceal(viewer, post)
    record(Verb.FLAG_UPHELD, viewer, post.topic, post, flag=flag_pk)
    return decided


@transaction.atomic
def dismiss(viewer: Viewer, flag_pk: int) -> Flag:
    """Leave the post as it is. Raises as `uphold` does."""
    post = _decided_on(viewer, flag_pk)
    decided = _close(viewer, post, flag_pk, Flag.Decision.DISMISSED)
    record(Verb.FLAG_DISMISSED, viewer, post.topic, post, flag=flag_pk)
    return decided


def _decided_on(viewer: Viewer, flag_pk: int) -> Post:
    # Others learn of no flag, not even that there is one.
    require(may_moderate(viewer), _("Only moderators may do this."))
    post_pk = Flag.objects.filter(pk=flag_pk).values_list("post", flat=True).first()
    if post_pk is None:
        raise NotFound
    return locked_post(viewer, post_pk)


def _close(viewer: Viewer, post: Post, flag_pk: int, decision: Flag.Decision) -> Flag:
    decided = close_flag(viewer, post, decision)
    if decided is None or decided.pk != flag_pk:
        # The transaction is undone.
        raise Refused(_("Somebody has decided about this flag already."))
    return decided
