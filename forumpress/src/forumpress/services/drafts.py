"""What somebody is writing, kept while they write it."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heroic_core.plain_text import without_control_characters
from heroic_core.viewer import Viewer

from .. import limits
from ..clock import now
from ..errors import NotFound, Refused
from ..models import Draft
from ..permissions import may_write
from .locking import require


# What is written: a topic on a board, a reply in a topic, or a post anew.
KEY = re.compile(r"(?:board|reply|edit):[1-9][0-9]{0,17}")
# As fields of forms are called.
NAME = re.compile(r"[a-z_]{1,20}(?:-[0-9]{1,18})?")
# What a form carries along, and nobody has typed.
CARRIED = {
    *("csrfmiddlewaretoken", "sending", "website", "origin", "shown", "opened"),
    *("preview", "suggest", "note", "key", "sequence"),
}

# Fields of a form, each as often as it was sent.
Content = dict[str, list[str]]


def content_of(fields: Iterable[tuple[str, list[str]]]) -> Content:
    """What somebody typed into a form, without what it carries along."""
    return {
        name: [without_control_characters(value) for value in values]
        for name, values in fields
        if NAME.fullmatch(name) and name not in CARRIED
    }


def keep(
    viewer: Viewer, key: str, sequence: int, content: dict[str, Any]
) -> int | None:
    """
    Keep what somebody has written so far.

    Args:
        key: what they are writing, such as `"board:12"`.
        sequence: greater than that of what they sent before.
        content: the fields of the form as they were typed.

    Returns:
        The sequence of what is kept now; None where something newer is there already,
        and says something else.

    Raises:
        NotFound: they are there no more.
        NotAllowed: they may not write.
        Refused: it is too long to be kept, or nothing that is written here.
    """
    require(may_write(viewer), _("You may not write here."))
    if not KEY.fullmatch(key) or not 0 < sequence < 2**63:
        raise Refused(_("This is nothing that can be kept."))
    _refuse_longer(content)
    with transaction.atomic():
        found = Draft.objects.filter(user=viewer.user.pk, key=key)
        values = {"content": content, "updated_at": now()}
        if found.filter(sequence__lt=sequence).update(sequence=sequence, **values):
            return sequence
        if newer := found.first():
            return newer.sequence if newer.content == content else None
    try:
        with transaction.atomic():
            Draft.objects.create(
                user=viewer.user, key=key, sequence=sequence, content=content
            )
            _forget_oldest(viewer)
    except IntegrityError as error:
        if draft_of(viewer, key) is None:
            # Their account went this moment.
            raise NotFound from error
        return keep(viewer, key, sequence, content)
    return sequence


def draft_of(viewer: Viewer, key: str) -> Draft | None:
    """What they were writing, if it was not sent."""
    return Draft.objects.filter(user=viewer.user.pk, key=key).first()


def drop(viewer: Viewer, key: str) -> None:
    """It was sent, or is not wanted any more; what is no key drops nothing."""
    if KEY.fullmatch(key):
        Draft.objects.filter(user=viewer.user.pk, key=key).delete()


def _refuse_longer(content):
    size = sum(len(name) + len(str(each)) for name, each in content.items())
    over = size - limits.LONGEST_DRAFT
    if over > 0:
        raise Refused(
            ngettext(
                "It is too long to be saved by %(over)s character.",
                "It is too long to be saved by %(over)s characters.",
                over,
            )
            % {"over": over}
        )


def _forget_oldest(viewer):
    own = Draft.objects.filter(user=viewer.user.pk).order_by("-updated_at", "-pk")
    late = own.values_list("pk", flat=True)[limits.MOST_DRAFTS :]
    Draft.objects.filter(pk__in=list(late)).delete()
