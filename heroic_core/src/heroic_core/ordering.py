"""
Things that stand in an order that people choose.

Every function takes the queryset of the siblings that share one order; their
`position` is 1 for the first, and without gaps.
"""

from collections.abc import Callable
from typing import Any

from django.db import models, transaction
from django.db.models import F


def append(siblings: models.QuerySet, instance: models.Model) -> None:
    """
    Save `instance` as the last of its siblings.

    Two that are appended to an empty order at the same moment may both come first,
    until the next move tells them apart; lock what holds the order to rule it out.
    """
    with transaction.atomic():
        instance.position = len(_lock(siblings)) + 1  # type: ignore[attr-defined]
        instance.save()


def move_to(siblings: models.QuerySet, instance: models.Model, position: int) -> int:
    """
    Move `instance` to a position among its siblings.

    Args:
        siblings: the queryset that shares the order, `instance` included.
        instance: what is moved.
        position: from 1; a number beyond either end means that end.

    Returns:
        The position where the instance now stands.

    Raises:
        instance.DoesNotExist: it is no longer among the siblings.
    """
    return _move(siblings, instance, lambda old: position)


def move_by(siblings: models.QuerySet, instance: models.Model, places: int) -> int:
    """Move `instance` down by so many places, or up where the number is negative."""
    return _move(siblings, instance, lambda old: old + places)


def close_gaps(siblings: models.QuerySet) -> dict[Any, int]:
    """
    Number the siblings anew where their positions are not 1, 2, 3 …

    Returns:
        The positions by primary key.
    """
    with transaction.atomic():
        found = _lock(siblings)
        order = {pk: number for number, pk in enumerate(found, start=1)}
        moved = [
            siblings.model(pk=pk, position=number)
            for pk, number in order.items()
            if found[pk] != number
        ]
        manager = siblings.model._base_manager
        manager.bulk_update(moved, ["position"], batch_size=500)
    return order


def _move(
    siblings: models.QuerySet, instance: models.Model, target: Callable[[int], int]
) -> int:
    with transaction.atomic():
        order = close_gaps(siblings)
        if instance.pk not in order:
            raise instance.DoesNotExist  # type: ignore[attr-defined]
        old = order[instance.pk]
        new = min(max(target(old), 1), len(order))
        if new > old:
            _shift(siblings, old + 1, new, -1)
        elif new < old:
            _shift(siblings, new, old - 1, +1)
        siblings.filter(pk=instance.pk).update(position=new)
    instance.position = new  # type: ignore[attr-defined]
    return new


def _lock(siblings: models.QuerySet) -> dict[Any, int]:
    """
    Positions by primary key, in order, locked until the transaction ends.

    They are read after the lock: what waited for it would else read the order as it
    was before. All lock in the same order, so that none waits for another in a ring.
    """
    locked = siblings.order_by("pk").select_for_update().values_list("pk")
    list(locked)
    rows = siblings.order_by("position", "pk")
    return dict(rows.values_list("pk", "position"))


def _shift(siblings: models.QuerySet, first: int, last: int, by: int) -> None:
    between = siblings.filter(position__range=(first, last))
    between.update(position=F("position") + by)
