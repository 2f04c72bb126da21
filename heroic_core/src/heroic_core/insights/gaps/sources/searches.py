"""Searches that led nowhere, as evidence: counted in the database."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ....evidence import Evidence
from ....search.models import Place, SearchLogEntry


# Different words that are looked at, the commonest first.
MOST = 10_000
# What one search counts, by where it was made. Whoever still types may find it yet.
WEIGHTS = {
    Place.PAGE: 1.0,
    Place.CONTACT: 0.5,
    Place.FORUM: 0.5,
    Place.SUGGESTION: 0.25,
}
# What a search counts whose results nobody opened: they may have said enough.
UNOPENED = 0.5
# Of the same words, before nobody has opened anything can mean something.
FEWEST_UNOPENED = 2


class FailingSearches:
    """Words for which nothing was found."""

    kind = "failing"
    label = _("Searches without results")

    def evidence(self, since: datetime) -> Iterator[Evidence]:
        rows = counted(searches(since).filter(results=0))
        return (_evidence(row, 1) for row in rows.order_by(*BY_NUMBER)[:MOST])


class UnopenedSearches:
    """Words for which something was found, and nobody opened any of it."""

    kind = "unopened"
    label = _("Searches whose results nobody opened")

    def evidence(self, since: datetime) -> Iterator[Evidence]:
        rows = counted(searches(since).filter(results__gt=0))
        ignored = rows.filter(opened=0, times__gte=FEWEST_UNOPENED)
        return (_evidence(row, UNOPENED) for row in ignored.order_by(*BY_NUMBER)[:MOST])


# The last, so that the same are taken each time.
WHERE = ("words", "locale", "site", "section")
BY_NUMBER = ("-times", *WHERE)


def searches(since: datetime) -> QuerySet:
    """
    What readers searched for from a moment on.

    Of what one loaded page asked, only the last: the words before were on the way.
    """
    later = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    of_page = SearchLogEntry.objects.filter(later, token=OuterRef("token"))
    entries = SearchLogEntry.objects.filter(at__gte=since, place__in=WEIGHTS)
    return entries.filter(~Exists(of_page)).exclude(words="")


def counted(entries: QuerySet) -> QuerySet:
    """By their words and place: how often, from where, and how often opened."""
    rows = entries.order_by().values(*WHERE)
    return rows.annotate(
        times=Count("pk"),
        opened=Count("pk", filter=Q(opened_rank__isnull=False)),
        first=Min("at"),
        last=Max("at"),
        **{place.value: Count("pk", filter=Q(place=place)) for place in WEIGHTS},
    )


def _evidence(row, weight):
    points = sum(row[place.value] * counts for place, counts in WEIGHTS.items())
    return Evidence(
        words=row["words"],
        locale=row["locale"],
        times=row["times"],
        points=points * weight,
        first_seen=row["first"],
        last_seen=row["last"],
        site_id=row["site"],
        page_id=row["section"],
        is_query=True,
    )
