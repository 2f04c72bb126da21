"""Messages that other parts of the site made, as JSON and back."""

from base64 import b64decode, b64encode
from email import message_from_bytes
from email.mime.base import MIMEBase
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import EmailMessage

from .identity import new_message_id


USUAL = (EmailMessage.message, EmailMultiAlternatives.message)
# What every message has, and each copy gets anew.
WRITTEN = {
    *("subject", "from", "to", "cc", "bcc", "reply-to", "date", "message-id"),
    *("mime-version", "content-type", "content-transfer-encoding"),
}


class Copy(EmailMultiAlternatives):
    """One recipient's copy: it goes to them alone, and names all as the original did."""

    shown_cc = ""
    mixed_subtype = "mixed"

    def message(self, **kwargs: Any) -> Any:
        made = super().message(**kwargs)
        if self.shown_cc:
            made["Cc"] = self.shown_cc
        return made


def pack(message: Any) -> list[dict[str, Any]]:
    """An `EmailMessage` as JSON, once for each recipient, hidden ones too."""
    headers = _headers(message)
    shown_to = ", ".join(map(str, message.to))
    if shown_to:
        headers.setdefault("To", shown_to)
    packed = {
        "subject": str(message.subject),
        "body": str(message.body),
        "subtype": message.content_subtype,
        "mixed_subtype": message.mixed_subtype,
        "encoding": _charset(message.encoding),
        "from": str(message.from_email),
        "reply_to": [str(address) for address in message.reply_to],
        "cc": headers.pop("Cc", ", ".join(map(str, message.cc))),
        "alternatives": [_part(*part) for part in _alternatives(message)],
        "attachments": [_attachment(part) for part in message.attachments],
    }
    recipients = dict.fromkeys(map(str, message.recipients()))
    return [
        {"address": address, "message": {**packed, "headers": _with_id(headers)}}
        for address in recipients
    ]


def unpack(payload: dict[str, Any]) -> EmailMultiAlternatives:
    packed = payload["message"]
    headers = dict(packed["headers"])
    message = Copy(
        packed["subject"],
        packed["body"],
        packed["from"],
        [payload["address"]],
        headers=headers,
        reply_to=packed["reply_to"],
    )
    message.shown_cc = packed["cc"]
    message.content_subtype = packed["subtype"]
    message.mixed_subtype = packed["mixed_subtype"]
    message.encoding = packed["encoding"]
    for part in packed["alternatives"]:
        message.attach_alternative(_content(part), part["type"])
    for part in packed["attachments"]:
        _attach(message, part)
    return message


def _headers(message: EmailMessage) -> dict[str, str]:
    """Those that were given, and those that a class of the site's own adds."""
    given = {str(k): str(v) for k, v in message.extra_headers.items()}
    if type(message).message in USUAL:
        return given
    known = {*map(str.lower, given), *WRITTEN}
    added = message.message().items()
    return given | {k: str(v) for k, v in added if k.lower() not in known}


def _with_id(headers: dict[str, str]) -> dict[str, str]:
    """Each copy has its own, unless the sender gave one."""
    if any(name.lower() == "message-id" for name in headers):
        return headers
    return {**headers, "Message-ID": new_message_id()}


def _alternatives(message: EmailMessage) -> list[tuple[Any, str]]:
    return [tuple(part) for part in getattr(message, "alternatives", None) or []]


def _charset(encoding: Any) -> str | None:
    # A Charset of the standard library knows its name, and no way into JSON.
    return None if encoding is None else str(encoding)


def _part(content: Any, mimetype: str, name: str | None = None) -> dict[str, Any]:
    if isinstance(content, EmailMessage):
        content = content.message()
    if hasattr(content, "as_bytes"):
        content = content.as_bytes()
    part = {"name": name, "type": mimetype}
    if isinstance(content, bytes):
        return {**part, "base64": b64encode(content).decode()}
    return {**part, "text": str(content)}


def _attachment(attachment: Any) -> dict[str, Any]:
    if isinstance(attachment, MIMEBase):
        return {"mime": b64encode(attachment.as_bytes()).decode()}
    name, content, mimetype = attachment
    return _part(content, mimetype, name)


def _content(part: dict[str, Any]) -> Any:
    return b64decode(part["base64"]) if "base64" in part else part["text"]


def _attach(message: EmailMessage, part: dict[str, Any]) -> None:
    if "mime" in part:
        message.attach(_mime(b64decode(part["mime"])))
    else:
        message.attach(part["name"], _content(part), part["type"])


def _mime(data: bytes) -> MIMEBase:
    """A part that was given whole, such as a picture that the HTML refers to."""
    read = message_from_bytes(data)
    part = MIMEBase(read.get_content_maintype(), read.get_content_subtype())
    for name in part.keys():  # noqa: SIM118 - it yields names, not characters
        del part[name]
    for name, value in read.items():
        part[name] = value
    part.set_payload(read.get_payload())
    return part
