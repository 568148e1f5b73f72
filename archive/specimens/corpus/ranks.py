"""Drawing by rank: the first is common, the last ones hardly ever come."""

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

One = TypeVar("One")

# Zipf's law as Mandelbrot corrected it, for the first ranks.
FIRST = 2.7


class Ranked(Generic[One]):
    """Things in the order of how often they are drawn."""

    def __init__(self, things: Sequence[One]):
        self.things = things
        self._heights = list(accumulate(1 / (FIRST + n) for n in range(len(things))))

    @classmethod
    def shuffled(cls, things: Sequence[One], chance: Random) -> "Ranked[One]":
        """Each thing once, in an order of chance."""
        once = list(dict.fromkeys(things))
        chance.shuffle(once)
        return cls(once)

    def draw(self, chance: Random, count: int) -> list[One]:
        return chance.choices(self.things, cum_weights=self._heights, k=count)
