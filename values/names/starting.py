"""Names of which somebody has typed the beginning so far, by their sound."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from values.names.distance import FAR
from values.names.keys import CUT, keyed_readings
from values.names.ranking import Found, Row, filed_cells, grade, sounds_apart
from values.names.sounds import CODA_CLASS, ONSET_CLASS

# The cheapest keys of what is typed that are asked for.
MOST_STARTS = 8
# What the rest of a syllable costs that has not been typed yet.
UNTYPED = 0.02
ONSETS, CODAS = frozenset(ONSET_CLASS.values()), frozenset(CODA_CLASS.values())
# Letters that begin a syllable, and a vowel that makes it one that can be read.
BEGUN = (("bcdfghjklmnpqrstvwxyz'", "a"), ("бвгджзйклмнпрстфхцчшщ", "а"))


class Start(NamedTuple):
    """How what was typed is read, and how the keys of such names begin.

    `is_begun`: of the last syllable only the onset was typed; `read` completes it.
    """

    read: str
    keys: tuple[str, ...]  # at most eight, the cheapest first
    is_begun: bool = False


def starting(typed: str) -> Start | None:
    """How names begin that sound as `typed` does; None if it cannot be read.

    The key of such a name begins with one of these keys as text.
    """
    typed = typed.strip()
    if keys := list(keyed_readings(typed))[:MOST_STARTS]:
        return Start(typed, tuple(keys))
    for consonants, vowel in BEGUN:
        if typed[-1:].lower() in consonants and typed:
            keys = list(keyed_readings(typed + vowel))[:MOST_STARTS]
            heads = dict.fromkeys(map(_to_onset, keys))
            # A single onset is too little.
            if heads and all("." in head for head in heads):
                return Start(typed + vowel, tuple(heads), is_begun=True)
    return None


def rank_starting(start: Start, rows: Iterable[Row], *, most: int = 20) -> list[Found]:
    """What of `rows` can begin so, nearest first; none are said to be ties.

    A row is compared with as many of its syllables as were typed.
    """
    asked = defaultdict(list)
    for key, filed in keyed_readings(start.read).items():
        known = [(one.cost, filed_cells(key, " ".join(one.pieces))) for one in filed]
        asked[_to_onset(key) if start.is_begun else key] += known
    lengths = sorted({key.count(".") + 1 for key in asked})
    least: dict[Hashable, float] = {}
    for ident, key, cost, reading in rows:
        classes, pieces = key.split("."), reading.split(" ")
        for length in lengths:
            if length > len(classes):
                break
            whole = ".".join(classes[:length])
            theirs = filed_cells(whole, " ".join(pieces[:length]))
            far = [
                own + sounds_apart(mine, theirs)
                for own, mine in ([] if start.is_begun else asked.get(whole, ()))
            ]
            rest = _to_onset(whole) if start.is_begun else _without_coda(whole)
            far += [
                own + UNTYPED + sounds_apart(mine[:-1], theirs[:-1])
                for own, mine in asked.get(rest, ())
            ]
            if far:
                least[ident] = min(cost + min(far), least.get(ident, FAR))
    near = [(ident, far) for ident, far in least.items() if far < CUT]
    near.sort(key=lambda pair: round(pair[1], 3))
    return [
        Found(ident, round(far, 3), grade(far), False) for ident, far in near[:most]
    ]


def _without_coda(key: str) -> str:
    """`key` with an open last syllable; "" if it has one already."""
    return key[:-1] if key[-1] in CODAS else ""


def _to_onset(key: str) -> str:
    """`key` with nothing but the onset of its last syllable."""
    head, dot, last = key.rpartition(".")
    return head + dot + (last[0] if last[0] in ONSETS else "")
