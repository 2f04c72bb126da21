"""Every restriction of a page, and what it asks of those who want to see the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import swapper
from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import PageViewRestriction

from ..visibility import GROUPS, LOGIN, PASSWORD, STEP


@dataclass(frozen=True)
class Condition:
    """What a restriction asks of a viewer; two rows that ask the same are equal."""

    kind: str
    password: str = ""
    groups: frozenset[int] = frozenset()

    @classmethod
    def of(cls, row: PageViewRestriction) -> "Condition":
        match row.restriction_type:
            case PageViewRestriction.PASSWORD:
                return cls(PASSWORD, password=row.password)
            case PageViewRestriction.GROUPS:
                groups = frozenset(group.pk for group in row.groups.all())
                return cls(GROUPS, groups=groups)
            case kind:
                return cls(kind)

    def implies(self, other: "Condition") -> bool:
        """Whether all who meet this condition meet the other one too."""
        if self == other:
            return True
        if self.kind != GROUPS:
            return False
        return other.kind == LOGIN or (
            other.kind == GROUPS and self.groups <= other.groups
        )


@dataclass(frozen=True)
class Reason:
    """A restriction that holds for a page, and by which alias it does, if by one."""

    row: PageViewRestriction
    alias_path: str | None = None


class Restrictions:
    """
    The restrictions of all pages as they are now, read in four queries at most.

    A page's restrictions are those that `heroic_core.visibility` goes by: of the
    page, of its ancestors, of the page that an alias stands for, and of that page's
    ancestors.
    """

    def __init__(self) -> None:
        rows = PageViewRestriction.objects.select_related("page").exclude(
            restriction_type=PageViewRestriction.NONE
        )
        self._rows: dict[str, list[PageViewRestriction]] = {}
        for row in rows.prefetch_related("groups").order_by("page__path", "pk"):
            self._rows.setdefault(row.page.path, []).append(row)
        self._sources = _sources_of_aliases() if self._rows else {}

    def __bool__(self) -> bool:
        return any(self._rows.values())

    def reasons(self, path: str) -> list[Reason]:
        """Why the page at this tree path is private, the outermost first."""
        return list(self._reasons(path))

    def rows(self, path: str) -> list[PageViewRestriction]:
        return [reason.row for reason in self._reasons(path)]

    def own(self, path: str) -> list[PageViewRestriction]:
        """The restrictions of the page itself."""
        return list(self._rows.get(path, []))

    def missing(
        self, path: str, wanted: Iterable[PageViewRestriction]
    ) -> list[PageViewRestriction]:
        """
        Those of some restrictions that a page would need to be as private.

        Args:
            path: of the page.
            wanted: the restrictions of another page; what one of the page's own
                implies is not missing, nor what another missing one implies.
        """
        held = [Condition.of(row) for row in self.rows(path)]
        missing: dict[Condition, PageViewRestriction] = {}
        for row in wanted:
            condition = Condition.of(row)
            if any(each.implies(condition) for each in chain(held, missing)):
                continue
            for weaker in [each for each in missing if condition.implies(each)]:
                del missing[weaker]
            missing[condition] = row
        return list(missing.values())

    def keep(
        self,
        page: Any,
        wanted: Iterable[PageViewRestriction],
        user: AbstractBaseUser | None = None,
    ) -> list[PageViewRestriction]:
        """
        Give a page restrictions of its own for those that it lacks.

        Args:
            page: with its present tree path.
            wanted: the restrictions that it is to be held by.
            user: who is named in the page's history.

        Returns:
            The restrictions that were made.
        """
        kept = [_equal(row, page, user) for row in self.missing(page.path, wanted)]
        self._rows.setdefault(page.path, []).extend(kept)
        return kept

    def drop(self, row: PageViewRestriction) -> None:
        """Delete a restriction that says nothing new, without a word in the history."""
        self._rows[row.page.path].remove(row)
        PageViewRestriction.objects.filter(pk=row.pk).delete()

    def forget_alias(self, path: str) -> None:
        """See the page at this path as a page of its own."""
        self._sources.pop(path, None)

    def _reasons(self, path: str) -> Iterator[Reason]:
        seen: set[str] = set()
        waiting: list[tuple[str, str | None]] = [(path, None)]
        while waiting:
            place, alias = waiting.pop(0)
            for length in range(STEP, len(place) + 1, STEP):
                above = place[:length]
                if above in seen:
                    continue
                seen.add(above)
                yield from (Reason(row, alias) for row in self.own(above))
                if source := self._sources.get(above):
                    waiting.append((source, alias or above))


def _sources_of_aliases():
    pages = swapper.load_model("wagtailcore", "Page").objects
    aliases = pages.filter(alias_of__isnull=False)
    return dict(aliases.values_list("path", "alias_of__path"))


def _equal(row, page, user):
    equal = PageViewRestriction(
        page_id=page.pk, restriction_type=row.restriction_type, password=row.password
    )
    equal.save(user=user)
    equal.groups.set(row.groups.all())
    return equal
