"""Figures of many queries: each the median of its rounds, then shares of them all."""

import statistics
from collections import defaultdict
from collections.abc import Hashable
from typing import NamedTuple


class Shares(NamedTuple):
    """Seconds in which half, and 95 of 100 queries were answered; the longest."""

    p50: float
    p95: float
    longest: float


def shares(seconds: list[float]) -> Shares:
    if len(seconds) == 1:
        return Shares(*seconds * 3)
    found = statistics.quantiles(seconds, n=100, method="inclusive")
    return Shares(found[49], found[94], max(seconds))


class Timings:
    """What each contestant took for each query."""

    def __init__(self):
        self._rounds: dict[str, dict[Hashable, list[tuple[float, float]]]] = {}
        self.totals: dict[str, dict[Hashable, int]] = defaultdict(dict)

    def add(self, contestant: str, query: int, answer: dict) -> None:
        """One answer, as contestants give it."""
        by_query = self._rounds.setdefault(contestant, {})
        took = (answer["seconds"], answer["cpu"])
        by_query.setdefault(query, []).append(took)
        self.totals[contestant][query] = answer["total"]

    def take_in(self, title: str, other: "Timings") -> None:
        """Those of another class."""
        for name, by_query in other._rounds.items():
            mine = self._rounds.setdefault(name, {})
            mine.update({(title, query): took for query, took in by_query.items()})
            totals = other.totals[name].items()
            self.totals[name].update({(title, query): n for query, n in totals})

    def seconds(self, contestant: str) -> list[float]:
        """Of each query that it was asked."""
        return self._medians(contestant, 0)

    def cpu(self, contestant: str) -> list[float]:
        """Seconds of CPU, its own and its database's, in the same order."""
        return self._medians(contestant, 1)

    def least_rounds(self, contestant: str) -> int:
        return min(map(len, self._rounds.get(contestant, {0: []}).values()))

    def _medians(self, contestant: str, which: int) -> list[float]:
        return [
            statistics.median(took[which] for took in rounds)
            for rounds in self._rounds.get(contestant, {}).values()
        ]


def in_ms(one: Shares) -> str:
    """As columns of a table."""
    return "".join(f"{1000 * value:>10.1f}" for value in one)
