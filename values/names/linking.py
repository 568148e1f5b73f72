"""How a name spelled syllable by syllable is spoken where the syllables meet.

Park Chan-wook is written as in Hangul; who wrote パク・チャヌク had heard the name.
For Hangul itself see `values.names.pronunciation`.
"""

from values.hangul import is_syllable
from values.names.cells import spelled_piece, spelling
from values.names.segmentation import BY_LETTER

H = frozenset("hх")
# Codas that ㅎ is not heard after; after others it makes them aspirated.
BEFORE_LOST_H = frozenset(("n", "m", "l", "r", "н", "м", "л", "ль", "р"))
SPELLED_OTHERWISE_FIRST = {"ль": "л", "нь": "н"}


def linked(pieces: tuple[str, ...], *, start: int = 0) -> tuple[str, ...]:
    """`pieces` with codas carried over to vowels that follow, and ㅎ lost between.

    Meetings before piece `start` stay as they are, and so does Hangul.
    """
    found = list(pieces)
    for at in range(start, len(found) - 1):
        before, after = found[at], found[at + 1]
        if is_syllable(before) or is_syllable(after) or before[0] != after[0]:
            continue
        (onset, vowel, coda), (following, *rest) = spelling(before), spelling(after)
        carried = SPELLED_OTHERWISE_FIRST.get(coda, coda)
        lost = following in H and coda in BEFORE_LOST_H
        if not coda or (following and not lost):
            continue
        system = BY_LETTER[before[0]]
        if system.onset(carried, first=False):
            is_first = before[1] == "^"
            found[at] = spelled_piece(system.letter, (onset, vowel, ""), is_first)
            found[at + 1] = spelled_piece(system.letter, (carried, *rest), False)
    return tuple(found)
