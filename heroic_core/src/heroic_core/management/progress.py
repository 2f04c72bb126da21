"""How far a command is."""

from collections.abc import Callable, Iterable
from typing import Any

from tqdm import tqdm


def progress(
    verbosity: int, unit: str, total: int | None = None
) -> Callable[[Iterable[Any]], Iterable[Any]]:
    """
    What shows how many rows were gone through, where somebody watches a terminal.

    Args:
        verbosity: of the command; 0 shows nothing.
        unit: what the rows are called.
        total: how many there are, where that is known.
    """
    # None: not where nobody watches.
    disable = True if verbosity == 0 else None
    return lambda rows: tqdm(rows, total=total, unit=f" {unit}", disable=disable)
