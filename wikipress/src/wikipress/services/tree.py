"""The tree of a space beside what is read."""

from dataclasses import dataclass, field

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest

from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import WikiPage, WikiSpacePage
from .reading import SHOWN, Surroundings


# Of the pages side by side, those around the one that is open.
AROUND = 15
# On the page of a space: of each page those right below it.
FIRST = 5


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

    page: WikiPage
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
    opened = [*around.opened, *filter(None, [page.pk])]
    below: dict[int, list[Branch]] = {pk: [] for pk in [around.space.pk, *opened]}
    pages = WikiPage.objects.filter(above__in=below).order_by("path")
    for each in _light(pages, request):
        branch = Branch(each, each.get_url(request), each.pk in opened)
        branch.is_current = each.pk == page.pk
        below[each.above_id].append(branch)
    for branches in below.values():
        for branch in branches:
            inner = below.get(branch.page.pk, [])
            branch.branches = _window(inner)
            branch.has_more = len(branch.branches) < len(inner)
    first = below[around.space.pk]
    shown = _window(first)
    return Tree(shown, len(shown) < len(first))


def outline_of(space: WikiSpacePage, request: HttpRequest) -> list[Branch]:
    """The pages right below a space, each with the first of those below it."""
    pages = WikiPage.objects.filter(above__in=[space.pk]).order_by("path")
    outline = [
        Branch(each, each.get_url(request))
        for each in _light(pages, request, "summary")
    ]
    by_key = {branch.page.pk: branch for branch in outline}
    for each in _first_below(list(by_key), request):
        branch = by_key[each.above_id]
        if each.rank > FIRST:
            branch.has_more = True
        else:
            branch.branches.append(Branch(each, each.get_url(request)))
    return outline


def _first_below(keys, request):
    """One more than are shown, to tell whether there are more."""
    rank = Window(RowNumber(), partition_by=F("above"), order_by=F("path").asc())
    pages = _light(WikiPage.objects.filter(above__in=keys), request)
    return pages.annotate(rank=rank).filter(rank__lte=FIRST + 1).order_by("path")


def _light(pages: QuerySet, request: HttpRequest, *further: str) -> QuerySet:
    visible = visible_pages(Viewer.from_request(request), pages)
    return visible.only(*SHOWN, *further)


def _window(branches):
    at = next((n for n, each in enumerate(branches) if each.is_open), 0)
    return branches[max(at - AROUND, 0) : at + AROUND + 1]
