"""What changed last in a wiki, by whom and why."""

from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest

from heroic_core.models import RevisionNote

from ..models import WikiIndexPage, WikiPage, WikiSpacePage
from .pages_of_wiki import read_by
from .reading import SHOWN


MOST_RECENT = 10


@dataclass(frozen=True)
class Change:
    """
    The last publication of a page.

    Args:
        page: a wiki page.
        url: its address.
        note: what is known of it; None of what was published by a script.
    """

    page: WikiPage
    url: str
    note: RevisionNote | None

    @property
    def who(self) -> str:
        return name_of(self.note)


def recent_changes(
    page: WikiIndexPage | WikiSpacePage, request: HttpRequest, limit: int = MOST_RECENT
) -> list[Change]:
    """The pages of a wiki or a space that changed last, each once, the last first."""
    known = read_by(page, request).filter(changed_at__isnull=False)
    newest = known.order_by("-changed_at", "-pk").only(*SHOWN, "changed_at")[:limit]
    found = list(newest)
    notes = _last_notes([each.pk for each in found])
    return [Change(each, each.get_url(request), notes.get(each.pk)) for each in found]


def name_of(note: RevisionNote | None) -> str:
    """Who made a change, as colleagues know them; blank where nobody is known."""
    user = note.user if note else None
    return (user.get_full_name() or user.get_username()) if user else ""


def _last_notes(keys):
    rank = Window(
        RowNumber(), partition_by=F("page"), order_by=[F("at").desc(), F("pk").desc()]
    )
    notes = RevisionNote.objects.filter(page__in=keys).annotate(rank=rank)
    last = notes.filter(rank=1).select_related("user").order_by()
    return {note.page_id: note for note in last}
