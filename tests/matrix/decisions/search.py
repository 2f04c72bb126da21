"""Search: what is private is neither found, counted, proposed, suggested nor logged."""

from functools import partial

from django.utils import timezone
from wagtail.models import Locale

from heroic_core.search.models import (
    Expectation,
    SearchDocument,
    SearchLogEntry,
    Synonym,
)

from ..registry import Access, Visit, decide, decide_below, furnish
from .admin import visits_of


# The word that stands in everything, and slips of it that a correction would mend.
QUERIES = ["Cinnabar", "cinnabr", "%22Cinnabar%22", "Cinnabar+-kanari", "cin"]


@furnish
def put_searches(world):
    """What was searched for from within a private section."""
    locale = Locale.get_default()
    secret = world.secret("search")
    entry = SearchLogEntry.objects.create(
        token="t",
        at=timezone.now(),
        words=world.secrets.text(secret, "words"),
        locale=locale.language_code,
        place="page",
        results=0,
        section_id=world.pages["minutes"].pk,
    )
    world.things["searchlog"].append(entry)
    world.things["synonym"].append(
        Synonym.objects.create(locale=locale, words="open", same_as="public")
    )
    world.things["expectation"].append(
        Expectation.objects.create(locale=locale, query="Cinnabar", path="/minutes/")
    )


def asked(url, words):
    for query in words:
        yield Visit(f"{url}?q={query}")


def words_of(world):
    """Each word that search knows and that is private, with a slip in it."""
    fields = ("title", "heading", "keywords", "body", "category")
    rows = SearchDocument.objects.values_list(*fields)
    known = world.secrets.words_in(" ".join(text for row in rows for text in row))
    return sorted(f"{word.removeprefix('kanari')}x" for word in known)


@decide("search/", Access.WALL)
def results(world, pattern):
    world.index()
    for query in QUERIES:
        for rest in ("", "&source=faq", "&source=kb", "&source=page", "&page=2"):
            yield Visit(f"/search/?q={query}{rest}", methods=("get", "head"))
    for query in words_of(world):
        yield Visit(f"/search/?q={query}", methods=("get",))


@decide("heroic/suggest", Access.WALL)
def suggestions(world, pattern):
    world.index()
    yield from asked("/heroic/suggest", [*QUERIES, *words_of(world)])


@decide("heroic/searched", Access.PUBLIC)
def searched(world, pattern):
    yield Visit("/heroic/searched", data={"told": "made up"})


@decide("heroic/opened", Access.PUBLIC)
def opened(world, pattern):
    yield Visit("/heroic/opened", data={"told": "made up", "thing": 1, "rank": 1})


ADMIN = {
    "admin/heroic/search/expectations/": "expectation",
    "admin/heroic/search/log/": "searchlog",
    "admin/heroic/search/synonyms/": "synonym",
}

for route in ADMIN:
    decide_below(
        route,
        Access.ADMIN,
        ["wagtail", "heroic_core"],
        partial(visits_of, kinds=ADMIN),
    )
