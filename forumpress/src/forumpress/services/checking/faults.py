from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, QuerySet


@dataclass(frozen=True)
class Fault:
    """
    A figure that is not what it counts.

    Args:
        key: of the topic, the board or the member that is mended by it.
        row: that holds the figure; one that is missing is not saved yet.
        name: of the figure.
        found: what the row says.
        wanted: what it should say.
    """

    key: int
    row: Any
    name: str
    found: Any
    wanted: Any

    def __str__(self) -> str:
        thing = f"{self.row._meta.model_name} of {self.key}"
        if self.row._state.adding:
            return f"{thing} is missing: {self.name} should be {self.wanted}."
        return (
            f"{thing}, {self.row.pk}: {self.name} is {self.found}, and should be "
            f"{self.wanted}."
        )

    def mend(self) -> None:
        setattr(self.row, self.name, self.wanted)
        if self.row._state.adding:
            self.row.save()
        else:
            rows = type(self.row)._default_manager.filter(pk=self.row.pk)
            rows.update(**{self.name: self.wanted})


@dataclass(frozen=True)
class Part:
    """
    Rows that are checked alike.

    Args:
        model: the keys of whose rows are gone through.
        faults: what is wrong with some of them, with a few queries for all.
        lock: lets nobody change the figures of one until the transaction ends.
    """

    model: type[Model]
    faults: Callable[[Sequence[int]], Iterator[Fault]]
    lock: Callable[[int], None]


def compare(key: int, row: Any, wanted: dict[str, Any]) -> Iterator[Fault]:
    """The figures of a row that are other than they should be."""
    for name, value in wanted.items():
        found = getattr(row, name)
        if found != value:
            yield Fault(key, row, name, found, value)


def counted(rows: QuerySet, by: str, keys: Sequence[int]) -> dict[int, int]:
    """How many rows there are for each of some keys; none are left out."""
    found = rows.filter(**{f"{by}__in": keys}).order_by().values_list(by)
    return dict.fromkeys(keys, 0) | dict(found.annotate(number=Count("pk")))
