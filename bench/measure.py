"""CPU time of a request: rounds that take turns, and their median."""

import gzip
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from uuid import uuid4

from .server import Server


WARM_UP = 20
# The system counts CPU time in hundredths of a second.
SECONDS_A_ROUND = 1.0


@dataclass
class Case:
    """A page of a server, and what was measured of it."""

    key: str
    title: str
    server: Server
    path: str
    queries: int = 0
    size: int = 0
    gzipped: int = 0
    requests: int = 0
    rounds: list[float] = field(default_factory=list)

    @property
    def milliseconds(self) -> float:
        return median(self.rounds)

    def median_ratio_to(self, other: "Case") -> float:
        """Round by round, as they took turns."""
        pairs = zip(self.rounds, other.rounds, strict=True)
        return median(own / others for own, others in pairs)

    @property
    def asked(self) -> list[str]:
        """What `bench.queries` is asked."""
        return [self.path]

    def request(self) -> bytes:
        return self.server.get(self.path)

    def warm_up(self):
        for _ in range(WARM_UP):
            body = self.request()
        self.size, self.gzipped = len(body), len(gzip.compress(body, 6))
        self.requests = max(
            WARM_UP, round(SECONDS_A_ROUND / self._per_request(WARM_UP))
        )

    def run(self):
        self.rounds.append(self._per_request(self.requests) * 1000)

    def _per_request(self, requests):
        # A connection to the database that grew too old is renewed, and not counted.
        self.request()
        before = self.server.cpu_seconds()
        for _ in range(requests):
            self.request()
        return max(self.server.cpu_seconds() - before, 0.01) / requests


@dataclass
class LoggedIn(Case):
    """A page that only people who have logged in may read."""

    session: str = ""

    @property
    def asked(self) -> list[str]:
        return ["--session", self.session, self.path]

    def request(self) -> bytes:
        return self.server.get(self.path, self.session)


class Telling(Case):
    """What the browser of a reader tells of a page."""

    @property
    def asked(self) -> list[str]:
        return ["--seen", self.path]

    def request(self) -> bytes:
        data = told_of(self.page)
        return self.server.send("/heroic/seen", data)

    @cached_property
    def page(self) -> str:
        return self.server.get(self.path).decode()


def told_of(html: str) -> dict[str, str]:
    """What a page sends when it was seen, each time as from another reader."""
    tag = html.partition('data-heroic-seen="')[2].partition('"')[0]
    return {"seen": tag, "kind": "view", "from": "direct", "load": uuid4().hex}


def measure(cases: list[Case], rounds) -> None:
    for case in cases:
        case.warm_up()
    # In turns, so that what else the machine does falls on all of them.
    for _ in rounds:
        for case in cases:
            case.run()
