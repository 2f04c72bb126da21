"""Checks of where links lead."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ..visibility import refusal
from .drafts import Draft
from .findings import Finding
from .links import Link
from .pages import CheckedPageMixin
from .targets import Targets


def links_lead_somewhere(draft: Draft) -> Iterator[Finding]:
    targets = Targets(draft)
    for link in draft.links:
        message = _what_is_wrong(link, targets)
        if message:
            yield Finding(
                message % {"link": link.text, "anchor": link.anchor}, link.place
            )


def _what_is_wrong(link: Link, targets: Targets) -> str:
    page = targets.page_of(link)
    if link.kind == "document":
        return "" if targets.has_document(link) else _gone()
    if link.kind == "page":
        return _wrong_with_chosen(page) or _wrong_with_page(page, link, targets)
    if link.kind:
        return ""
    if link.href in ("", "#") or targets.path_of(link) in targets.dead:
        return _(
            "The link “%(link)s” leads nowhere. Choose where it leads, or remove it."
        )
    return _wrong_with_page(page, link, targets)


def _gone():
    return _(
        "The link “%(link)s” leads to something that was deleted. Choose another, or "
        "remove the link."
    )


def _wrong_with_chosen(page: Any) -> str:
    if page is None:
        return _gone()
    if not page.live:
        return _(
            "The link “%(link)s” leads to a page that is not published. Readers see "
            "its words without a link."
        )
    if not page.url:
        return _(
            "The link “%(link)s” leads to a page that belongs to no site. Readers see "
            "its words without a link."
        )
    return ""


def _wrong_with_page(page: Any, link: Link, targets: Targets) -> str:
    if page is None:
        return ""
    anybody = targets.draft.anybody
    if refusal(anybody, page) and not refusal(anybody, targets.draft.page):
        return _(
            "The link “%(link)s” leads to a private page, and this page is public: "
            "most readers cannot follow it."
        )
    # Of other types nobody knows all the ids.
    is_known = issubclass(page.specific_class or object, CheckedPageMixin)
    if link.anchor and is_known and link.anchor not in targets.ids_of(page):
        return _(
            "The link “%(link)s” leads to “#%(anchor)s”, and the page has no such "
            "heading."
        )
    return ""
