"""Queries of each class, cut out of the lines of a corpus, and what they ask for."""

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from archive.specimens.corpus.korean import SYLLABLES
from archive.specimens.corpus.truth import Line, Truth, Wanted

HANGUL = re.compile("[가-힣]+(?: [가-힣]+)*")
JAPANESE = re.compile("[ぁ-ゖァ-ヺー一-鿿々]{2,}")
LETTERS = {
    "Latin": re.compile("[A-Za-zÀ-ÿ]{3,}"),
    "Cyrillic": re.compile("[Ѐ-ӿ]{3,}"),
}
PHRASE = {
    name: re.compile(rf"{one.pattern}(?: {one.pattern})+")
    for name, one in LETTERS.items()
}
# How often a line is drawn that has nothing to cut out, before a class is given up.
PATIENCE = 1000


class Question(NamedTuple):
    """A query as typed: all of `wanted` in one item, and none of `unwanted`."""

    typed: str
    wanted: tuple[Wanted, ...]
    loose: bool = False  # whether looser spellings are asked for, too
    unwanted: tuple[Wanted, ...] = ()


Cut = Callable[[Truth, Random], Question | None]


def questions(truth: Truth, chance: Random, count: int) -> dict[str, list[Question]]:
    """`count` queries of each class; fewer where the corpus has no more to cut."""
    return {name: list(_many(cut, truth, chance, count)) for name, cut in CUTS.items()}


def _many(cut: Cut, truth: Truth, chance: Random, count: int) -> Iterator[Question]:
    tried = 0
    while count and tried < PATIENCE:
        tried += 1
        if question := cut(truth, chance):
            yield question
            count, tried = count - 1, 0


def stretch(line: Line, chance: Random, pattern: re.Pattern = HANGUL) -> str:
    """One of the stretches of a line that are of this kind, or ""."""
    found = pattern.findall(line.text)
    return chance.choice(found) if found else ""


def cut_out(said: str, size: int, chance: Random) -> str:
    """`size` syllables of it in a row, with the spaces between them; "" if too few."""
    places = [at for at, sign in enumerate(said) if sign != " "]
    if not size or len(places) < size:
        return ""
    first = chance.randrange(len(places) - size + 1)
    return said[places[first] : places[first + size - 1] + 1]


def _korean(fewest: int, most: int, *, loose: bool = False) -> Cut:
    def cut(truth: Truth, chance: Random) -> Question | None:
        line = chance.choice(truth.lines)
        said = cut_out(stretch(line, chance), chance.randint(fewest, most), chance)
        typed = said.replace(" ", "")
        return typed and Question(typed, (Wanted(typed, "anywhere"),), loose) or None

    return cut


def _korean_spaced(truth: Truth, chance: Random) -> Question | None:
    line = chance.choice(truth.lines)
    said = cut_out(stretch(line, chance), chance.randint(3, 9), chance)
    if " " not in said:
        return None
    return Question(f'"{said}"', (Wanted(said, "anywhere"),))


def _korean_words(truth: Truth, chance: Random) -> Question | None:
    line = chance.choice(truth.lines)
    words = [word for word in stretch(line, chance).split() if len(word) > 1]
    if len(words) < 2:
        return None
    said = [
        cut_out(word, min(len(word), 3), chance) for word in chance.sample(words, 2)
    ]
    return Question(" ".join(said), tuple(Wanted(one, "anywhere") for one in said))


def _korean_left_out(truth: Truth, chance: Random) -> Question | None:
    """Two syllables, and two of a line near by, which are left out."""
    at = chance.randrange(len(truth.lines))
    pair = (truth.lines[at], chance.choice(truth.lines[at : at + 4]))
    cuts = [cut_out(stretch(line, chance), 2, chance) for line in pair]
    said, other = (one.replace(" ", "") for one in cuts)
    if not said or not other or said == other:
        return None
    unwanted = (Wanted(other, "anywhere"),)
    wanted = (Wanted(said, "anywhere"),)
    return Question(f"{said} -{other}", wanted, unwanted=unwanted)


