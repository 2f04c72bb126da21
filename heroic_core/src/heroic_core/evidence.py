"""
What shows that something is missing is told by sources, registered by a hook:

    @hooks.register("register_heroic_gap_evidence")
    def unanswered_topics():
        return UnansweredTopics()
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from wagtail import hooks


HOOK = "register_heroic_gap_evidence"


@dataclass(frozen=True, kw_only=True)
class Quote:
    """
    What somebody wrote, as a writer is to read it.

    Args:
        key: tells it from all others of its source, such as `comment:7`.
        text: plain text.
        url: where it is read in whole; blank for nowhere.
        said_at: when it was written.
        page_id: of the page that decides who may read it; None for everybody who
            may see the gap, 0 where that page is gone, so that only superusers may.
    """

    key: str
    text: str
    url: str = ""
    said_at: datetime | None = None
    page_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """
    What many people asked for in the same words, or said about the same thing.

    Args:
        words: what they typed, or what they spoke about, in plain text.
        locale: the code of its language.
        times: how often.
        points: what all of it together counts.
        first_seen, last_seen: when they did.
        site_id: where they did; None where nobody knows.
        page_id: of the private page whose readers alone may be told; None where
            everybody may.
        is_query: whether the words were typed into search.
        title_of_id: of the page whose title the words are, or that they were written
            about; None where they are a reader's own.
        quotes: the latest, a few.
    """

    words: str
    locale: str
    times: int
    points: float
    first_seen: datetime
    last_seen: datetime
    site_id: int | None = None
    page_id: int | None = None
    is_query: bool = False
    title_of_id: int | None = None
    quotes: Sequence[Quote] = ()


class EvidenceSource(Protocol):
    """What a plugin registers with the hook `register_heroic_gap_evidence`."""

    # Of at most 20 characters; no two have the same.
    kind: str
    # What editors see, such as "Searches without results".
    label: Any

    def evidence(self, since: datetime) -> Iterable[Evidence]:
        """
        What there is from a moment on, the same whenever it is asked.

        Counted in the database: as many objects as there are different words, the
        commonest 10,000 at most.
        """


def all_sources() -> list[EvidenceSource]:
    return [make() for make in _registered()]


def _registered() -> Iterator[Callable[[], EvidenceSource]]:
    for function in hooks.get_hooks(HOOK):
        yield _once(function)


@lru_cache
def _once(function):
    source = function()
    return lambda: source
