"""Where a draft stands among the results for what people searched for."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser

from ...search.scope import findable_by
from ...search.searching import search_in
from ...search.telling import in_section
from ...viewer import Viewer
from ..models import Gap


def ranks_of(gap: Gap, queries: Iterable[str] | None = None) -> dict[str, int | None]:
    """
    The rank of a gap's draft for each of its queries, as its readers get them.

    As a stranger, who also sees the private section that the gap belongs to.

    Args:
        queries: the words that are asked about; None for all of the gap.

    Returns:
        By the words; None where it is not found.
    """
    if queries is None:
        queries = [query.words for query in gap.queries.all()]
    scope = _scope(gap)
    return {words: _rank(gap, words, scope) for words in queries}


def _scope(gap):
    scope = findable_by(Viewer.for_user(AnonymousUser(), gap.site), "document__")
    if gap.page:
        scope |= in_section(gap.page, "document__page_path")
    return scope


def _rank(gap, words, scope):
    hits = search_in(words, scope, gap.locale).hits
    for rank, hit in enumerate(hits, start=1):
        if (hit.source, hit.thing) == (gap.draft_source, gap.draft_thing):
            return rank
    return None
