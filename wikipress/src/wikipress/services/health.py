"""What is wrong with the links of a wiki, as far as somebody may see it."""

from typing import Any

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex, get_default_page_content_type

from heroic_core.tree_paths import at_or_below, below
from heroic_core.viewer import Viewer
from heroic_core.visibility import path_rule, site_rule, visible_pages

from ..models import WikiLink, WikiName, WikiPage


def wanted_pages(viewer: Viewer, under: Any) -> QuerySet:
    """
    The names that pages link to and that nobody has written.

    Args:
        viewer: to whom a page that they may not see is one that is not there.
        under: a page; the links of those at or below it count.

    Returns:
        Dictionaries of `key`, `name`, the `number` of pages, and the primary key of the
        `first` of them; most wanted first.
    """
    links = _links_under(viewer, under).exclude(key="")
    named = links.exclude(target__in=_visible(viewer).values("pk")).order_by()
    counted = named.values("key").annotate(
        name=Min("name"), number=Count("holder", distinct=True), first=Min("holder")
    )
    return counted.order_by("-number", "key")


def broken_links(viewer: Viewer, under: Any) -> QuerySet:
    """
    The links to a page that is gone or not published, and to a heading that is gone.

    Args:
        viewer: who may see the pages that hold them; what they may not see is not
            called broken.
        under: a page; the links of those at or below it count.

    Returns:
        Rows of `WikiLink` with `lost_page`, by the titles of their pages.
    """
    gone = Q(target=None) | Q(target__live=False)
    seen = Q(site_rule(viewer, "target__path"), path_rule(viewer, "target__path"))
    found = _links_under(viewer, under).filter(
        Q(gone, key="") | Q(_heading_is_gone(), seen, target__live=True)
    )
    marked = found.annotate(lost_page=Q(gone)).select_related("holder", "target")
    return marked.order_by("holder__title", "holder", "pk")


def _heading_is_gone() -> Q:
    """The condition for links to a heading that a page of the wiki has not."""
    headings = WikiName.objects.filter(
        page=OuterRef("target"), kind=WikiName.Kind.HEADING
    )
    by_key = headings.filter(anchor=OuterRef("anchor"))
    by_words = headings.filter(key=OuterRef("heading"))
    gone = Q(~Exists(by_key), ~Q(anchor="")) | Q(~Exists(by_words), ~Q(heading=""))
    return gone & Q(Exists(WikiPage.objects.filter(pk=OuterRef("target"))))


def orphans(viewer: Viewer, under: Any) -> QuerySet:
    """
    The pages to which no other links that a viewer may see.

    Args:
        viewer: who may see them.
        under: a page; those below it count.
    """
    visible = visible_pages(viewer).values("pk")
    links = WikiLink.objects.filter(holder__in=visible).exclude(target=F("holder"))
    kind = get_default_page_content_type()
    references = ReferenceIndex.objects.filter(
        to_content_type=kind, base_content_type=kind
    ).exclude(object_id=F("to_object_id"))
    number = BigIntegerField()
    elsewhere = references.annotate(
        by=Cast("object_id", number), to=Cast("to_object_id", number)
    ).filter(by__in=visible)
    pages = _visible(viewer).filter(below(under.path))
    found = pages.exclude(pk__in=links.exclude(target=None).values("target"))
    return found.exclude(pk__in=elsewhere.values("to")).order_by("title", "pk")


def _links_under(viewer, under):
    pages = _visible(viewer).filter(at_or_below(under.path))
    return WikiLink.objects.filter(holder__in=pages.values("pk"))


def _visible(viewer):
    return visible_pages(viewer, WikiPage.objects.all())
