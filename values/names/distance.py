"""How far apart two syllables sound, and in what they differ."""

from functools import lru_cache
from typing import Literal

from values.names.cells import Cell
from values.names.sounds import ONSET_CLASS, SPOKEN_CODA

# What is never met within one coarse class is farther than any name may be.
FAR = 1.5
STRENGTH, STRENGTH_OF_TWO = 0.25, 0.3
SOUND_LAW, SOUND_LAW_LATE = 0.08, 0.15
NASALS, SAME_STOP = 0.45, 0.05
GLIDE_UNHEARD = 0.05
VOWELS = {
    frozenset(pair): cost
    for cost, pairs in {
        0.4: "ㅓㅗ ㅕㅛ ㅜㅡ",
        0.2: "ㅐㅔ ㅔㅖ ㅐㅒ ㅣㅢ ㅙㅞ ㅙㅚ ㅚㅞ",
        0.3: "ㅒㅖ ㅐㅖ ㅒㅔ",
        0.35: "ㅟㅢ",
        0.5: "ㅟㅣ",
    }.items()
    for pair in pairs.split()
}
WITHOUT_GLIDE = {"ㅑ": "ㅏ", "ㅕ": "ㅓ", "ㅛ": "ㅗ", "ㅠ": "ㅜ"}

Part = Literal["onset", "vowel", "coda"]
Kind = Literal["strength", "sound_law", "vowel", "glide", "nasal", "stop", "spelling"]
Difference = tuple[Part, Kind, str, str]


@lru_cache(maxsize=1 << 17)
def apart(one: Cell, other: Cell, late: bool) -> float:
    """The least distance of two syllables of one class; `late` from the third on.

    What is spelled alike sounds alike, however rare the spelling.
    """
    if one is other:
        return 0.0
    return sum(cost for cost, _, _ in _nearest(one, other, late))


def differences(
    one: Cell, other: Cell, *, late: bool, above: float = 0.0
) -> list[Difference]:
    """In which parts two syllables of one class differ by more than `above`.

    Each with the jamo that is nearest on either side, and with a kind: `strength`
    (lax, aspirated, tense), `sound_law` (ㄹ, ㄴ or none), `vowel`, `glide`, `nasal`
    (ㄴ or ㅇ as coda), `stop` (one stop, spelled otherwise), or `spelling` where the
    jamo are the same but this is not the first thing that the letters stand for.
    """
    found: list[Difference] = []
    if one is other:
        return found
    parts: tuple[Part, ...] = ("onset", "vowel", "coda")
    for part, (cost, mine, theirs) in zip(
        parts, _nearest(one, other, late), strict=True
    ):
        if cost > above:
            found.append((part, _kind(part, mine, theirs), mine, theirs))
    return found


def _nearest(one: Cell, other: Cell, late: bool) -> list[tuple[float, str, str]]:
    """For onset, vowel and coda: the cost, and the jamo it is reached with."""
    sibilant = ONSET_CLASS[one.onsets[0][0]] in ("C", "S")
    law = SOUND_LAW_LATE if late else SOUND_LAW
    return [
        min(
            (mine + theirs + _onsets(jamo, its, law), jamo, its)
            for jamo, mine in one.onsets
            for its, theirs in other.onsets
        ),
        min(
            (mine + theirs + _vowels(jamo, its, sibilant), jamo, its)
            for jamo, mine in one.vowels
            for its, theirs in other.vowels
        ),
        min(
            (mine + theirs + _codas(jamo, its), jamo, its)
            for jamo, mine in one.codas
            for its, theirs in other.codas
        ),
    ]


def _onsets(one: str, other: str, law: float) -> float:
    if one == other:
        return 0.0
    if one in "ㄴㄹㅇ":
        return law
    lax = one in "ㄱㄷㅂㅅㅈ" or other in "ㄱㄷㅂㅅㅈ"
    return STRENGTH if lax else STRENGTH_OF_TWO


def _vowels(one: str, other: str, sibilant: bool) -> float:
    if one == other:
        return 0.0
    if sibilant and (one in WITHOUT_GLIDE) != (other in WITHOUT_GLIDE):
        plain, its = WITHOUT_GLIDE.get(one, one), WITHOUT_GLIDE.get(other, other)
        return GLIDE_UNHEARD + _vowels(plain, its, sibilant)
    return VOWELS.get(frozenset((one, other)), FAR)


def _codas(one: str, other: str) -> float:
    if one == other:
        return 0.0
    mine, theirs = SPOKEN_CODA.get(one, one), SPOKEN_CODA.get(other, other)
    return SAME_STOP if mine == theirs else NASALS


def _kind(part: Part, one: str, other: str) -> Kind:
    if one == other:
        return "spelling"
    if part == "onset":
        return "sound_law" if one in "ㄴㄹㅇ" else "strength"
    if part == "vowel":
        return (
            "glide" if (one in WITHOUT_GLIDE) != (other in WITHOUT_GLIDE) else "vowel"
        )
    return "nasal" if "ㅇ" in (one, other) else "stop"
