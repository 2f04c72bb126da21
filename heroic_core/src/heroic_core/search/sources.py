"""What can be found is told by sources, which plugins register by a hook."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from django.db.models import Model
from wagtail import hooks

from ..viewer import Viewer


HOOK = "register_heroic_search_source"
# At the end of an audience that somebody belongs to: all that begin so.
EACH = "*"


@dataclass(frozen=True, kw_only=True)
class Section:
    """
    A headed part of a thing.

    Args:
        key: tells it from the others; stays when the heading is renamed.
        heading: in plain text.
        body: in plain text.
        suffix: what follows the page's address, such as `#refunds`.
    """

    key: str
    heading: str
    body: str
    suffix: str


@dataclass(frozen=True, kw_only=True)
class Findable:
    """
    A thing as search knows it, at the place where it stands.

    Args:
        thing: the primary key of the object.
        locale: the code of its language.
        page: the page that decides who may see it, and whose address is its own.
        title: in plain text, as all that follows.
        body: all of its text, that of the sections too.
        keywords: names of categories and tags.
        sections: its headed parts.
        suffix: what follows the page's address.
        audience: a value of `SearchSource.audiences`; blank for everybody.
        category: that it is filtered by.
        updated_at: when a reader would say that it changed.
        merit: from 0 to 1, such as how helpful readers find it.
    """

    thing: int
    locale: str
    page: Any
    title: str
    body: str
    keywords: str = ""
    sections: Collection[Section] = ()
    suffix: str = ""
    audience: str = ""
    category: str = ""
    updated_at: datetime | None = None
    merit: float = 0


class SearchSource(Protocol):
    """What a plugin registers with the hook `register_heroic_search_source`."""

    # Of at most 20 characters; in addresses and commands.
    name: str
    # What readers see, such as "Questions".
    label: Any
    # Whether its pages mark the words of `?highlight=`.
    marks_words: bool
    # Whether the site itself says it, which is so where this is left out. What members
    # say comes after what says the same and is.
    is_official: bool
    # The models whose primary keys are those of its objects: one of them is indexed
    # anew when a reusable text changes that it shows.
    models: Collection[type[Model]]

    def keys(self, after: int | None = None) -> Iterable[int]:
        """The primary keys of all objects in ascending order, or of those after one."""

    def findables(self, keys: Collection[int]) -> Iterable[Findable]:
        """
        What can be found of these objects, with a constant number of queries.

        An object that nobody is to find is left out; one that stands at several
        places comes once for each.
        """

    def audiences(self, viewer: Viewer) -> Collection[str]:
        """
        The audiences that a viewer belongs to, besides everybody.

        One that ends with `EACH` is all that begin as it does.
        """


class UnknownSource(LookupError):
    """There is no source of this name."""


def all_sources() -> list[SearchSource]:
    return [make() for make in _registered()]


def known_source(name: str) -> str:
    """A name that an address gives, or blank where there is no source of it."""
    return name if name in {source.name for source in all_sources()} else ""


def sources_of_members() -> frozenset[str]:
    """The names of those whose words are not the site's own."""
    return frozenset(
        source.name
        for source in all_sources()
        if not getattr(source, "is_official", True)
    )


def source_named(name: str) -> SearchSource:
    """Raises `UnknownSource`."""
    for source in all_sources():
        if source.name == name:
            return source
    raise UnknownSource(name)


def _registered() -> Iterator[Callable[[], SearchSource]]:
    for function in hooks.get_hooks(HOOK):
        yield _once(function)


@lru_cache
def _once(function):
    source = function()
    return lambda: source
