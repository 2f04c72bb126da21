"""Queries asked, and what came of them."""

import random
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from django.db.models import Q

from ...viewer import stranger
from ..indexing import index
from ..presenting import shown
from ..searching import search, search_in
from .apart import DocumentSource, empty_index
from .files import Query, QueryFile
from .measures import DEPTH, Figures, figures
from .typos import with_slip


BATCH = 200

Names = Callable[[str, str], list[Collection[str]]]
Watch = Callable[[Iterable[Query]], Iterable[Query]]


def evaluate(file: QueryFile, seed: int | None = None, watch: Watch = iter) -> Figures:
    """
    Measure search with a file of queries.

    Args:
        file: with documents of its own, which are indexed apart, or about the site,
            which is searched as a stranger.
        seed: of a slip in each query; None for none.
        watch: passes the queries on, and may show how far they are.
    """
    chance = None if seed is None else random.Random(seed)  # noqa: S311 - no secret
    with _index_of(file) as names:
        return figures(
            (names(_text(query, chance), query.locale), _paths(query.relevant))
            for query in watch(file.queries)
        )


def names_on_site(text: str, locale: str) -> list[Collection[str]]:
    """The paths of each of the first results, with and without its anchor."""
    viewer = stranger()
    hits = search(text, viewer, locale).hits[:DEPTH]
    rows = shown(hits, frozenset(), viewer, None)
    return [_names_of(urlsplit(row.url)) for row in rows]


def _text(query, chance):
    return query.text if chance is None else with_slip(query.text, chance)


@contextmanager
def _index_of(file: QueryFile) -> Iterator[Names]:
    if not file.documents:
        yield names_on_site
        return
    source = DocumentSource(file.documents, file.locale)
    with empty_index():
        keys = list(source.keys())
        for start in range(0, len(keys), BATCH):
            index(source, keys[start : start + BATCH])
        ids = [document["id"] for document in file.documents]

        def names(text: str, locale: str) -> list[Collection[str]]:
            hits = search_in(text, Q(), file.locale).hits[:DEPTH]
            return [{ids[hit.thing]} for hit in hits]

        yield names


def _names_of(url):
    path = unquote(url.path)
    return {path, f"{path}#{unquote(url.fragment)}"} if url.fragment else {path}


def _paths(relevant):
    return frozenset(unquote(each) for each in relevant)
