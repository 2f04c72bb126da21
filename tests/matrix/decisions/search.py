"""Search: what is private is neither found, counted, proposed nor shown in a passage."""

from heroic_core.search.rebuilding import rebuild

from ..registry import Access, Visit, decide


# The word that stands in everything, and slips of it that a correction would mend.
QUERIES = ["Cinnabar", "cinnabr", "%22Cinnabar%22", "Cinnabar+-kanari", "cin"]


@decide("search/", Access.WALL)
def results(world, pattern):
    rebuild()
    for query in QUERIES:
        for rest in ("", "&source=faq", "&source=page", "&page=2"):
            yield Visit(f"/search/?q={query}{rest}")
    # Close to a word that stands in private things alone.
    for word in list(world.secrets.by_word):
        yield Visit(f"/search/?q={word.removeprefix('kanari')}x")
