"""What changed is put into the outbox, and indexed after the change is committed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from .. import outbox


INDEX, INDEX_ALL = "heroic_search.index", "heroic_search.index_all"
COUNT_WORDS = "heroic_search.count_words"
# Objects that one row of the outbox is about.
TOGETHER = 50


def changed(source: str, keys: Iterable[int]) -> None:
    """
    Have objects indexed that changed or are gone.

    Call it in the transaction of the change; also after `bulk_create` and the like,
    which send no signals.

    Args:
        source: the name of the source whose objects they are.
        keys: their primary keys.
    """
    for some in _together(keys):
        outbox.put(INDEX, {"source": source, "keys": some})


def count_words(model: type[Model], keys: Iterable[int]) -> None:
    """Have the words of pages of a type counted anew, by their primary keys."""
    for some in _together(keys):
        outbox.put(COUNT_WORDS, {"model": model._meta.label, "keys": some})


def all_changed(source: str) -> None:
    """Have all objects of a source indexed, a few at a time."""
    outbox.put(INDEX_ALL, {"source": source, "after": None})


def forget(source: str, keys: Iterable[int]) -> None:
    """Let objects be found no longer, from this moment on."""
    from .indexing import remove

    remove(source=source, thing__in=list(keys))


def follow_moved(**which: Any) -> None:
    """Let documents that meet a condition have the path that their page has by now."""
    from . import indexing

    indexing.follow_moved(**which)


def forget_page(page: Any) -> None:
    """Let nothing be found any longer that stands on this page."""
    from .indexing import remove

    remove(page=page)


def _together(keys: Iterable[int]) -> Iterator[list[int]]:
    asked = sorted(set(keys))
    return (asked[at : at + TOGETHER] for at in range(0, len(asked), TOGETHER))
