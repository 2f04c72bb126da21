"""Conditions on the paths of a tree: what lies below many places at once."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F, Lookup, Q, QuerySet
from django.db.models.functions import Substr
from django.db.models.lookups import In
from wagtail.models import Collection


# Of a treebeard path; the same for pages and collections.
STEP = Collection.steplen


def outside(places: Iterable[str], field: str) -> Q:
    """The condition for rows with a path that is not below any of these."""
    rule = Q()
    for below in _below(places, field):
        rule &= ~below
    return rule


def inside(places: Iterable[str], field: str) -> Q:
    """The condition for rows with a path that is below one of these."""
    places = tuple(places)
    if len(places) == 1:
        # PostgreSQL knows how many these are, and takes the others for a few.
        return at_or_below(places[0], field)
    # Without a place nothing is; an empty condition would let all pass.
    rule = Q(pk__in=[])
    for below in _below(places, field):
        rule |= below
    return rule


def below(place: str, field: str = "path") -> Q:
    """
    The condition for rows below one place, which an index on the path answers.

    A path that begins so would be found by reading all, on SQLite.
    """
    # As treebeard has it: no step is greater.
    return Q(**{f"{field}__range": (f"{place}0", f"{place}{'z' * STEP}")})


def at_or_below(place: str, field: str = "path") -> Q:
    """The condition for rows at one place or below it, by the same index."""
    return Q(**{f"{field}__range": (place, f"{place}{'z' * STEP}")})


def children_of(page: Any, pages: QuerySet) -> QuerySet:
    """
    The children of a page, found one by one in the index of paths.

    By their depth all that stands below would be read, however deep.

    Args:
        page: whose children they are.
        pages: all of which some may be children.
    """
    # The last path below is the last child's, or begins with it.
    last = pages.filter(below(page.path)).order_by("-path").values_list("path").first()
    if last is None:
        return pages.none()
    start = len(page.path)
    steps = range(1, page._str2int(last[0][start : start + STEP]) + 1)
    paths = [page._get_path(page.path, page.depth + 1, step) for step in steps]
    return pages.filter(Among(F("path"), tuple(paths))).order_by("path")


def paths_above(path: str) -> Iterator[str]:
    """The tree paths above one, the outermost first."""
    return (path[:end] for end in range(STEP, len(path), STEP))


def _below(places: Iterable[str], field: str) -> Iterator[Q]:
    """One term for each depth: a term for each path is too deep for SQLite."""
    by_length: dict[int, list[str]] = {}
    for place in places:
        by_length.setdefault(len(place), []).append(place)
    for length, paths in sorted(by_length.items()):
        yield Q(Among(Substr(F(field), 1, length), tuple(paths)))


class Among(Lookup):
    """
    Whether a value is one of many, sent as one parameter.

    With one for each, sending them costs more than the search, and SQLite takes no
    more than 32,766.
    """

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return compiler.compile(In(self.lhs, self.rhs))

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        text, params = self.process_lhs(compiler, connection)
        listed = "(SELECT value FROM json_each(%s))"
        return f"{text} IN {listed}", (*params, json.dumps(self.rhs))

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        text, params = self.process_lhs(compiler, connection)
        return f"{text} = ANY(%s)", (*params, list(self.rhs))
