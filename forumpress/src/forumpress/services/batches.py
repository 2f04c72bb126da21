"""Many rows, a few at a time, however many there are."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet


# Keys that are asked for at once.
FETCHED = 500


def keys_of(rows: QuerySet) -> Iterator[int]:
    """By key, so that no cursor is open while something is done with them."""
    keys_of_rows = rows.order_by("pk").values_list("pk", flat=True)
    after = 0
    while keys := list(keys_of_rows.filter(pk__gt=after)[:FETCHED]):
        yield from keys
        after = keys[-1]


def batches(keys: Iterable[int], size: int) -> Iterator[list[int]]:
    """Keys in lists of a size; the last one may be shorter."""
    batch: list[int] = []
    for key in keys:
        batch.append(key)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
