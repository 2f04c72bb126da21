"""What is decided about each URL pattern."""

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from .patterns import Pattern


class Access(enum.Enum):
    PUBLIC = "the same for all, and nothing private in it, whoever asks"
    WALL = "to each what the pages and files behind it allow"
    OWN = "to people who have logged in, about themselves"
    ADMIN = "to people who have access to the admin, about what they manage"
    # A section's collection is called as its page.
    FILES = "like the admin, and who manages files sees what collections are called"

    @property
    def is_admin(self) -> bool:
        return self in (Access.ADMIN, Access.FILES)


@dataclass(frozen=True)
class Visit:
    """
    One request.

    Args:
        url: with its query.
        shows: a word that everybody is sent who may see it; empty if there is none.
        methods: to try; those of the decision when empty.
        data: what a POST sends.
        fails: whether an error is what the address is for.
    """

    url: str
    shows: str = ""
    methods: tuple[str, ...] = ()
    data: dict[str, Any] = field(default_factory=dict, hash=False)
    fails: bool = False


Visits = Callable[[Any, Pattern], Iterable[Visit]]


@dataclass(frozen=True)
class Decision:
    """
    Who gets what from a URL pattern.

    Args:
        route: of the pattern, or the beginning of those that it is made for.
        access: to whom.
        visits: makes the requests to try, from the world and the pattern.
        packages: of the views that a decision on a beginning is about.
    """

    route: str
    access: Access
    visits: Visits
    packages: frozenset[str] = frozenset()

    def is_about(self, pattern: Pattern) -> bool:
        if not self.packages:
            return pattern.route == self.route
        below = pattern.route.startswith(self.route)
        return below and pattern.package in self.packages


METHODS = {
    Access.PUBLIC: ("get", "head", "options", "post"),
    Access.WALL: ("get", "head", "post"),
    Access.OWN: ("get", "head", "options", "post"),
    Access.ADMIN: ("get", "post"),
    Access.FILES: ("get", "post"),
}

DECISIONS: list[Decision] = []
FURNISHERS: list[Callable[[Any], None]] = []


def decide(route: str, access: Access) -> Callable[[Visits], Visits]:
    """Decorates what makes the visits to a URL pattern."""

    def register(visits):
        DECISIONS.append(Decision(route, access, visits))
        return visits

    return register


def decide_below(route: str, access: Access, packages: Iterable[str], visits: Visits):
    """One decision on all patterns that begin alike, of views of these packages."""
    DECISIONS.append(Decision(route, access, visits, frozenset(packages)))


def furnish(put: Callable[[Any], None]) -> Callable[[Any], None]:
    """Decorates what puts the private things of an app into the world."""
    FURNISHERS.append(put)
    return put


@cache
def load_all() -> None:
    """Every module of the folder `decisions`: each app or plugin has one."""
    for path in sorted(Path(__file__).with_name("decisions").glob("[!_]*.py")):
        import_module(f"tests.matrix.decisions.{path.stem}")


def decision_on(pattern: Pattern) -> Decision | None:
    """The one that is closest to the pattern."""
    load_all()
    found = [decision for decision in DECISIONS if decision.is_about(pattern)]
    exact = [decision for decision in found if not decision.packages]
    return max(exact or found, key=lambda each: len(each.route), default=None)


def undecided(patterns: Iterable[Pattern]) -> list[str]:
    return [each.route for each in patterns if decision_on(each) is None]


def without_pattern(patterns: Iterable[Pattern]) -> list[str]:
    """The decisions that are about nothing any more."""
    load_all()
    patterns = list(patterns)
    return [
        decision.route
        for decision in DECISIONS
        if not any(decision.is_about(pattern) for pattern in patterns)
    ]
