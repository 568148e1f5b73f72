"""Whether terms of the glossary are rendered as agreed."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from values.checks.faults import Fault
from values.folding import fold, fold_strict
from values.glossary import Entry, Rendering, terms_in
from values.inflections import other_forms
from values.languages import primary
from values.marks import to_plain

# Words of grammar, which change with the sentence.
ENGLISH = "a an the to of in on at by for one one's s oneself with into"
CYRILLIC = "в у до про на з із зі за і й та від себе"
SMALL = frozenset([*ENGLISH.split(), *CYRILLIC.split()])
# Languages whose words are parted by spaces, and inflected.
SPACED = {"en", "uk", "ru"}
# So many words may stand between those of a rendering.
ROOM = 4
# What an ending may take up of a Cyrillic word, and what has to stay of it.
ENDING, STEM = 3, 3
KANJI_OR_KANA = re.compile(r"[\s・･（）()「」『』、。]+")
ENDINGS = re.compile("(?:하다|이다|다)$|(?<=[ぁ-ん一-龥])(?:る|する|な|なる)$")


def terms_otherwise(
    source: str, target: str, language: str, entries: Sequence[Entry]
) -> list[Fault]:
    """Terms of the line that no rendering of theirs stands for, and forbidden ones."""
    found = terms_in(source, entries)
    if not found:
        return []
    text = to_plain(target)
    allowed = [
        one
        for _start, _end, entry in found
        for one in entry.rendered(language, "preferred", "accepted")
    ]
    covered = [
        place for one in allowed for place in places_of(one.text, text, language)
    ]
    faults, told = [], set()
    for start, end, entry in found:
        if entry.northern in told:
            continue
        told.add(entry.northern)
        wrong = _forbidden(entry, text, language, covered)
        preferred = entry.preferred(language)
        if wrong is not None:
            said = f"“{entry.northern}” is not rendered as “{wrong.text}”"
            said += f", but as “{preferred}”." if preferred else "."
            faults.append(Fault("forbidden", said, "source", start, end))
        elif preferred and not _stands(entry, text, language):
            said = f"“{entry.northern}” is rendered otherwise than “{preferred}”."
            faults.append(Fault("terms", said, "source", start, end))
    return faults


def _stands(entry: Entry, text: str, language: str) -> bool:
    return any(
        places_of(one.text, text, language)
        for one in entry.rendered(language, "preferred", "accepted")
    )


def _forbidden(
    entry: Entry, text: str, language: str, covered: Iterable[tuple[int, int]]
) -> Rendering | None:
    """A forbidden rendering that is no part of one that is right here."""
    for one in entry.rendered(language, "forbidden"):
        for start, end in places_of(one.text, text, language, exact=True):
            if not any(first <= start and end <= last for first, last in covered):
                return one
    return None


def places_of(
    rendering: str, text: str, language: str, *, exact: bool = False
) -> list[tuple[int, int]]:
    """Where a rendering stands in a key of `text`, in whatever form of its words.

    With `exact` its words follow one another and only known forms count.
    """
    if primary(language) in SPACED:
        return _worded(rendering, text, exact)
    fold_ = fold_strict if primary(language) == "ko" else fold
    key = KANJI_OR_KANA.sub("", fold_(text).key)
    asked = KANJI_OR_KANA.sub("", fold_(rendering).key)
    asked = asked if exact else ENDINGS.sub("", asked) or asked
    return [found.span() for found in re.finditer(re.escape(asked), key)]


def _worded(rendering: str, text: str, exact: bool) -> list[tuple[int, int]]:
    """Stretches of words of `text`, by number, that have all words of a rendering."""
    words = _words(text)
    asked = [word for word in _words(rendering) if exact or word not in SMALL]
    same = _is_form if exact else _is_like
    room = 0 if exact else ROOM
    places = [[at for at, word in enumerate(words) if same(one, word)] for one in asked]
    if not asked or not all(places):
        return []
    found = []
    for first in places[0]:
        near = [
            min(others, key=lambda at: abs(at - first - number))
            for number, others in enumerate(places)
        ]
        start, end = min(near), max(near)
        if end - start < len(asked) + room and (not exact or near == sorted(near)):
            found.append((start, end + 1))
    return found


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).key.split())


@lru_cache(maxsize=8192)
def _is_form(one: str, other: str) -> bool:
    return one == other or other in other_forms(one)


@lru_cache(maxsize=8192)
def _is_like(one: str, other: str) -> bool:
    """Whether two words can be forms of one; of Cyrillic ones the stem decides."""
    if _is_form(one, other) or _is_form(other, one):
        return True
    if not re.fullmatch("[а-яєії]+", one + other):
        return False
    common = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        common += 1
    return common >= max(STEM, min(len(one), len(other)) - ENDING)
