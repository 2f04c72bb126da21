"""What is shown of the difference between two versions, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass


SAME, ADDED, REMOVED, CHANGED, GAP = "same", "added", "removed", "changed", "gap"

# How many lines without a change stand around those with one.
AROUND = 2


@dataclass(frozen=True)
class Piece:
    """Words of a changed line that are in both versions, or in one of them."""

    kind: str
    text: str


@dataclass(frozen=True)
class Row:
    """
    A line of one version or both; or a gap, of how many lines that are in both.

    Args:
        kind: `SAME`, `ADDED`, `REMOVED`, `CHANGED` or `GAP`.
        style: the kind of line.
    """

    kind: str
    style: str = ""
    pieces: tuple[Piece, ...] = ()
    left_out: int = 0


def with_gaps(rows: Iterator[Row]) -> Iterator[Row]:
    """Gaps in place of most of the lines that are in both."""
    same: list[Row] = []
    is_first = True
    for row in rows:
        if row.kind == SAME:
            same.append(row)
            continue
        yield from _shortened(same, 0 if is_first else AROUND, AROUND)
        same, is_first = [], False
        yield row
    yield from _shortened(same, AROUND, 0)


def _shortened(rows, first, last):
    left_out = len(rows) - first - last
    # In place of a single line the gap would be no shorter.
    if left_out < 2:
        yield from rows
        return
    yield from rows[:first]
    yield Row(GAP, left_out=left_out)
    yield from rows[len(rows) - last :]
