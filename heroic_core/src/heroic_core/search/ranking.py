"""Which of the documents that match answers best."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from math import exp, log, sqrt
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Value
from django.utils import timezone

from .boosts import boosts
from .matching import Matches
from .models import SearchDocument
from .sources import sources_of_members
from .terms import Need, Terms, asked_for


# How many of the best are looked at word by word.
LOOKED_AT = 60
# How much better what members say has to be than what the site says itself, as a part of
# the mean rarity: as much as one more of the words that were asked for.
OFFICIAL = 1.0


class Hit(NamedTuple):
    """
    Args:
        document: its primary key.
        complete: whether it says all that is asked for.
    """

    document: int
    source: str
    thing: int
    score: float
    complete: bool

    @property
    def rank(self) -> tuple:
        return (not self.complete, -self.score, self.document)


class Hits(Sequence[Hit]):
    """
    What matches, in its order, each made a hit when it is looked at.

    A page shows ten of what may be thousands.

    Args:
        documents: their primary keys.
        make: the hit of a document.
    """

    def __init__(self, documents: Iterable[int], make: Callable[[int], Hit]) -> None:
        self.documents = list(documents)
        self._make = make

    def of(self, documents: Iterable[int]) -> "Hits":
        """Only those of some of the documents."""
        return Hits(documents, self._make)

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[Hit]:
        return map(self._make, self.documents)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return self.of(self.documents[at])
        return self._make(self.documents[at])


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
        self.of_members = sources_of_members()
        self.idf = {t: self._idf(n) for t, n in matches.frequencies.items()}
        rarities = [self.idf[term] for term in self.idf]
        self.mean = sum(rarities) / len(rarities) if rarities else 0

    def hits(self) -> Hits:
        """All that match, the best first."""
        scores, complete = self._scores()
        things = self.matches.things
        # As by `Hit.rank`, one after the other: that is faster.
        ordered = sorted(scores)
        ordered.sort(key=scores.__getitem__, reverse=True)
        ordered.sort(key=complete.__contains__, reverse=True)

        def hit(pk):
            return Hit(pk, *things[pk], scores[pk], pk in complete)

        best = self._looked_at([hit(pk) for pk in ordered[:LOOKED_AT]])
        looked_at = {hit.document: hit for hit in sorted(best, key=attrgetter("rank"))}
        return Hits(
            [*looked_at, *ordered[LOOKED_AT:]], lambda pk: looked_at.get(pk) or hit(pk)
        )

    def _scores(self):
        """By document, what it is worth; and the documents that say all."""
        scores = dict.fromkeys(self.matches.things, 0.0)
        complete = set(scores)
        for need in self.terms.needs:
            worth, whole = self._worth(need)
            for document, score in worth.items():
                scores[document] += score
            complete &= whole
        return scores, complete

    def _worth(self, need: Need):
        """By document, what it says of a need; and the documents that say all of it."""
        best: dict[int, float] = {}
        whole: set[int] = set()
        factor = 1.0
        for way in need.ways:
            columns = [self.matches.weights.get(term, {}) for term in way]
            worth = self._worth_of(way, columns, factor)
            if not best:
                best = worth
            else:
                for document, score in worth.items():
                    if score > best.get(document, -1):
                        best[document] = score
            whole |= set(columns[0]).intersection(*columns[1:])
            factor = self.boosts.synonyms
        return best, whole

    def _worth_of(self, way, columns, factor):
        worth: dict[int, float] = {}
        for term, column in zip(way, columns, strict=True):
            rarity = self.idf.get(term, 0) * factor
            for document, weight in column.items():
                worth[document] = worth.get(document, 0) + rarity * weight
        return worth

    def _idf(self, frequency):
        # A document may have been removed that still counts.
        total = max(self.matches.total, frequency)
        if self.matches.limit and frequency >= self.matches.limit:
            # Not counted to the end: somewhere between that and all.
            frequency = sqrt(frequency * total)
        return log(1 + (total - frequency + 0.5) / (frequency + 0.5))

    def _looked_at(self, hits):
        # It is as long as the text, and nothing stands beside a single word.
        sequence = "sequence" if self.terms.pairs else Value("")
        columns = ("pk", sequence, "title", "heading", "updated_at", "merit")
        rows = SearchDocument.objects.filter(pk__in=[hit.document for hit in hits])
        looks = {row[0]: Look(*row[1:]) for row in rows.values_list(*columns)}
        asked = [term for need in self.terms.needs for term in need.ways[0]]
        now = timezone.now()
        for hit in hits:
            score = hit.score
            if look := looks.get(hit.document):
                score += self.mean * self._bonus(look, hit, asked, now)
                score += self._side_by_side(look)
            yield hit._replace(score=score)

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
        title = look.heading or look.title
        is_asked_for = hit.complete and self._is_title(title, asked)
        if is_asked_for:
            bonus += self.boosts.exact_title
        # Whoever asks for something by its name means it, whoever said it.
        if is_asked_for or hit.source not in self.of_members:
            bonus += OFFICIAL
        if look.updated_at:
            age = max((now - look.updated_at).days, 0)
            bonus += self.boosts.freshness * exp(-age / self.boosts.fresh_for)
        return bonus

    def _is_title(self, title, asked):
        # Taking each title to pieces would cost more than all the rest.
        is_near = len(title) <= 2 * sum(len(term) + 4 for term in asked)
        return is_near and asked_for(title, self.terms.locale) == asked
