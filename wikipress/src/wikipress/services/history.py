"""The template contexts of a page's versions: the list, one of them, two compared."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from heroic_core.versions import Row, UnknownVersion, Version, Versions, differences
from heroic_core.viewer import Viewer

from ..models import WikiPage
from .reading import what_they_may
from .version_parts import parts_of
from .wiki_page import around, wiki_page_context


SIDES = ["before", "after"]


@dataclass(frozen=True)
class Entry:
    """
    A version in the list.

    Args:
        previous: the one before it, to compare it with; None where there is none.
        restore_url: where it is brought back, for those who may.
    """

    version: Version
    previous: Version | None
    restore_url: str


@dataclass(frozen=True)
class Difference:
    """What two versions say otherwise in one part of a page, such as its title."""

    label: str
    rows: list[Row]


def history_context(page: WikiPage, request: HttpRequest) -> dict[str, Any]:
    """What `wikipress/history.html` needs besides the page."""
    versions = _versions(page, request)
    part, found = versions.listed(request.GET.get("page"))
    may_restore = _may_restore(versions, request)
    entries = [
        Entry(
            version,
            next((each for each in found[number:] if each.key), None),
            _restore_url(versions, version) if may_restore else "",
        )
        for number, version in enumerate(found[: len(part)], start=1)
    ]
    comparable = [each.version.key for each in entries if each.version.key]
    return {
        **around(page, request),
        "entries": entries,
        "part": part,
        "numbers": part.paginator.get_elided_page_range(part.number),
        # What the form compares unless somebody chooses otherwise.
        "chosen": dict(zip(["after", "before"], comparable, strict=False)),
        "is_comparable": len(comparable) > 1,
    }


def version_context(page: WikiPage, request: HttpRequest) -> dict[str, Any]:
    """What `wikipress/version.html` needs, besides the page as it is now."""
    versions = _versions(page, request)
    version = _asked_for(versions, request.GET["version"])
    may_restore = _may_restore(versions, request)
    then = versions.read(version)
    return {
        **wiki_page_context(then, request),
        "page": then,
        "version": version,
        "restore_url": _restore_url(versions, version) if may_restore else "",
    }


def compare_context(page: WikiPage, request: HttpRequest) -> dict[str, Any]:
    """
    What `wikipress/compare.html` needs besides the page.

    The older of both versions is the one before; without a second one, it is compared
    with what readers see now.
    """
    versions = _versions(page, request)
    asked = [_asked_for(versions, request.GET.get(name)) for name in SIDES]
    before, after = sorted(asked, key=lambda version: (version.at, version.key or 0))
    may_restore = _may_restore(versions, request)
    pages = [versions.read(before), versions.read(after)]
    return {
        **around(page, request),
        "before": before,
        "after": after,
        "is_same": before == after,
        "differences": _differences(pages, request),
        "restore_url": _restore_url(versions, before) if may_restore else "",
    }


def _versions(page, request):
    return Versions(page, Viewer.from_request(request))


def _asked_for(versions, key):
    try:
        return versions.get(key) if key else versions.current()
    except UnknownVersion as error:
        # Whether there is such a version is for those alone who may see it.
        raise Http404 from error


def _differences(pages, request):
    parts = zip(*parts_of(pages, request), strict=True)
    told = (
        Difference(label, differences(before, after))
        for (label, before), (_label, after) in parts
    )
    return [each for each in told if each.rows]


def _may_restore(versions, request):
    return bool(what_they_may(versions.source, request)["edit_url"])


def _restore_url(versions, version):
    if version.key is None or version.is_current:
        return ""
    args = [versions.source.pk, version.key]
    return reverse("wagtailadmin_pages:revisions_revert", args=args)
