"""The note of what is published becomes a row, and the next edit begins without one."""

from typing import Any

from django.http import HttpRequest
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

    A revision that somebody returns to was another change.
    """
    if isinstance(page, RevisionNoteMixin):
        match = request.resolver_match
        returning = match is not None and "revision_id" in match.kwargs
        if returning or not page.has_draft:
            page.forget_note()


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


def _kind(page: Any) -> str:
    is_first = page.first_published_at == page.last_published_at
    return ChangeKind.MATERIAL if is_first else page.change_kind
