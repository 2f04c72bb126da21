"""CPU time of a request: rounds that take turns, and their median."""

import gzip
from dataclasses import dataclass, field
from statistics import median

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

    def warm_up(self):
        for _ in range(WARM_UP):
            body = self.server.get(self.path)
        self.size, self.gzipped = len(body), len(gzip.compress(body, 6))
        self.requests = max(
            WARM_UP, round(SECONDS_A_ROUND / self._per_request(WARM_UP))
        )

    def run(self):
        self.rounds.append(self._per_request(self.requests) * 1000)

    def _per_request(self, requests):
        before = self.server.cpu_seconds()
        for _ in range(requests):
            self.server.get(self.path)
        return max(self.server.cpu_seconds() - before, 0.01) / requests


def measure(cases: list[Case], rounds) -> None:
    for case in cases:
        case.warm_up()
    # In turns, so that what else the machine does falls on all of them.
    for _ in rounds:
        for case in cases:
            case.run()
