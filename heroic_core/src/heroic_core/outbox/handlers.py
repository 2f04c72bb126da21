"""Who does the work of which kind."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _

from .exceptions import Park, Retry


if TYPE_CHECKING:
    from .job import Job

MAX_ATTEMPTS = 8
# In seconds. An atomic handler may lock what others wait for; SQLite's only writer it
# is in any case.
TIME_LIMIT, ATOMIC_TIME_LIMIT = 60, 10
LONGEST_KIND = 100
MODULE = "outbox_handlers"

Work = Callable[["Job"], None]
Upgrade = Callable[[Any], Any]


@dataclass(frozen=True)
class Handler:
    kind: str
    work: Work
    version: int
    atomic: bool
    max_attempts: int
    time_limit: float
    secret: Collection[str]
    upgrades: dict[int, Upgrade] = field(default_factory=dict)

    def bring_up_to_date(self, payload: Any, version: int) -> Any:
        """The payload as this handler knows it; raises `Park` where nobody can tell."""
        if version > self.version:
            # While a new version is rolled out, a worker that has it comes by.
            raise Retry(
                _("It was put by a newer version of the program than this one.")
            )
        for step in range(version, self.version):
            if step not in self.upgrades:
                raise Park(self._too_old(version))
            payload = self.upgrades[step](payload)
        return payload

    def _too_old(self, version: int) -> str:
        return _(
            "It was put by an older version of the program: its payload is of version "
            "%(old)s, and this program works with version %(new)s only."
        ) % {"old": version, "new": self.version}


_handlers: dict[str, Handler] = {}
_upgrades: dict[str, dict[int, Upgrade]] = {}


def handler(
    kind: str,
    *,
    version: int = 1,
    atomic: bool = True,
    max_attempts: int = MAX_ATTEMPTS,
    time_limit: float | None = None,
    secret: Collection[str] = (),
) -> Callable[[Work], Work]:
    """
    Register the function that does the work of one kind. It must be idempotent: a
    row may run more than once, and its effects count only when it returns.

    Args:
        kind: a name such as `"forumpress.index_topic"`, the app's own first.
        version: of the payload. Raise it when the payload changes, and register an
            `upgrade` from the version before.
        atomic: run in one transaction together with the removal of the row. False
            for what the database cannot undo, such as mail; see `Job.mark`.
        max_attempts: after so many the row is parked.
        time_limit: seconds after which an attempt is stopped and has failed; None
            means 10 for an atomic handler, and 60 for another.
        secret: keys of the payload that the admin never shows, nor error messages
            that might quote them.

    Raises:
        ValueError: this kind has a handler already, or its name is longer than 100
            characters.
    """
    if len(kind) > LONGEST_KIND:
        raise ValueError(f"A kind has at most {LONGEST_KIND} characters: {kind!r}.")

    def register(work: Work) -> Work:
        if kind in _handlers:
            raise ValueError(f"The outbox has a handler for {kind!r} already.")
        usual = ATOMIC_TIME_LIMIT if atomic else TIME_LIMIT
        _handlers[kind] = Handler(
            kind,
            work,
            version,
            atomic,
            max_attempts,
            usual if time_limit is None else time_limit,
            secret,
            _upgrades.setdefault(kind, {}),
        )
        return work

    return register


def upgrade(kind: str, from_version: int) -> Callable[[Upgrade], Upgrade]:
    """
    Register the function that turns a payload of one version into one of the next.

    Raises:
        ValueError: this step is registered already.
    """

    def register(step: Upgrade) -> Upgrade:
        steps = _upgrades.setdefault(kind, {})
        if from_version in steps:
            raise ValueError(f"{kind!r} has an upgrade from {from_version} already.")
        steps[from_version] = step
        return step

    return register


def find(kind: str) -> Handler | None:
    return _handlers.get(kind)


def all_handlers() -> Iterator[Handler]:
    yield from _handlers.values()


def discover() -> None:
    """Import the module `outbox_handlers` of every app that has one."""
    autodiscover_modules(MODULE)
