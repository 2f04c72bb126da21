"""
Where material becomes a draft is told by plugins, which register it by a hook:

    @hooks.register("register_heroic_handoff_target")
    def articles():
        return ArticleTarget()
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Site


HOOK = "register_heroic_handoff_target"


@dataclass(frozen=True)
class Said:
    """What somebody wrote, and where it is read in whole; blank for nowhere."""

    text: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Material:
    """
    What a writer starts from, all of it plain text.

    Args:
        title: what it is about.
        locale: the code of its language.
        summary: in a sentence or two; may be blank.
        queries: what people search for, the commonest first.
        quotes: what people said.
        links: where there is more, as pairs of a label and an address.
        is_private: whether only some may know of it, so that its words must stand
            nowhere but in the draft.
    """

    title: str
    locale: str
    summary: str = ""
    queries: Sequence[str] = ()
    quotes: Sequence[Said] = ()
    links: Sequence[tuple[str, str]] = ()
    is_private: bool = False


@dataclass(frozen=True)
class Place:
    """Where a draft may stand: what tells it from others, and what it is called."""

    key: str
    label: str


@dataclass(frozen=True)
class Draft:
    """
    A draft that was made.

    Args:
        url: where it is edited.
        source: the name of the search source that will find it.
        thing: the primary key of the object.
    """

    url: str
    source: str
    thing: int


class NoSuchPlace(LookupError):
    """The place is gone, or this person may make no draft there."""


class HandoffTarget(Protocol):
    """What a plugin registers with the hook `register_heroic_handoff_target`."""

    # Of at most 20 characters; no two have the same.
    name: str
    # What editors see, such as "Article".
    label: Any

    def places(
        self, user: Any, locale: str, site: Site | None, section: Any = None
    ) -> Iterable[Place]:
        """
        Where a person may make a draft in a language, with a few queries for all.

        Args:
            site: on whose pages; None for all sites.
            section: the private page at or below which it has to stand, as only
                those who may see that page may know of it; None for anywhere.
        """

    def make_draft(self, user: Any, place: Place, material: Material) -> Draft:
        """
        Make a draft that no reader sees until somebody publishes it.

        Args:
            place: one of `places`, asked for this person a moment ago.
        """


@dataclass(frozen=True)
class Offer:
    """A target that somebody may write to, and where."""

    target: HandoffTarget
    places: list[Place]


def offers_to(
    user: Any, locale: str, site: Site | None, section: Any = None
) -> list[Offer]:
    """Where somebody may make a draft in a language; see `HandoffTarget.places`."""
    found = (
        Offer(target, list(target.places(user, locale, site, section)))
        for target in all_targets()
    )
    return [offer for offer in found if offer.places]


def chosen_of(
    offered: Iterable[Offer], target: str, place: str
) -> tuple[HandoffTarget, Place]:
    """
    What somebody chose of what they were offered.

    Args:
        target: its name.
        place: the key of one of its places.

    Raises:
        NoSuchPlace: it was not offered.
    """
    for offer in offered:
        if offer.target.name == target:
            for each in offer.places:
                if each.key == place:
                    return offer.target, each
    raise NoSuchPlace(target, place)


def notes_for_writer(material: Material) -> tuple[str, dict[str, str]]:
    """
    The material as a block of the core's content that nobody can overlook.

    Returns:
        The block's type, and its value as it is stored.
    """
    parts = [
        format_html("<p>{}</p>", text)
        for text in (_("Nothing of this is for readers."), material.summary)
        if text
    ]
    parts += _listed(_("Readers search for:"), "{}", ((q,) for q in material.queries))
    parts += _listed(_("Readers wrote:"), "{}{}", map(_quoted, material.quotes))
    parts += _listed(
        _("Look at:"),
        '<a href="{1}">{0}</a>',
        material.links,
    )
    value = {
        "kind": "warning",
        "title": _("Notes for the writer: remove them before you publish"),
        "text": "".join(parts),
    }
    return "callout", value


def all_targets() -> list[HandoffTarget]:
    return [make() for make in _registered()]


def _listed(heading: str, item: str, rows: Iterable[tuple]) -> list[SafeString]:
    items = format_html_join("", f"<li>{item}</li>", rows)
    if not items:
        return []
    return [format_html("<p><b>{}</b></p><ul>{}</ul>", heading, items)]


def _quoted(said):
    lines = (" ".join(line.split()) for line in said.text.splitlines())
    text = format_html_join(
        SafeString("<br/>"), "{}", ((line,) for line in lines if line)
    )
    if not said.url:
        return text, ""
    return text, format_html(' (<a href="{}">{}</a>)', said.url, _("in whole"))


def _registered() -> Iterator[Callable[[], HandoffTarget]]:
    for function in hooks.get_hooks(HOOK):
        yield _once(function)


@lru_cache
def _once(function):
    target = function()
    return lambda: target
