"""What the rows of a list of figures are called."""

import re
from collections.abc import Callable, Collection
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents import get_document_model

from ...feedback.models.vote import Reason
from ...search.models import Place
from ...viewer import Viewer
from ...visibility import collection_rule
from ..models import CameFrom, FigureKind
from .naming import GONE, PAGE, Editable, page_cell, things_named
from .tables import Cell, text


CHANNELS = {
    "email": _("E-mail"),
    "telephone": _("Telephone"),
    "link": pgettext_lazy("help channel", "Link"),
}
OF_PEOPLE = {FigureKind.ASKING, FigureKind.ASKED, FigureKind.SOLVED, "left"}
OF_SEARCH = {FigureKind.SEARCHES, FigureKind.EMPTY, FigureKind.UNOPENED}
LABELS = {
    "page": _("Page"),
    "day": _("Day"),
    "came_from": pgettext_lazy("where readers came from", "From"),
    "detail": _("What"),
}
# A source and the key of what it knows.
THING = re.compile(r"(\w+):([0-9]{1,18})")
Item = dict[str, Any]
Labels = Callable[[Item], Cell]


def _pages(viewer: Viewer, kind: str, items: Collection[Item]) -> Labels:
    editable = Editable(viewer)

    def label(item):
        if item["page_id"] is None:
            return text(_without_page(kind))
        return page_cell(editable, *(item[name] for name in PAGE))

    return label


def _days(viewer: Viewer, kind: str, items: Collection[Item]) -> Labels:
    return lambda item: Cell(
        date_format(item["day"], "SHORT_DATE_FORMAT"), item["day"].isoformat()
    )


def _origins(viewer: Viewer, kind: str, items: Collection[Item]) -> Labels:
    labels = dict(CameFrom.choices)
    unknown = _("not known")
    return lambda item: text(capfirst(str(labels.get(item["came_from"], unknown))))


def details(viewer: Viewer, kind: str, items: Collection[Item]) -> Labels:
    labels: dict[str, Any] = {**CHANNELS, **dict(Place.choices), **dict(Reason.choices)}
    given = [item["detail"] for item in items]
    if kind == FigureKind.DOWNLOADS:
        labels = _documents(viewer, given)
    elif kind == FigureKind.AVOIDED:
        labels = _things(viewer, given)
    gone = _("Something that is gone")
    return lambda item: text(
        labels.get(item["detail"], gone) if item["detail"] else "–"
    )


def _things(viewer, keys):
    """The titles of what can be found, of what the viewer may know of."""
    # What stands in an address may be anything.
    found = filter(None, map(THING.fullmatch, keys))
    named = things_named(viewer, [(each[1], int(each[2])) for each in found])
    return {f"{source}:{thing}": title for (source, thing), title in named.items()}


def _documents(viewer, keys):
    """The titles of documents, of those that the viewer may have."""
    numbers = [int(key) for key in keys if key.isdecimal()]
    documents = get_document_model().objects.filter(pk__in=numbers)
    if not viewer.is_superuser:
        documents = documents.filter(collection_rule(viewer))
    return {str(pk): title for pk, title in documents.values_list("pk", "title")}


def _without_page(kind):
    if kind in OF_PEOPLE:
        return _("People, of whom no page is kept")
    return _("Outside of private sections") if kind in OF_SEARCH else GONE


LABELLED: dict[str, Callable[[Viewer, str, Collection[Item]], Labels]] = {
    "page": _pages,
    "day": _days,
    "came_from": _origins,
    "detail": details,
}
