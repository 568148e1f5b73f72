"""Endings of Russian and Ukrainian, as letters of a key: ё is е, ґ is г.

A paradigm is what one stem takes. A word has each paradigm that has its ending: most
words have several, and all but one of them make forms that are no words.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

CONSONANT, VOWEL = "бвгджзйклмнпрстфхцчшщ", "аеиоуыэюяіїє"
SHORTEST_STEM = 3
NONE = ("", "ь", "й")  # endings without a vowel


class Paradigm(NamedTuple):
    """The last letters that a stem may have, and the endings that it takes."""

    last: str
    endings: tuple[str, ...]


def _paradigms(lines: str) -> tuple[Paradigm, ...]:
    """One a line: the last letters of the stem, C or V for any; "-" is no ending."""
    return tuple(
        Paradigm(
            {"C": CONSONANT, "V": VOWEL}.get(last, last),
            tuple(one.strip("-") for one in endings),
        )
        for last, *endings in map(str.split, lines.strip().splitlines())
    )


# солдат рота письмо; конь земля поле; герой; армия решение.
RUSSIAN_NOUNS = _paradigms("""
C - а у ом ем е ы и ов ев ей ам ами ах о ой ою
C ь я ю ем е и ей ею ям ями ях ью
V й я ю ем е и ев ям ями ях
C ия ие ии ию ией ием ий иям иями иях
""")
# новый русский хороший; последний.
RUSSIAN_ADJECTIVES = _paradigms("""
C ый ий ой ая ое ее ые ие ого его ому ему ым им ом ем ую ых их ыми ими
C ий яя ее ие его ему им ем юю ей их ими
""")
# читать; говорить.
RUSSIAN_VERBS = _paradigms("""
аеяу ть л ла ло ли ю ешь ет ем ете ют й йте
C ить ил ила ило или ю у ишь ит им ите ят ат
""")
# солдат рота місто; кінь земля поле; герой; знання.
UKRAINIAN_NOUNS = _paradigms("""
C - а у ові ом ем і и ів ам ами ах о е ою
C ь я ю еві ем і ів ям ями ях е ею
V й я ю єві єм ї їв ям ями ях є єю
н ня ню ням ні нями нях ь
""")
# новий; останній.
UKRAINIAN_ADJECTIVES = _paradigms("""
C ий а е і ого ому им ім ої ій у ою их ими
C ій я є і ього ьому ім ьої ю ьою іх іми
""")
# читати; говорити.
UKRAINIAN_VERBS = _paradigms("""
аіяу ти в ла ло ли ю єш є ємо єте ють й йте
C ити ив ила ило или ю у иш ить имо ите ять ать
""")
ONLY_RUSSIAN, ONLY_UKRAINIAN = re.compile("[ыэъ]"), re.compile("[іїє]")
REFLEXIVE = ("ся", "сь")
# The vowel of a last syllable that other forms do not have: боец бойца, список списка.
FLEETING = (
    (re.compile(f"(?<=[{VOWEL}])[еє]ц$"), "йц"),
    (re.compile(f"(?<=[{CONSONANT}])ец$"), "ц"),
    (re.compile(f"(?<=[{CONSONANT}])[ео]к$"), "к"),
    (re.compile(f"(?<=[{CONSONANT}])ен$"), "н"),
)
# And the other way round: письмо писем, открытка открыток, бойца боец.
PARTED = re.compile(f"([{CONSONANT}])ь?([клмнрц])$")
# Ukrainian: живіт живота, якість якості; практика практиці.
CLOSED = re.compile(f"і(?=[{CONSONANT}]+$)")
OPEN = re.compile(f"[ое](?=[{CONSONANT}]+$)")
SOFTENED = {"к": "ц", "г": "з", "х": "с"}
HARD = {soft: hard for hard, soft in SOFTENED.items()}


def cyrillic_forms(word: str) -> Iterator[str]:
    """Other forms of `word`, and what would be some if it were such a word."""
    if not ONLY_UKRAINIAN.search(word):
        yield from _russian(word)
    if not ONLY_RUSSIAN.search(word):
        yield from _ukrainian(word)


def _russian(word: str) -> Iterator[str]:
    for stem, ending, paradigm in _readings(word, RUSSIAN_NOUNS):
        yield from _with_vowels(stem, ending, paradigm)
    yield from _inflected(word, RUSSIAN_ADJECTIVES)
    yield from _verbs(word, RUSSIAN_VERBS)


def _ukrainian(word: str) -> Iterator[str]:
    for stem, ending, paradigm in _readings(word, UKRAINIAN_NOUNS):
        stems = [stem]
        if ending in NONE:
            stems += [CLOSED.sub(vowel, stem) for vowel in "ое" if "і" in stem]
        elif ending == "і" and stem[-1] in HARD:
            stems.append(stem[:-1] + HARD[stem[-1]])
        for one in stems:
            yield from _with_vowels(one, ending, paradigm)
            if "і" in paradigm.endings and one[-1] in SOFTENED:
                yield one[:-1] + SOFTENED[one[-1]] + "і"
        if ending not in NONE and OPEN.search(stem):
            bare = paradigm.endings[0]
            yield OPEN.sub("і", stem) + (bare if bare in NONE else "")
    yield from _inflected(word, UKRAINIAN_ADJECTIVES)
    yield from _verbs(word, UKRAINIAN_VERBS)


def _readings(
    word: str, paradigms: tuple[Paradigm, ...]
) -> Iterator[tuple[str, str, Paradigm]]:
    """Each stem and ending that `word` may be made of, and the paradigm of both."""
    for paradigm in paradigms:
        for ending in paradigm.endings:
            stem = word[: len(word) - len(ending)]
            if (
                word.endswith(ending)
                and len(stem) >= SHORTEST_STEM
                and stem[-1] in paradigm.last
            ):
                yield stem, ending, paradigm


def _inflected(word: str, paradigms: tuple[Paradigm, ...]) -> Iterator[str]:
    for stem, _ending, paradigm in _readings(word, paradigms):
        yield from (stem + one for one in paradigm.endings)


def _with_vowels(stem: str, ending: str, paradigm: Paradigm) -> Iterator[str]:
    """The forms of a noun, also those that lose or gain the vowel before their end."""
    yield from (stem + one for one in paradigm.endings)
    if ending in NONE:
        for vowel, rest in FLEETING:
            if vowel.search(stem):
                short = vowel.sub(rest, stem)
                yield from (short + one for one in paradigm.endings if one not in NONE)
    elif PARTED.search(stem) and paradigm.endings[0] in NONE:
        # й before the last consonant goes with the vowel: бойца, боец.
        kept = stem[:-2] if re.search(f"[{VOWEL}]йц$", stem) else None
        for vowel in "еоє" if kept else "ео":
            whole = f"{kept}{vowel}ц" if kept else PARTED.sub(rf"\1{vowel}\2", stem)
            yield whole + paradigm.endings[0]


def _verbs(word: str, paradigms: tuple[Paradigm, ...]) -> Iterator[str]:
    for end in REFLEXIVE:
        if word.endswith(end):
            for form in _inflected(word.removesuffix(end), paradigms):
                yield from (form + one for one in REFLEXIVE)
    yield from _inflected(word, paradigms)
