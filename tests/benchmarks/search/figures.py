"""Figures of many queries: each the median of its rounds, then shares of them all."""

import statistics
from collections import defaultdict
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
    """What each contestant took for each query of one class."""

    def __init__(self):
        self._rounds: dict[str, dict[int, list[float]]] = {}
        self.totals: dict[str, dict[int, int]] = defaultdict(dict)

    def add(self, contestant: str, query: int, seconds: float, total: int) -> None:
        by_query = self._rounds.setdefault(contestant, {})
        by_query.setdefault(query, []).append(seconds)
        self.totals[contestant][query] = total

    def seconds(self, contestant: str) -> list[float]:
        """Of each query that it was asked."""
        return [
            statistics.median(rounds)
            for _query, rounds in sorted(self._rounds.get(contestant, {}).items())
        ]

    def least_rounds(self, contestant: str) -> int:
        return min(map(len, self._rounds.get(contestant, {0: []}).values()))


def in_ms(one: Shares) -> str:
    """As columns of a table."""
    return "".join(f"{1000 * value:>10.1f}" for value in one)
