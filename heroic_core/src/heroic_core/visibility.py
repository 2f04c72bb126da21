"""
The one decision about who may see what.

A page's restrictions are those of the page, of its ancestors, of the page that an
alias stands for, and of that page's ancestors. Wagtail forgets the last.
"""

from typing import Any, NamedTuple

import swapper
from django.db.models import Q, QuerySet
from wagtail.models import (
    BaseViewRestriction,
    Collection,
    CollectionViewRestriction,
    PageViewRestriction,
)

from .site_roots import root_paths, sure_roots
from .tree_paths import STEP, inside, outside
from .viewer import Viewer


LOGIN = BaseViewRestriction.LOGIN
GROUPS = BaseViewRestriction.GROUPS
PASSWORD = BaseViewRestriction.PASSWORD


class Restriction(NamedTuple):
    """A restriction, and the place in the tree from which on it holds."""

    path: str
    pk: int
    kind: str
    # Of the page whose files the restricted collection holds.
    page_restriction_pk: int | None = None


Refused = dict[str, Restriction]


def visible_pages(
    viewer: Viewer, pages: QuerySet | None = None, place: str | None = None
) -> QuerySet:
    """
    The pages that a viewer would be served.

    Args:
        viewer: who looks; with a site, only its pages are visible.
        pages: of these; of all when None.
        place: the tree path at or below which all of these stand, if that is known.
            Where it is on the site, so are they.
    """
    if pages is None:
        pages = swapper.load_model("wagtailcore", "Page").objects.all()
    if place is None or not is_on_site(viewer, place):
        pages = pages.filter(site_rule(viewer))
    return pages.filter(path_rule(viewer), live=True)


def is_on_site(viewer: Viewer, path: str) -> bool:
    """Whether a tree path is that of a page of the viewer's site, visible or not."""
    if "roots" not in viewer.decisions and path.startswith(sure_roots(viewer.site)):
        return True
    return path.startswith(roots_of(viewer))


def can_see(viewer: Viewer, page: Any) -> bool:
    """Whether a viewer would be served this page."""
    served = page.live and is_on_site(viewer, page.path)
    return served and refusal(viewer, page) is None


def refusal(viewer: Viewer, page: Any) -> Restriction | None:
    """
    The outermost restriction that keeps a viewer from a page, published or not.

    Its path is that of the page or an ancestor. Where that is an alias, it may be any
    that keeps the viewer from what the alias stands for.
    """
    return _covering(refused_pages(viewer), page.path)


def site_rule(viewer: Viewer, field: str = "path") -> Q:
    """The condition for rows with the tree path of a page of the viewer's site."""
    return inside(roots_of(viewer), field)


def path_rule(viewer: Viewer, field: str = "path") -> Q:
    """
    The condition for rows that carry the tree path of a page.

    Args:
        viewer: who looks.
        field: that holds the path; rows where it is null are refused where anything
            is.
    """
    return outside(refused_pages(viewer), field)


def can_see_collection(viewer: Viewer, collection: Collection) -> bool:
    """Whether a viewer may have the files of this collection."""
    return refusal_of_collection(viewer, collection) is None


def refusal_of_collection(viewer: Viewer, collection: Collection) -> Restriction | None:
    """The outermost restriction that keeps a viewer from the files of a collection."""
    return _covering(refused_collections(viewer), collection.path)


def collection_rule(viewer: Viewer, field: str = "collection__path") -> Q:
    """The condition for rows, such as images, that carry the path of a collection."""
    return outside(refused_collections(viewer), field)


def refused_pages(viewer: Viewer) -> Refused:
    """
    The places in the page tree from which on a viewer is refused.

    Read once for each viewer, in three queries at most, whatever the number of
    restrictions.
    """
    if "pages" not in viewer.decisions:
        rows = PageViewRestriction.objects.values_list(
            "page__path", "pk", "restriction_type"
        )
        refused = _refused_by(PageViewRestriction, rows, viewer)
        viewer.decisions["pages"] = _outermost(_with_aliases(refused))
    return viewer.decisions["pages"]


def refused_collections(viewer: Viewer) -> Refused:
    """The places in the tree of collections from which on a viewer is refused."""
    if "collections" not in viewer.decisions:
        rows = CollectionViewRestriction.objects.values_list(
            "collection__path",
            "pk",
            "restriction_type",
            "section_restriction__page_restriction",
        )
        refused = _refused_by(CollectionViewRestriction, rows, viewer)
        viewer.decisions["collections"] = _outermost(refused)
    return viewer.decisions["collections"]


def roots_of(viewer: Viewer) -> tuple[str, ...]:
    """The tree paths of the roots of the viewer's site; of all where it is None."""
    if "roots" not in viewer.decisions:
        viewer.decisions["roots"] = root_paths(viewer.site)
    return viewer.decisions["roots"]


def _refused_by(model, rows, viewer):
    restrictions = [Restriction(*row) for row in rows.order_by("pk")]
    shared = _shared_with_groups(model, restrictions, viewer)
    return {
        restriction.path: restriction
        for restriction in restrictions
        if not _accepts(model, restriction, viewer, shared)
    }


def _accepts(model, restriction, viewer, shared):
    """As Wagtail's `accept_request`, which knows no collection of a section."""
    match restriction.kind:
        case BaseViewRestriction.PASSWORD:
            return _has_passed(model, restriction, viewer)
        case BaseViewRestriction.LOGIN:
            return viewer.is_authenticated
        case BaseViewRestriction.GROUPS:
            return viewer.is_superuser or restriction.pk in shared
        case _:
            return True


def _has_passed(model, restriction, viewer):
    if model is PageViewRestriction:
        return restriction.pk in viewer.passed_restriction_ids
    return (
        restriction.pk in viewer.passed_collection_restriction_ids
        or restriction.page_restriction_pk in viewer.passed_restriction_ids
    )


def _shared_with_groups(model, restrictions, viewer):
    """The restrictions that let a group of the viewer's pass."""
    if not any(each.kind == GROUPS for each in restrictions):
        return frozenset()
    if not viewer.is_authenticated or viewer.is_superuser:
        return frozenset()
    groups = model._meta.get_field("groups")
    shared = groups.remote_field.through.objects.filter(group__in=viewer.group_ids)
    return frozenset(shared.values_list(groups.m2m_field_name(), flat=True))


def _with_aliases(refused: Refused) -> Refused:
    """Aliases are refused with what they stand for, aliases of aliases too."""
    if not refused:
        return refused
    page = swapper.load_model("wagtailcore", "Page")
    aliases = page.objects.filter(alias_of__isnull=False).order_by()
    waiting = list(aliases.values_list("path", "alias_of__path"))
    while True:
        found = {
            path: restriction._replace(path=path)
            for path, source in waiting
            if path not in refused and (restriction := _covering(refused, source))
        }
        if not found:
            return refused
        refused = {**refused, **found}


def _covering(refused: Refused, path: str) -> Restriction | None:
    for length in range(STEP, len(path) + 1, STEP):
        if found := refused.get(path[:length]):
            return found
    return None


def _outermost(refused: Refused) -> Refused:
    outermost: Refused = {}
    last = None
    # What lies below a place comes right after it.
    for path in sorted(refused):
        if last is None or not path.startswith(last):
            outermost[path] = refused[path]
            last = path
    return outermost
