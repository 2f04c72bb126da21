from datetime import datetime
from typing import Any

from .. import outbox
from ..models.outbox import OutboxRow
from .identity import new_message_id
from .kinds import Mail, find


KIND = "heroic_core.mail"


def send(
    kind: str | type[Mail],
    to: Any,
    data: dict[str, Any] | None = None,
    *,
    language: str = "",
    key: str | None = None,
    due_at: datetime | None = None,
) -> OutboxRow:
    """
    Put a mail to one recipient into the outbox, with the change that it tells of.

    Args:
        kind: a registered `Mail`, or its name.
        to: a user, or an address.
        data: what the mail's `context` is given when it is sent: ids, not objects.
        language: for a recipient who has not chosen one in the admin.
        key: mails of one key go out one after the other.
        due_at: before which it is not to go out; None for at once.

    Raises:
        LookupError: no mail of this name is registered.
        ValueError: the user is not saved yet.
    """
    return _put(
        _named(kind),
        to,
        language=language,
        key=key,
        due_at=due_at,
        data=data or {},
    )


def send_sample(kind: Mail, user: Any, language: str) -> OutboxRow:
    """Put a mail with its sample data to `user`, in this language whatever they chose."""
    return _put(kind.name, user, language=language, sample=True)


def _put(
    name: str,
    to: Any,
    *,
    language: str,
    key: str | None = None,
    due_at: datetime | None = None,
    **more: Any,
) -> OutboxRow:
    is_address = isinstance(to, str)
    if not is_address and to.pk is None:
        raise ValueError("Save the user before sending mail to them.")
    payload = {
        "mail": name,
        "user": None if is_address else str(to.pk),
        "address": to if is_address else "",
        "language": language,
        "message_id": new_message_id(),
    }
    return outbox.put(KIND, {**payload, **more}, key, due_at)


def _named(kind: str | type[Mail]) -> str:
    name = kind if isinstance(kind, str) else kind.name
    if find(name) is None:
        raise LookupError(f"No mail {name!r} is registered.")
    return name
