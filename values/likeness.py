"""How alike two lines are, and a sketch of a line by which those like it are found.

A sketch is some numbers made of all pieces of a key: two lines share more of them the
more pieces they share (MinHash, Broder 1997; in bands of three). An index finds rows
that share a number, whatever the letters; pg_trgm finds no Hangul where the database
has the ctype C (docs/decisions/0018).
"""

import re
import zlib
from functools import lru_cache

from values import marks
from values.folding import fold_strict
from values.search_keys import is_run, key_parts, pairs

BANDS, ROWS = 24, 3
PRIME = (1 << 61) - 1
# Of a longer line the beginning is compared.
LONGEST = 600
PIECE = 3  # letters of a word


def key_of(text: str) -> str:
    """What is compared of a line with marks: spelling, spaces and gaps do not count."""
    return fold_strict(marks.to_plain(text)[:LONGEST]).key.replace(marks.GAP, " ")


def likeness(one: str, other: str) -> int:
    """How alike two keys are, from 0 to 100; 100 only where they are the same.

    Twice the length of the longest common subsequence, of both lengths together.
    """
    one, other = _letters(one), _letters(other)
    if one == other:
        return 100
    both = len(one) + len(other)
    return min(99, 200 * _common(one, other) // both) if both else 0


def sketch(key: str) -> list[int]:
    """24 numbers of 32 bits; none of a key with no letters."""
    pieces = [zlib.crc32(piece.encode()) for piece in sorted(_pieces(key))]
    if not pieces:
        return []
    least = [min((a * one + b) % PRIME for one in pieces) for a, b in _mixes()]
    found = []
    for band in range(BANDS):
        row = least[band * ROWS : band * ROWS + ROWS]
        number = zlib.crc32(repr((band, row)).encode())
        found.append(number - (1 << 31))
    return found


def _letters(key: str) -> str:
    return key.replace(" ", "")


def _pieces(key: str) -> set[str]:
    """Two syllables together, three letters of a word; shorter ones as they are."""
    found: set[str] = set()
    for part in key_parts(re.sub("(?<=[가-힣]) (?=[가-힣])", "", key)):
        if is_run(part):
            found.update(pairs(part) or [part])
        else:
            ends = range(max(1, len(part) - PIECE + 1))
            found.update(part[at : at + PIECE] for at in ends)
    return found


@lru_cache(maxsize=1)
def _mixes() -> tuple[tuple[int, int], ...]:
    """Numbers that mix the pieces, the same on every machine."""
    made = [zlib.crc32(f"mix {number}".encode()) for number in range(4 * BANDS * ROWS)]
    wide = [(made[at] << 29 | made[at + 1]) % PRIME for at in range(0, len(made), 2)]
    return tuple((wide[at] | 1, wide[at + 1]) for at in range(0, len(wide), 2))


def _common(one: str, other: str) -> int:
    """The length of the longest common subsequence, by bits (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for at, sign in enumerate(one):
        places[sign] = places.get(sign, 0) | 1 << at
    every = (1 << len(one)) - 1
    left = every
    for sign in other:
        here = left & places.get(sign, 0)
        left = (left + here | left - here) & every
    return len(one) - left.bit_count()
