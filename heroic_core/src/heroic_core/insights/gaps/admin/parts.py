"""The score of a gap, with what it is made of."""

from dataclasses import dataclass
from typing import Any

from ....evidence import all_sources
from ...models import Gap


@dataclass(frozen=True)
class Part:
    label: Any
    count: int
    points: float


def parts_of(gap: Gap) -> list[Part]:
    """What each kind of evidence counts, the most first."""
    labels = {source.kind: source.label for source in all_sources()}
    parts = [
        Part(labels.get(kind, kind), part["count"], part["points"])
        for kind, part in gap.parts.items()
    ]
    return sorted(parts, key=lambda part: (-part.points, str(part.label)))
