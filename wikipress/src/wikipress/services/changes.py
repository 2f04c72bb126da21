"""All publications of a wiki's pages, page by page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from heroic_core.models import ChangeKind, RevisionNote
from heroic_core.view_urls import url_of
from heroic_core.viewer import Viewer

from ..models import WikiIndexPage, WikiPage, WikiSpacePage
from .pages_of_wiki import pages_of, spaces_of
from .reading import SHOWN
from .recent_changes import name_of


PER_PAGE = 50
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Publication:
    """
    What was published once.

    Args:
        page: as it is now.
        url: its address.
        note: when, by whom and why.
    """

    page: WikiPage
    url: str
    note: RevisionNote

    @property
    def who(self) -> str:
        return name_of(self.note)

    @property
    def is_minor(self) -> bool:
        return self.note.kind == ChangeKind.MINOR


def publications(
    place: WikiIndexPage | WikiSpacePage,
    viewer: Viewer,
    request: HttpRequest,
    limit: int,
    rule: Q | None = None,
) -> list[Publication]:
    """
    What was published of the pages that a viewer may see, the last first.

    Args:
        place: a wiki or a space.
        viewer: who reads.
        request: from whose site the addresses are.
        limit: so many at most.
        rule: a further condition for the notes.
    """
    pages = pages_of(place, viewer)
    # Note by note in their order, until there are enough: not all pages first.
    told = Exists(pages.order_by().filter(pk=OuterRef("page")))
    notes = RevisionNote.objects.filter(rule or Q(), told)
    found = list(notes.select_related("user").order_by("-at", "-pk")[:limit])
    by_key = _light(pages).in_bulk({note.page_id for note in found})
    return [
        Publication(page, page.get_url(request), note)
        for note in found
        if (page := by_key.get(note.page_id))
    ]


def changes_context(wiki: WikiIndexPage, request: HttpRequest) -> dict:
    """What `wikipress/changes.html` needs: those changes that an address asks for."""
    viewer = Viewer.from_request(request)
    spaces = list(spaces_of(wiki, viewer))
    asked = request.GET.get("space", "")
    space = next((each for each in spaces if str(each.pk) == asked), None)
    material = request.GET.get("minor") == "no"
    rule = Q(kind=ChangeKind.MATERIAL) if material else Q()
    before = _before(request.GET.get("before", ""), pages_of(wiki, viewer))
    found = publications(
        space or wiki, viewer, request, PER_PAGE + 1, rule & (before or Q())
    )
    shown = found[:PER_PAGE]
    query = {"space": space.pk if space else "", "minor": "no" if material else ""}
    has_more = len(found) > PER_PAGE
    return {
        "feeds_url": url_of("heroic_core:feeds"),
        "changes": shown,
        "spaces": spaces,
        "chosen_space": space,
        "hides_minor": material,
        "is_first": before is None,
        "query": urlencode(query),
        "older": urlencode({**query, "before": shown[-1].note.pk}) if has_more else "",
    }


def _before(asked: str, pages: QuerySet) -> Q | None:
    """Older than the note of a page with this key; None of what is no key of one."""
    if not (asked.isascii() and asked.isdigit()) or int(asked[:20]) > LARGEST_KEY:
        return None
    notes = RevisionNote.objects.filter(page__in=pages.order_by().values("pk"))
    note = notes.filter(pk=int(asked[:20])).only("at").first()
    return Q(at__lt=note.at) | Q(at=note.at, pk__lt=note.pk) if note else None


def _light(pages: QuerySet) -> QuerySet:
    return pages.only(*SHOWN, "translation_key", "space").select_related("space")
