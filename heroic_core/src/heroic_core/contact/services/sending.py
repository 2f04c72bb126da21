import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from ...happenings import Happening, happened
from ...uploads import name_of
from ..models import Attachment, Message, Status, Suspicion
from ..origin import Origin
from ..references import new_sending, sending_of
from ..suggesting import Item
from .telling import send_copy, tell_recipients


@dataclass(frozen=True, kw_only=True)
class Draft:
    """
    What somebody wrote, and what is known of how they came to write it.

    Args:
        origin: of the form; None where this site has signed none.
        page: that they came from, if they may see it.
        user: None for who has not logged in.
        suspicion: why it may be a robot's; None where nothing says so.
    """

    subject: str
    text: str
    name: str
    email: str
    locale: str
    site: Site
    origin: Origin | None = None
    page: Any = None
    shown: Iterable[Item] = ()
    opened: Iterable[Item] = ()
    user: Any = None
    suspicion: Suspicion | None = None

    def sending(self, files: Iterable[UploadedFile]) -> str:
        """The same for a click too many, and for nothing else."""
        if self.origin is None:
            return new_sending()
        said = [self.email, self.name, self.subject, self.text]
        return sending_of(self.origin.token, [*said, *map(_digest, files)])


def send(
    draft: Draft, request: HttpRequest, files: Sequence[UploadedFile] = ()
) -> Message:
    """
    Keep a message, send its sender a copy, and tell who is to be told of it.

    Args:
        draft: valid.
        request: that it came with.
        files: that passed `uploads.check`.

    Returns:
        The message; the one that was there where the same was sent twice.
    """
    saved: list[Attachment] = []
    try:
        with transaction.atomic():
            return _send(draft, request, files, saved)
    except BaseException:
        # No rollback takes files back.
        for each in saved:
            each.file.delete(save=False)
        raise


def _send(draft, request, files, saved):
    message, is_first = _keep(draft, files)
    if not is_first:
        return message
    for file in files:
        saved.append(_attach(message, file))
    if not draft.suspicion:
        tell_recipients(message)
        send_copy(message)
        happened.send(
            Message,
            happening=Happening.CONTACT_SENT,
            request=request,
            page=draft.page,
        )
    return message


def _keep(draft, files):
    values = {
        "subject": draft.subject,
        "text": draft.text,
        "name": draft.name,
        "email": draft.email,
        "locale": draft.locale,
        "site": draft.site,
        "page_id": draft.page and draft.page.pk,
        "search_words": draft.origin.words if draft.origin else "",
        "shown": list(draft.shown),
        "opened": list(draft.opened),
        "user": draft.user,
    }
    if draft.suspicion:
        spam = {"status": Status.SPAM, "suspicion": draft.suspicion}
        values |= {**spam, "closed_at": timezone.now()}
    # Who clicks twice at once waits here, and finds the first.
    sending = draft.sending(files)
    return Message.objects.get_or_create(sending=sending, defaults=values)


def _digest(file):
    content = hashlib.sha256()
    for chunk in file.chunks():
        content.update(chunk)
    return f"{name_of(file)} {content.hexdigest()}"


def _attach(message, file):
    return Attachment.objects.create(
        message=message,
        file=file,
        name=name_of(file),
        size=file.size,
        content_type=file.content_type,
    )
