"""What readers say something about is told by plugins, which register it by a hook."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from wagtail import hooks
from wagtail.models import Site

from ..viewer import Viewer
from ..visibility import can_see


HOOK = "register_heroic_feedback_subject"
# Of a primary key; databases refuse to compare with more.
LARGEST = 2**63 - 1


@dataclass(frozen=True, kw_only=True)
class Subject:
    """
    A thing that readers are asked about, as they see it.

    Args:
        thing: the primary key of the object.
        title: in plain text.
        url: its whole address, with an anchor where it is a part of a page.
        page: the page that decides who may see it.
        locale: the code of its language.
        revision: the primary key of the one that is read; None where it has none.
        category: its name, which the inbox is filtered by.
        edit_url: where the admin lets it be edited.
        authors: the users who are told of comments.
        is_open: whether it takes feedback.
        asks_anonymous: whether people need not log in to send some.
    """

    thing: int
    title: str
    url: str
    page: Any
    locale: str
    revision: int | None = None
    category: str = ""
    edit_url: str = ""
    authors: Collection[Any] = ()
    is_open: bool = True
    asks_anonymous: bool = True


class SubjectSource(Protocol):
    """
    What a plugin registers with the hook `register_heroic_feedback_subject`: a
    function without arguments that returns one of these.

    When an object is deleted, the plugin calls `feedback.services.forgetting.forget`;
    when it comes to another page, `feedback.services.following.follow`.
    """

    # As that of the search source: of at most 20 characters, in addresses.
    name: str
    # What editors see, such as "Questions".
    label: Any

    def subjects(
        self, keys: Collection[int], site: Site | None = None
    ) -> Mapping[int, Subject]:
        """
        What is published of these objects, with a constant number of queries.

        Who may see it is not asked here.

        Args:
            keys: their primary keys; any number may be among them.
            site: that is read, for what stands on several; None for any.
        """


class UnknownSubject(LookupError):
    """There is no such thing, or the viewer may not see it: nobody can tell which."""


def all_sources() -> list[SubjectSource]:
    return [make() for make in _registered()]


def source_named(name: str) -> SubjectSource:
    """Raises `UnknownSubject`."""
    for source in all_sources():
        if source.name == name:
            return source
    raise UnknownSubject(name)


def subject_for(viewer: Viewer, source: str, thing: int) -> Subject:
    """The thing that a reader says something about. Raises `UnknownSubject`."""
    if not 0 < thing <= LARGEST:
        raise UnknownSubject(source, thing)
    found = source_named(source).subjects([thing], viewer.site)
    subject = found.get(thing)
    if subject is None or not can_see(viewer, subject.page):
        raise UnknownSubject(source, thing)
    return subject


def _registered() -> Iterator[Callable[[], SubjectSource]]:
    for function in hooks.get_hooks(HOOK):
        yield _once(function)


@lru_cache
def _once(function):
    source = function()
    return lambda: source
