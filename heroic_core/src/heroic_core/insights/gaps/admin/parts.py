"""The score of a gap, with what it is made of."""

from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils.translation import ngettext

from ....evidence import all_sources
from ...models import Gap


@dataclass(frozen=True)
class Part:
    label: Any
    count: int
    points: float

    @property
    def in_words(self) -> str:
        return in_words(self.points)


def in_words(points: float) -> str:
    """Such as `1 point` or `2.5 points`."""
    number = 1 if points == 1 else 2
    shown = {"points": floatformat(points, -1)}
    return ngettext("%(points)s point", "%(points)s points", number) % shown


def parts_of(gap: Gap) -> list[Part]:
    """What each kind of evidence counts, the most first."""
    labels = {source.kind: source.label for source in all_sources()}
    parts = [
        Part(labels.get(kind, kind), part["count"], part["points"])
        for kind, part in gap.parts.items()
    ]
    return sorted(parts, key=lambda part: (-part.points, str(part.label)))
