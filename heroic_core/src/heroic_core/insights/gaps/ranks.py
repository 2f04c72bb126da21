"""Where a draft stands among the results for what people searched for."""

from django.contrib.auth.models import AnonymousUser

from ...search.scope import findable_by
from ...search.searching import search_in
from ...search.telling import in_section
from ...viewer import Viewer
from ..models import Gap
from .collecting import MOST_QUERIES
from .sections import section_of_gap


def ranks_of(gap: Gap) -> dict[str, int | None]:
    """
    The rank of a gap's draft for its commonest queries, as its readers get them.

    As a stranger, who also sees the private section that the gap belongs to.

    Returns:
        By the words; None where it is not found.
    """
    scope = _scope(gap)
    # Each is a search of its own.
    queries = gap.queries.all()[:MOST_QUERIES]
    return {query.words: _rank(gap, query.words, scope) for query in queries}


def _scope(gap):
    scope = findable_by(Viewer.for_user(AnonymousUser(), gap.site), "document__")
    if section := section_of_gap(gap):
        scope |= in_section(section, "document__page_path")
    return scope


def _rank(gap, words, scope):
    hits = search_in(words, scope, gap.locale).hits
    for rank, hit in enumerate(hits, start=1):
        if (hit.source, hit.thing) == (gap.draft_source, gap.draft_thing):
            return rank
    return None
