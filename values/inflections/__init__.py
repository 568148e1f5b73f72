"""Other forms of a word of English, Russian or Ukrainian: soldiers, soldier.

They are made from the word by the endings of grammar, without a dictionary: some that
come out are no words, and are found nowhere. Endings that make another word of it
(-ness, -ность) are left alone, so that университет finds nothing universal.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from values.inflections.cyrillic import cyrillic_forms
from values.inflections.english import english_forms
from values.search_keys import fold
from values.search_terms import Span, Term

ENGLISH = re.compile("[a-z]+")
CYRILLIC = re.compile("[а-яєії]+")
MOST_FORMS = 128
LONGEST = 30


def inflections(term: Term) -> tuple[str, ...]:
    """Other forms of the word that is asked for, as keys: at most 128.

    Without those that the term finds as the beginning of a longer word, and none of
    what is no word or stood in quotation marks.
    """
    if term.kind != "word":
        return ()
    found = other_forms(term.key)
    return tuple(form for form in found if not term.pattern.search(form))


def inflected_spans(text: str, forms: Iterable[str]) -> list[Span]:
    """Where `text` has one of these forms as a word, in order."""
    folded = fold(text)
    return [
        (folded.offsets[match.start()], folded.ends[match.end() - 1])
        for match in inflected(forms).finditer(folded.key)
        if match[0]
    ]


def inflected(forms: Iterable[str]) -> re.Pattern:
    """Finds one of these forms, as a word, in a key."""
    return re.compile(f"(?<![^ ])(?:{'|'.join(map(re.escape, forms))})(?![^ ])")


@lru_cache(maxsize=4096)
def other_forms(word: str) -> tuple[str, ...]:
    """What `word`, a key of one word, may also be inflected as: at most 128.

    None where its letters do not tell a language.
    """
    if len(word) > LONGEST:
        return ()
    if ENGLISH.fullmatch(word):
        found = english_forms(word)
    elif CYRILLIC.fullmatch(word):
        found = cyrillic_forms(word)
    else:
        return ()
    return tuple(dict.fromkeys(form for form in found if form != word))[:MOST_FORMS]
