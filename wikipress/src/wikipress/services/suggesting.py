"""What a writer may mean who begins a link to a page of the wiki."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from heroic_core.viewer import Viewer
from heroic_core.visibility import path_rule, site_rule

from ..models import WikiName, key_of


MOST = 10


@dataclass(frozen=True)
class Suggestion:
    """
    A page or a heading to link to.

    Args:
        id: the primary key of the page.
        anchor: the key of a heading; blank for the page.
        text: the words of the link.
        detail: what tells it from others: its page, its title and its space.
    """

    id: int
    anchor: str
    text: str
    detail: str


def suggestions(typed: str, viewer: Viewer) -> list[Suggestion]:
    """
    The first pages by title and other name, and headings, that hold what was typed.

    Args:
        typed: with `#` before the beginning of a heading, perhaps.
        viewer: who is offered only what they may see.
    """
    name, has_heading, heading = typed.partition("#")
    rows = WikiName.objects.filter(
        site_rule(viewer, "page__path"), path_rule(viewer, "page__path")
    )
    if has_heading:
        rows = _headings(rows, key_of(name), key_of(heading))
    else:
        rows = _ranked(rows, key_of(name))
    return [_suggestion(row) for row in rows.select_related("page__space")[:MOST]]


def _headings(rows: QuerySet, name: str, heading: str) -> QuerySet:
    called = WikiName.objects.filter(key=name).exclude(kind=WikiName.Kind.HEADING)
    found = rows.filter(page__in=called.values("page"), kind=WikiName.Kind.HEADING)
    return found.filter(key__contains=heading).order_by("page", "pk")


def _ranked(rows: QuerySet, name: str) -> QuerySet:
    closeness = Case(
        When(key=name, then=Value(0)),
        When(key__startswith=name, then=Value(1)),
        default=Value(2),
    )
    found = rows.filter(key__contains=name)
    return found.annotate(closeness=closeness).order_by(
        "closeness", "kind", "key", "page"
    )


def _suggestion(row: WikiName) -> Suggestion:
    page: Any = row.page
    space = page.space.title if page.space else ""
    if row.kind == WikiName.Kind.TITLE:
        return Suggestion(page.pk, "", row.name, space)
    detail = " · ".join(filter(None, [page.title, space]))
    return Suggestion(page.pk, row.anchor, row.name, detail)
