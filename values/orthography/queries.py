"""What to look for, whichever way a reader spells it, and where a text has it.

A text is found if one of `query_keys` is a part of one of its `index_keys`.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from values.orthography.keys import (
    fold_loose,
    fold_strict,
    has_run_for_loose,
    index_folds,
    index_keys,
    without_final_s,
)
from values.orthography.rules import ROOM
from values.search_keys import fold
from values.search_terms import Span, Term, all_spans, merged

# What a query may have been cut from: the beginning of a word, first in its run or
# not, or the rest of one after one syllable or more.
CUTS = ((True, 0), (True, ROOM), (False, 1), (False, ROOM))
# A vowel drawn out at the end of a longer word in kana, which half of all writers leave
# out: サーバー, サーバ.
LONG_END = re.compile("(?<=[ぁ-ゖー]{3})ー$")
# How far a text is that is found by LOOSE only.
LOOSE_DISTANCE = 0.5


def query_keys(text: str, loose: bool = False) -> tuple[str, ...]:
    """The keys to look for, at most six: as typed first, then STRICT ones.

    With `loose` at most two LOOSE ones, and none unless it `may_be_loose`. Empty if
    `text` has nothing to look for.
    """
    if loose:
        key = fold_loose(text).key
        keys = (key, without_final_s(key)) if may_be_loose(text) else ()
    else:
        cut = [fold_strict(text, begins=b, before=n).key for b, n in CUTS]
        key = fold(text).key
        keys = (key, *cut, LONG_END.sub("", key))
    return tuple(key for key in dict.fromkeys(keys) if key)


def may_be_loose(text: str) -> bool:
    """Whether LOOSE may be asked for `text`: three syllables together, or more."""
    return has_run_for_loose(fold_loose(text).key)


def finds(query: str, text: str, loose: bool = False) -> bool:
    """Whether `text` has what `query` asks for as one stretch."""
    keys = index_keys(text, loose)
    return any(one in key for one in query_keys(query, loose) for key in keys)


def spellings(term: Term, loose: bool = False) -> tuple[Term, ...]:
    """What to look for where `term` is asked for: its `query_keys` as terms.

    The term itself comes first; with `loose` there may be none.
    """
    if term.kind == "word":  # it has no Hangul
        return () if loose else (term,)
    keys = query_keys(term.typed or term.key, loose)
    return tuple(replace(term, key=key) for key in keys)


def spelled_spans(text: str, query: str, loose: bool = False) -> list[Span]:
    """Where `text` has it: stretches of the source in order, none overlapping."""
    patterns = [re.compile(re.escape(key)) for key in query_keys(query, loose)]
    return _found(text, patterns, loose)


def term_spans(text: str, terms: Iterable[Term], loose: bool = False) -> list[Span]:
    """Where `text` has one of these `spellings`, in the same way."""
    return _found(text, [term.pattern for term in terms], loose)


def text_distance(query: str, text: str) -> float | None:
    """0 if STRICT finds `text`, more if only LOOSE does, None if neither."""
    if finds(query, text):
        return 0.0
    return LOOSE_DISTANCE if finds(query, text, loose=True) else None


def _found(text: str, patterns: list[re.Pattern], loose: bool) -> list[Span]:
    return merged(
        [
            (folded.offsets[start], folded.ends[end - 1])
            for folded in (index_folds(text, loose) if patterns else ())
            for pattern in patterns
            for start, end in all_spans(pattern, folded.key)
        ]
    )
