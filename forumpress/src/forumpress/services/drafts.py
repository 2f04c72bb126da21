"""What somebody is writing, kept while they write it."""

from typing import Any

from django.db import IntegrityError, transaction

from heroic_core.viewer import Viewer

from ..clock import now
from ..models import Draft


def keep(viewer: Viewer, key: str, sequence: int, content: dict[str, Any]) -> bool:
    """
    Keep what somebody has written so far.

    Args:
        key: what they are writing, such as `"board:12"`.
        sequence: greater than that of what they sent before.
        content: the fields of the form as they were typed.

    Returns:
        Whether it was kept; not where something newer is there already.
    """
    with transaction.atomic():
        found = Draft.objects.filter(user=viewer.user.pk, key=key)
        values = {"content": content, "updated_at": now()}
        if found.filter(sequence__lt=sequence).update(sequence=sequence, **values):
            return True
        if found.exists():
            return False
    try:
        with transaction.atomic():
            Draft.objects.create(
                user=viewer.user, key=key, sequence=sequence, content=content
            )
    except IntegrityError:
        return keep(viewer, key, sequence, content)
    return True


def draft_of(viewer: Viewer, key: str) -> Draft | None:
    """What they were writing, if it was not sent."""
    return Draft.objects.filter(user=viewer.user.pk, key=key).first()


def drop(viewer: Viewer, key: str) -> None:
    """It was sent, or is not wanted any more."""
    Draft.objects.filter(user=viewer.user.pk, key=key).delete()
