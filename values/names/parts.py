"""The surname and the given name of a person, and the keys of each alone.

Keys of parts begin with a sign that no key of a whole name begins with, so that a
given name that somebody asks for meets given names, and no names that begin so.
"""

import re
import unicodedata
from typing import NamedTuple

from values.names.keys import NameKey, filed_name_keys, lookup_keys
from values.names.surnames import LONGEST, surnames_by_spelling, surnames_in
from values.names.writing import MOST_CHARACTERS, words

GIVEN, SURNAME = "=", "+"
# Of one syllable are too many given names, and too many words of other languages.
LEAST, MOST, MOST_CHUNKS = 2, 3, 4
CHUNKS = re.compile(r"[^\s・·･,]+")
# English words that stand alone in what people ask for, and are spelled as surnames.
# As a surname somebody writes them with a capital.
ENGLISH = frozenset(
    ("an", "do", "go", "he", "her", "him", "i", "in", "ma", "me", "my", "no", "oh")
    + ("on", "or", "so", "to", "us", "we")
)


class Parts(NamedTuple):
    """The surname and the given name, as they are written."""

    surname: str
    given: str


def begins_surname(typed: str) -> bool:
    """Whether a spelling of a surname in Latin or Cyrillic letters begins so."""
    return any(one.startswith(typed.casefold()) for one in surnames_by_spelling())


def parts_of(form: str) -> Parts | None:
    """The surname and given name of a person's name; None if they cannot be told.

    One word is taken apart in Hangul and Chinese characters, where syllables tell;
    else the first word has to be a surname, or the last one.
    """
    if len(form) > MOST_CHARACTERS:
        return None
    form = unicodedata.normalize("NFC", form)
    chunks = list(CHUNKS.finditer(form))
    if len(chunks) == 1:
        return _of_signs(chunks[0][0])
    if not 1 < len(chunks) <= MOST_CHUNKS:
        return None
    first, last = chunks[0], chunks[-1]
    if _is_surname(first[0]):
        found = Parts(first[0], form[chunks[1].start() : last.end()])
    elif _is_surname(last[0]):
        found = Parts(last[0], form[first.start() : chunks[-2].end()])
    else:
        return None
    return found if _is_given(found.given) else None


def given_keys(form: str) -> list[NameKey]:
    """The rows that a given name of two syllables or three is filed under."""
    return [
        row._replace(key=GIVEN + row.key)
        for row in filed_name_keys(form)
        if LEAST <= _syllables(row.key) <= MOST
    ]


def given_lookup_keys(query: str) -> list[str]:
    """The keys under which given names can stand that `query` can mean."""
    return [
        GIVEN + key for key in lookup_keys(query) if LEAST <= _syllables(key) <= MOST
    ]


def surname_keys(form: str) -> list[NameKey]:
    """The rows that a surname is filed under: one for each surname it can be."""
    return [NameKey(SURNAME + one, 0.0, one) for one in _meant(form)]


def surname_lookup_keys(query: str) -> list[str]:
    """The keys of the surnames that `query` can mean as a whole."""
    word = query.strip()
    return [] if word in ENGLISH else [SURNAME + one for one in _meant(word)]


def _of_signs(form: str) -> Parts | None:
    named = words(form)
    if len(named) != 1 or named[0].script not in ("hangul", "hanja"):
        return None
    for size in range(LONGEST, 0, -1):
        surname, given = form[:size], form[size:]
        if len(given) >= size - 1 and _is_given(given) and _is_surname(surname):
            return Parts(surname, given)
    return None


def _is_surname(chunk: str) -> bool:
    return bool(_meant(chunk))


def _is_given(form: str) -> bool:
    return any(_syllables(key) <= MOST for key in lookup_keys(form))


def _syllables(key: str) -> int:
    return key.count(".") + 1


def _meant(form: str) -> tuple[str, ...]:
    """The surnames in Hangul that a word can be, each as the South writes it."""
    named = words(form)
    return surnames_in(named[0]) if len(named) == 1 else ()
