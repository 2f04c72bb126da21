"""In which words people searched, and which of them ask for the same."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Value, Window
from django.db.models.functions import Lower, RowNumber

from .grouping import group_queries
from .models import SearchLogEntry


# Different wordings of a language that are put together; rarer ones are left out.
MOST = 500


@dataclass(frozen=True)
class SameSearch:
    """
    What was searched for in one wording or several.

    Args:
        locale: the code of its language.
        number: how often.
        wordings: the most frequent first.
    """

    locale: str
    number: int
    wordings: tuple[str, ...]


def by_wording(entries: QuerySet[SearchLogEntry]) -> QuerySet:
    """The different wordings in small letters, the most frequent first."""
    rows = entries.order_by().annotate(wording=Lower("words"))
    counted = rows.values("wording", "locale").annotate(
        total=Count("pk"),
        in_vain=Count("pk", filter=Q(results=0)),
        unopened=Count("pk", filter=Q(results__gt=0, opened_rank=None)),
    )
    return counted.order_by("-total", F("wording"), "locale")


def grouped(entries: QuerySet[SearchLogEntry]) -> list[SameSearch]:
    """The commonest searches, those that ask for the same as one, most frequent first."""
    times: dict[str, dict[str, int]] = defaultdict(dict)
    for row in _commonest(entries):
        times[row["locale"]][row["wording"]] = row["total"]
    groups = [
        SameSearch(locale, group.times, tuple(words for words, _n in group.queries))
        for locale, queries in times.items()
        for group in group_queries(queries, locale)
    ]
    return sorted(groups, key=lambda group: -group.number)


def in_words(entries: QuerySet[SearchLogEntry], words: str) -> QuerySet[SearchLogEntry]:
    """The searches of exactly these words, in small letters or large ones."""
    return entries.annotate(wording=Lower("words")).filter(_is(words))


def alike(entries: QuerySet[SearchLogEntry], words: str) -> QuerySet[SearchLogEntry]:
    """The searches that `grouped` puts together with those of these words."""
    which = _is(words)
    # SQLite knows no small letters but those of English.
    forms = {words, words.lower()}
    for group in grouped(entries):
        if not forms.isdisjoint(group.wordings):
            which |= Q(locale=group.locale, wording__in=group.wordings)
    return entries.annotate(wording=Lower("words")).filter(which)


def _is(words):
    return Q(wording=Lower(Value(words)))


def _commonest(entries):
    place = Window(
        RowNumber(),
        partition_by="locale",
        order_by=[F("total").desc(), F("wording").asc()],
    )
    return by_wording(entries).annotate(place=place).filter(place__lte=MOST)
