"""From what was put into the outbox to a message that can go out."""

from dataclasses import replace
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext as _
from django.utils.translation import override

from .. import outbox
from .kinds import Mail, find
from .recipients import Recipient, find_recipient
from .rendering import render


def write(payload: dict[str, Any]) -> EmailMultiAlternatives | None:
    """
    The message, written at the moment of sending; None when it is not to be sent.

    Raises:
        outbox.Park: no mail of this name is registered any more, or what was put is
            not what this program puts.
    """
    _check(payload)
    kind = find(payload["mail"])
    if kind is None:
        raise outbox.Park(
            _("The program knows no mail “%s” any more.") % payload["mail"]
        )
    given = payload["language"]
    recipient = find_recipient(payload["user"], payload["address"], given)
    if recipient is None:
        return None
    if payload.get("sample"):
        return _write_sample(kind, replace(recipient, language=given), payload)
    with override(recipient.language):
        context = kind.context(recipient, payload["data"])
        if context is None:
            return None
        headers = kind.headers(recipient, payload["data"])
    return _message(kind, recipient, context, headers, payload["message_id"])


def _check(payload: Any) -> None:
    texts = ("mail", "address", "language", "message_id")
    legible = (
        isinstance(payload, dict)
        and all(isinstance(payload.get(name), str) for name in texts)
        and isinstance(payload.get("user"), str | int | None)
        and isinstance(payload.get("data", {}), dict)
        and ("data" in payload or payload.get("sample"))
    )
    if not legible:
        raise outbox.Park(illegible())


def illegible() -> str:
    return _("What was put is no mail that this program can read.")


def _write_sample(
    kind: Mail, recipient: Recipient, payload: dict[str, Any]
) -> EmailMultiAlternatives:
    with override(recipient.language):
        context = kind.sample()
    return _message(kind, recipient, context, {}, payload["message_id"])


def _message(
    kind: Mail,
    recipient: Recipient,
    context: dict[str, Any],
    headers: dict[str, str],
    message_id: str,
) -> EmailMultiAlternatives:
    mail = render(kind, {**context, "recipient": recipient}, recipient.language)
    own = {"Message-ID": message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        mail.subject, mail.text, to=[recipient.address], headers={**own, **headers}
    )
    message.attach_alternative(mail.html, "text/html")
    return message
