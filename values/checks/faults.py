from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """What seems wrong, in one sentence. `start` and `end` are places on that `side`.

    A side is "source", "target", or "" where it is of no place.
    """

    code: str
    sentence: str
    side: str = ""
    start: int = 0
    end: int = 0
