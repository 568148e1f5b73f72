"""Syllables as what they can sound like: the pieces that readings are made of.

A piece is one syllable as text: a Hangul syllable, or onset, vowel and coda as they
were spelled behind the letter of their system, with ^ at the beginning of a word:
`m^ch',o,n`. Pieces can be stored; everything else is computed from them.
"""

from dataclasses import dataclass
from functools import lru_cache

from values.hangul import is_syllable, take_apart
from values.names.segmentation import BY_LETTER, Spelled
from values.names.sounds import syllable_class
from values.names.tables import Options


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """What a syllable can be within one coarse class, with costs from 0.

    There is one object for each piece and class, compared by identity.
    """

    onsets: Options
    vowels: Options
    codas: Options
    least: float


def spelled_piece(letter: str, spelled: Spelled, first: bool) -> str:
    """The piece for a syllable as spelled in the system with this letter."""
    return f"{letter}{'^' if first else ''}{','.join(spelled)}"


@lru_cache(maxsize=1 << 15)
def cells(piece: str) -> dict[str, Cell]:
    """Each coarse class that `piece` can be of, with what it is then."""
    onsets, vowels, codas = _options(piece)
    classes: dict[str, list[tuple[str, str, str]]] = {}
    for onset, _ in onsets:
        for vowel, _ in vowels:
            for coda, _ in codas:
                name = syllable_class(onset, vowel, coda)
                classes.setdefault(name, []).append((onset, vowel, coda))
    return {
        name: _cell(onsets, vowels, codas, members) for name, members in classes.items()
    }


def spelling(piece: str) -> Spelled:
    """How the onset, vowel and coda of a piece were written."""
    if is_syllable(piece):
        return take_apart(piece)
    onset, vowel, coda = piece[1:].removeprefix("^").split(",")
    return onset, vowel, coda


def _cell(
    onsets: Options, vowels: Options, codas: Options, members: list[Spelled]
) -> Cell:
    kept = [
        tuple(option for option in options if option[0] in allowed)
        for options, allowed in zip(
            (onsets, vowels, codas), map(set, zip(*members, strict=True)), strict=True
        )
    ]
    least = sum(min(cost for _, cost in options) for options in kept)
    return Cell(kept[0], kept[1], kept[2], least)


def _options(piece: str) -> tuple[Options, Options, Options]:
    if is_syllable(piece):
        onset, vowel, coda = take_apart(piece)
        return ((onset, 0.0),), ((vowel, 0.0),), ((coda, 0.0),)
    system = BY_LETTER[piece[0]]
    onset, vowel, coda = spelling(piece)
    return (
        system.onset(onset, piece[1] == "^"),
        system.vowel(vowel, bool(coda)),
        system.codas[coda],
    )
