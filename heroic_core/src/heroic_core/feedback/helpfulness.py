"""How helpful readers find things."""

from collections.abc import Collection
from dataclasses import dataclass
from math import sqrt

from django.db.models import Count, Q

from .models import Status, Vote


# Of the normal distribution, for a confidence of 95 %.
Z = 1.959964


@dataclass(frozen=True)
class Helpfulness:
    """What readers said of a thing: the latest word of each browser."""

    yes: int = 0
    no: int = 0

    @property
    def total(self) -> int:
        return self.yes + self.no

    @property
    def share(self) -> float | None:
        """That found it helpful, from 0 to 1; None where nobody has voted."""
        return self.yes / self.total if self.total else None

    @property
    def lower_bound(self) -> float:
        """
        The share of readers that surely find it helpful, from 0 to 1.

        The lower bound of Wilson's score interval at 95 %, so that nine of ten come
        before one of one: E. B. Wilson, "Probable Inference, the Law of Succession,
        and Statistical Inference", Journal of the American Statistical Association 22
        (1927), pages 209 to 212.
        """
        return max(0.0, self._bound(-1)) if self.total else 0.0

    @property
    def upper_bound(self) -> float:
        """The share that at most finds it helpful: the interval's upper bound."""
        return min(1.0, self._bound(1)) if self.total else 1.0

    def _bound(self, side):
        share, n = self.yes / self.total, self.total
        spread = Z * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
        return (share + Z**2 / (2 * n) + side * spread) / (1 + Z**2 / n)


def helpfulness(source: str, keys: Collection[int]) -> dict[int, Helpfulness]:
    """
    How helpful readers find things, in one query.

    Args:
        source: the name of the source whose objects they are.
        keys: their primary keys.

    Returns:
        One for each key, also where nobody has voted.
    """
    votes = Vote.objects.filter(source=source, thing__in=keys).latest_of_browsers()
    counted = votes.exclude(comments__status=Status.SPAM).order_by().values("thing")
    rows = counted.annotate(
        yes=Count("pk", filter=Q(helpful=True)),
        no=Count("pk", filter=Q(helpful=False)),
    )
    found = {row["thing"]: Helpfulness(row["yes"], row["no"]) for row in rows}
    return {key: found.get(key, Helpfulness()) for key in keys}
