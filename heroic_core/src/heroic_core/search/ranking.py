"""Which of the documents that match answers best."""

from dataclasses import dataclass
from datetime import datetime
from math import exp, log
from typing import NamedTuple

from django.utils import timezone

from .analysis import analyze
from .boosts import boosts
from .matching import MOST_COUNTED, Matches
from .models import DocumentCount, SearchDocument
from .terms import Need, Terms


# How many of the best are looked at word by word.
LOOKED_AT = 60


@dataclass
class Hit:
    """
    Args:
        document: its primary key.
        complete: whether it says all that is asked for.
        used: the terms that were found in it.
    """

    document: int
    source: str
    thing: int
    score: float
    complete: bool
    used: frozenset[str]

    @property
    def rank(self) -> tuple:
        return (not self.complete, -self.score, self.document)


class Look(NamedTuple):
    """What is looked at of one of the best documents."""

    sequence: str
    title: str
    heading: str
    updated_at: datetime | None
    merit: float


class Ranking:
    """
    BM25F over the documents that match, with a few small bonuses for the best.

    The rarity of a word is counted in the documents that the viewer may see: what
    they may not see has no effect on what they see.
    """

    def __init__(self, terms: Terms, matches: Matches) -> None:
        self.terms = terms
        self.matches = matches
        # Parts of the mean rarity (idf) of the words asked for.
        self.boosts = boosts()
        self.total = max(
            DocumentCount.objects.filter(pk=terms.locale)
            .values_list("documents", flat=True)
            .first()
            or 0,
            1,
        )
        self.idf = {t: self._idf(n) for t, n in matches.frequencies.items()}
        rarities = [self.idf[term] for term in self.idf]
        self.mean = sum(rarities) / len(rarities) if rarities else 0

    def hits(self) -> list[Hit]:
        """All that match, the best first."""
        hits = [self._hit(pk, found) for pk, found in self.matches.weights.items()]
        hits.sort(key=lambda hit: hit.rank)
        best = hits[:LOOKED_AT]
        self._look_at(best)
        best.sort(key=lambda hit: hit.rank)
        return best + hits[LOOKED_AT:]

    def _idf(self, frequency):
        if frequency >= MOST_COUNTED:
            frequency = self.total
        # A document may have been removed that still counts.
        total = max(self.total, frequency)
        return log(1 + (total - frequency + 0.5) / (frequency + 0.5))

    def _hit(self, pk, found):
        score, complete = 0.0, True
        for need in self.terms.needs:
            worth, whole = self._worth(need, found)
            score += worth
            complete = complete and whole
        source, thing = self.matches.things[pk]
        return Hit(pk, source, thing, score, complete, frozenset(found))

    def _worth(self, need: Need, found):
        best, whole = 0.0, False
        factor = 1.0
        for way in need.ways:
            present = [term for term in way if term in found]
            worth = sum(self.idf[term] * found[term] for term in present) * factor
            best = max(best, worth)
            whole = whole or len(present) == len(way)
            factor = self.boosts.synonyms
        return best, whole

    def _look_at(self, hits):
        columns = ("pk", "sequence", "title", "heading", "updated_at", "merit")
        rows = SearchDocument.objects.filter(pk__in=[hit.document for hit in hits])
        looks = {row[0]: Look(*row[1:]) for row in rows.values_list(*columns)}
        asked = [term for need in self.terms.needs for term in need.ways[0]]
        now = timezone.now()
        for hit in hits:
            if look := looks.get(hit.document):
                hit.score += self.mean * self._bonus(look, hit, asked, now)
                hit.score += self._side_by_side(look)

    def _side_by_side(self, look):
        return sum(
            self.boosts.side_by_side
            * (self.idf.get(one, 0) + self.idf.get(other, 0))
            / 2
            for one, other in self.terms.pairs
            if f" {one} {other} " in look.sequence
        )

    def _bonus(self, look, hit, asked, now):
        bonus = self.boosts.merit * look.merit
        if hit.complete and self._is_title(look.heading or look.title, asked):
            bonus += self.boosts.exact_title
        if look.updated_at:
            age = max((now - look.updated_at).days, 0)
            bonus += self.boosts.freshness * exp(-age / self.boosts.fresh_for)
        return bonus

    def _is_title(self, title, asked):
        # Stemming each title would cost more than all the rest.
        is_near = len(title) <= 2 * sum(len(term) + 4 for term in asked)
        return is_near and analyze(title, self.terms.locale).terms == asked