def _korean_only_left_out(truth: Truth, chance: Random) -> Question | None:
    line = chance.choice(truth.lines)
    said = cut_out(stretch(line, chance), chance.randint(2, 5), chance)
    typed = said.replace(" ", "")
    if not typed:
        return None
    return Question(f"-{typed}", (), unwanted=(Wanted(typed, "anywhere"),))


def _korean_nowhere(truth: Truth, chance: Random) -> Question:
    """Syllables in a row that hardly anybody wrote; what stands there counts, too."""
    typed = "".join(chance.choices(SYLLABLES, k=chance.randint(3, 5)))
    return Question(typed, (Wanted(typed, "anywhere"),))


def _word(script: str, *, cut_off: bool) -> Cut:
    def cut(truth: Truth, chance: Random) -> Question | None:
        word = stretch(chance.choice(truth.lines), chance, LETTERS[script])
        if cut_off and len(word) > 4:
            word = word[: chance.randrange(3, len(word))]
        elif cut_off:
            word = ""
        return word and Question(word, (Wanted(word, "word"),)) or None

    return cut


def _japanese(truth: Truth, chance: Random) -> Question | None:
    said = stretch(chance.choice(truth.lines), chance, JAPANESE)
    typed = cut_out(said, min(len(said), chance.randint(2, 6)), chance)
    return typed and Question(typed, (Wanted(typed, "anywhere"),)) or None


def _phrase(script: str) -> Cut:
    def cut(truth: Truth, chance: Random) -> Question | None:
        words = stretch(chance.choice(truth.lines), chance, PHRASE[script]).split()
        if not words:
            return None
        first = chance.randrange(len(words) - 1)
        said = " ".join(words[first : first + chance.randint(2, 3)])
        return Question(f'"{said}"', (Wanted(said, "whole"),))

    return cut


def _several(truth: Truth, chance: Random) -> Question | None:
    """Words of two scripts out of lines that stand near each other."""
    at = chance.randrange(len(truth.lines))
    near = [
        line for line in truth.lines[at : at + 4] if line.code == truth.lines[at].code
    ]
    words = {
        name: found
        for name, pattern in LETTERS.items()
        if (found := stretch(chance.choice(near), chance, pattern))
    }
    said = cut_out(stretch(chance.choice(near), chance), 2, chance).replace(" ", "")
    wanted = [Wanted(word, "word") for word in words.values()]
    wanted += [Wanted(said, "anywhere")] if said else []
    if len(wanted) < 2:
        return None
    return Question(" ".join(one.text for one in wanted), tuple(wanted))


def _nowhere(truth: Truth, chance: Random) -> Question:
    typed = "".join(chance.choices("qxzjw", k=chance.randint(4, 8)))
    return Question(typed, (Wanted(typed, "word"),))


CUTS: dict[str, Cut] = {
    "Korean, 2 syllables": _korean(2, 2),
    "Korean, 3 syllables": _korean(3, 3),
    "Korean, 4 to 8 syllables": _korean(4, 8),
    "Korean, with its spaces": _korean_spaced,
    "Korean, two words": _korean_words,
    "Korean, with words left out": _korean_left_out,
    "Korean, only words left out": _korean_only_left_out,
    "Korean, nowhere": _korean_nowhere,
    "Korean, looser spelling": _korean(3, 8, loose=True),
    "Korean, 1 syllable": _korean(1, 1),
    "Latin words": _word("Latin", cut_off=False),
    "Latin beginnings": _word("Latin", cut_off=True),
    "Latin phrases": _phrase("Latin"),
    "Cyrillic words": _word("Cyrillic", cut_off=False),
    "Cyrillic beginnings": _word("Cyrillic", cut_off=True),
    "Cyrillic phrases": _phrase("Cyrillic"),
    "Japanese": _japanese,
    "several scripts": _several,
    "nowhere": _nowhere,
}
# What must be found wholly, and nothing else with it.
EXACT = tuple(
    name for name in CUTS if name.startswith("Korean") and name != "Korean, 1 syllable"
)
