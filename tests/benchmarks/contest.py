"""Contestants measured by turns, so that a noisy machine is noisy for all of them."""

import statistics
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Result(NamedTuple):
    """Costs by round; two results of one contest can be compared round by round."""

    rounds: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    def over(self, other: "Result") -> float:
        """How many times as much as `other`: the median of the ratios of each round."""
        return statistics.median(
            mine / theirs
            for mine, theirs in zip(self.rounds, other.rounds, strict=True)
        )


def contest(
    contestants: Mapping[str, Callable[[], float]], rounds: int
) -> dict[str, Result]:
    """What each contestant costs: every round calls all of them, in turning order."""
    names = list(contestants)
    costs: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            costs[name].append(contestants[name]())
    return {name: Result(found) for name, found in costs.items()}
