"""The note of what is published becomes a row, and the next edit begins without one."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.signals import page_published

from ..models import RevisionNote
from ..models.revision_notes import ChangeKind
from .log import TOLD
from .pages import RevisionNoteMixin, next_kind


def keep_note(
    sender: Any,
    instance: Any,
    revision: Any = None,
    alias: bool = False,
    **kwargs: Any,
) -> None:
    """Keep what a publication changed (`page_published`)."""
    # Wagtail also sends the signal for what is only scheduled.
    if not issubclass(sender, RevisionNoteMixin) or not instance.live:
        return
    if revision is not None and not alias and not instance.alias_of_id:
        _keep(instance, revision)
    # Whoever edits the published page, a script too, starts without the note.
    sender.objects.filter(pk=instance.pk).update(
        change_note="", change_kind=next_kind(instance)
    )


def begin_edit(request: HttpRequest, page: Any) -> None:
    """
    Show no note but that of a draft (a `before_edit_page` hook).

    A revision that somebody returns to was another change: the note says which.
    """
    if isinstance(page, RevisionNoteMixin):
        match = request.resolver_match
        old = match.kwargs.get("revision_id") if match else None
        if old or not page.has_draft:
            page.forget_note()
        if old and request.method == "GET":
            page.change_note = _returning_to(page, old)


def register() -> None:
    page_published.connect(keep_note, dispatch_uid="heroic_core.revision_notes")


def _keep(page: Any, revision: Revision) -> None:
    known = RevisionNote.objects.filter(revision=revision).first()
    if known and known.at >= revision.created_at:
        # Published once more, without a change.
        return
    RevisionNote.objects.update_or_create(
        revision=revision,
        defaults={
            "page_id": page.pk,
            "note": page.change_note,
            "kind": _kind(page),
            "at": page.last_published_at,
            "user_id": revision.user_id,
        },
    )
    if page.change_note:
        data = {"note": page.change_note, "kind": _kind(page)}
        log(page, TOLD, user=revision.user, revision=revision, data=data)


def _returning_to(page: Any, key: int) -> str:
    revision = page.revisions.filter(pk=key).defer("content").first()
    if revision is None:
        return ""
    written = timezone.localtime(revision.created_at)
    date = date_format(written, "DATETIME_FORMAT")
    return _("Back to the version of %(date)s") % {"date": date}


def _kind(page: Any) -> str:
    is_first = page.first_published_at == page.last_published_at
    return ChangeKind.MATERIAL if is_first else page.change_kind
