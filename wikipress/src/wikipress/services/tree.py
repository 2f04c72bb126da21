"""The tree of a space beside what is read."""

from dataclasses import dataclass, field
from typing import Any

import swapper
from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest

from heroic_core.tree_paths import STEP, below
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import WikiPage, WikiSpacePage
from .reading import SHOWN, Surroundings


# Of the pages side by side, those around the one that is open.
AROUND = 15
# On the page of a space: of each page those right below it.
FIRST = 5
# On the page of a space: of the pages right below it.
PER_PAGE = 100
# A tree holds pages of any type; what a link needs, all of them have.
LINKED = [name for name in SHOWN if name != "above"]


@dataclass
class Branch:
    """
    A page in the tree.

    Args:
        page: a wiki page.
        url: its address.
        is_open: whether what is read stands below it.
        is_current: whether it is read itself.
        branches: the pages right below it, where they are shown.
        has_more: whether not all of them are.
    """

    page: Any
    url: str
    is_open: bool = False
    is_current: bool = False
    branches: list["Branch"] = field(default_factory=list)
    has_more: bool = False


@dataclass
class Tree:
    branches: list[Branch]
    has_more: bool


def tree_of(around: Surroundings, page: WikiPage, request: HttpRequest) -> Tree | None:
    """
    The pages of a space, opened down to the one that is read.

    Args:
        around: the surroundings of the page.
        page: that is read.
        request: by which somebody reads it.
    """
    if around.space is None:
        return None
    start = len(around.space.path)
    opened = [each.path for each in around.trail if len(each.path) >= start]
    # What is new in a preview has no place of its own yet.
    opened += [page.path] if page.pk else []
    levels: dict[str, list[Branch]] = {path: [] for path in opened}
    for each in _side_by_side(opened, request):
        branch = Branch(each, each.get_url(request), each.path in levels)
        branch.is_current = each.pk == page.pk
        levels[each.path[:-STEP]].append(branch)
    for branches in levels.values():
        for branch in filter(lambda each: each.is_open, branches):
            branch.branches, branch.has_more = _shown(levels[branch.page.path])
    return Tree(*_shown(levels[around.space.path]))


def outline_of(space: WikiSpacePage, request: HttpRequest) -> Page:
    """Those pages right below a space that an address asks for, each with the first
    of those below it."""
    pages = WikiPage.objects.filter(above__in=[space.pk]).order_by("path")
    paginator = Paginator(_light(pages, request, "summary"), PER_PAGE)
    outline = paginator.get_page(request.GET.get("page"))
    outline.object_list = [
        Branch(each, each.get_url(request)) for each in outline.object_list
    ]
    by_key = {branch.page.pk: branch for branch in outline}
    for each in _first_below(list(by_key), request):
        branch = by_key[each.above_id]
        if each.rank > FIRST:
            branch.has_more = True
        else:
            branch.branches.append(Branch(each, each.get_url(request)))
    return outline


def _side_by_side(opened, request):
    """
    The pages below each of those that are open, around the open one among them.

    However many there are, the database goes through these alone, in the index of
    paths, and sends one more than are shown on either side.
    """
    pages = swapper.load_model("wagtailcore", "Page").objects
    visible = visible_pages(Viewer.from_request(request), pages.all())
    found = [
        pages.filter(pk__in=part.values("pk")).order_by().only(*LINKED)
        for path, inner in zip(opened, [*opened[1:], None], strict=True)
        for part in _both_sides(visible, path, inner)
    ]
    first, *others = found
    return sorted(first.union(*others, all=True), key=lambda each: each.path)


def _both_sides(visible, path, inner):
    # A page stands one step below the one above it.
    beside = visible.filter(below(path), depth=len(path) // STEP + 1)
    if inner is None:
        return [beside.order_by("path")[: AROUND + 2]]
    return [
        beside.filter(path__lt=inner).order_by("-path")[: AROUND + 1],
        beside.filter(path__gte=inner).order_by("path")[: AROUND + 2],
    ]


def _first_below(keys, request):
    """One more than are shown, to tell whether there are more."""
    rank = Window(RowNumber(), partition_by=F("above"), order_by=F("path").asc())
    pages = _light(WikiPage.objects.filter(above__in=keys), request)
    return pages.annotate(rank=rank).filter(rank__lte=FIRST + 1).order_by("path")


def _light(pages: QuerySet, request: HttpRequest, *further: str) -> QuerySet:
    visible = visible_pages(Viewer.from_request(request), pages)
    return visible.only(*SHOWN, *further)


def _shown(branches):
    """Those around the open one, and whether there are more."""
    at = next((n for n, each in enumerate(branches) if each.is_open), 0)
    shown = branches[max(at - AROUND, 0) : at + AROUND + 1]
    return shown, len(shown) < len(branches)
