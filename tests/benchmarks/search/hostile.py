"""Queries that nobody types who wants to find something."""

import unicodedata
from collections.abc import Callable, Sequence
from random import Random

from archive.specimens.corpus.korean import SYLLABLES

COMMON = "이가는을의에서하고다로지기"
WORDS = ("the", "a", "of", "and", "to", "in", "и", "в", "на", "не", "с", "по")
SIGNS = "\"“”«»-−+|&!()[]{}<>*?%_\\/':;^~#@=.,…"
INVISIBLE = "\u200b\u200d\u2060\u202e\u202a\u2066\ufeff\u00ad"
NAMES = (
    "jong",
    "chong",
    "ch'oe",
    "ŏ",
    "eo",
    "eu",
    "oo",
    "ng",
    "чон",
    "хон",
    "ジョン",
    "ン",
)
LONGEST = 10_000


def hostile(chance: Random) -> tuple[str, str]:
    """What kind it is, and a query of that kind."""
    kind = chance.choice(list(KINDS))
    return kind, KINDS[kind](chance)[:LONGEST]


def _some(stock: Sequence[str], most: int, between: str = "") -> Callable:
    return lambda chance: between.join(
        chance.choices(stock, k=chance.choice((1, 2, 12, 60, most)))
    )


def _mixed(chance: Random) -> str:
    parts = [KINDS[name](chance)[:40] for name in chance.sample(PLAIN, 4)]
    return chance.choice(("", " ", '" "')).join(parts)


def _quoted(chance: Random) -> str:
    return '"' + _some(COMMON, 80, " ")(chance) + chance.choice(('"', "", '""'))


PLAIN: list[str] = [
    "common syllables",
    "common syllables apart",
    "rare syllables",
    "short words",
    "operators",
    "jamo",
    "digits",
    "letters like names",
    "invisible signs",
]
KINDS: dict[str, Callable[[Random], str]] = {
    "common syllables": _some(COMMON, 5000),
    "common syllables apart": _some(COMMON, 2000, " "),
    "common pairs apart": lambda chance: " ".join(
        "".join(chance.choices(COMMON, k=2)) for _ in range(chance.randint(1, 100))
    ),
    "one syllable over and over": lambda chance: (
        chance.choice(COMMON) * chance.randint(1, LONGEST)
    ),
    "rare syllables": _some(SYLLABLES, 3000),
    "short words": _some(WORDS, 2000, " "),
    "left out": lambda chance: " ".join(
        f"-{one}" for one in chance.choices([*WORDS, *COMMON], k=20)
    ),
    "operators": _some(SIGNS, 5000),
    "operators between words": lambda chance: _some(
        [*SIGNS, *COMMON, *WORDS], 2000, chance.choice(("", " "))
    )(chance),
    "jamo": _some("ㄱㄴㄷㄹㅁㅏㅑㅓㅗㅣᄀ나ᅥᆨᆫ", 3000),
    "taken apart (NFD)": lambda chance: unicodedata.normalize(
        "NFD", _some(SYLLABLES, 800)(chance)
    ),
    "half-width kana": _some("ｱｲｳｶﾞｷﾟｼﾞﾝｯｰ", 3000),
    "invisible signs": _some([*INVISIBLE, *COMMON], 3000),
    "NUL": _some(["\0", *COMMON, "a"], 2000),
    "digits": _some("0123456789", 5000),
    "letters like names": lambda chance: _some(NAMES, 1000, chance.choice(("", " ")))(
        chance
    ),
    "quotes without end": _quoted,
    "mixed": _mixed,
}
