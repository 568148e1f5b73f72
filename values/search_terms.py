"""What a reader asks for, and where a text has it."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from values.search_keys import IN_RUN, fold, is_run, key_parts, pairs

Span = tuple[int, int]

MOST_CHARACTERS = 200
MOST_TERMS = 12
# From this length on a word also finds longer words that begin with it.
SHORTEST_PREFIX = 3
GAPS_AT_ENDS = re.compile(r"^(?:\[…\] ?)+|(?: ?\[…\])+$")
QUOTES = re.compile('["“”„«»＂「」『』《》]')


@dataclass(frozen=True)
class Term:
    """One thing to look for, folded.

    A `run` is found anywhere in a run; a `word` as a whole word or, from three
    letters on, as the beginning of one; a `phrase`, which stood in quotation marks,
    as these words and runs in this order.
    """

    kind: Literal["run", "word", "phrase"]
    key: str

    @property
    def tokens(self) -> list[tuple[str, bool]]:
        """Index terms that every text with this term has.

        True beside one: it may be only the beginning of a term in the index. Having
        them all is not enough: `pattern` decides.
        """
        found = []
        for part in key_parts(self.key):
            if is_run(part) and len(part) > 1:
                found += [(pair, False) for pair in pairs(part)]
            elif is_run(part):
                found.append((part, True))
            else:
                prefix = self.kind == "word" and len(part) >= SHORTEST_PREFIX
                found.append((part, prefix))
        return found

    @property
    def pattern(self) -> re.Pattern:
        """Finds this term in a key."""
        begins = "" if IN_RUN.match(self.key[0]) else "(?<![^ ])"
        open_end = self.kind == "word" and len(self.key) >= SHORTEST_PREFIX
        ends = "" if open_end or IN_RUN.match(self.key[-1]) else "(?![^ ])"
        return re.compile(begins + re.escape(self.key) + ends)


@dataclass(frozen=True)
class Query:
    """All of its terms are wanted. A query without terms finds nothing."""

    terms: tuple[Term, ...]
    shortened: bool = False  # more was asked than we look for


def query_terms(text: str) -> Query:
    """What `text`, as typed into a search field, asks for. Never fails.

    Only the first 200 characters and 12 terms count. Control characters and halves
    of surrogate pairs are dropped. There are no operators: all else is words.
    """
    # Dropped characters count a little, so that no length of input costs much.
    typed = "".join(map(_printable, text[: 5 * MOST_CHARACTERS])).strip()
    quoted = QUOTES.split(typed[:MOST_CHARACTERS])
    terms: dict[Term, None] = {}
    for number, part in enumerate(quoted):
        # Every second part stands in quotation marks, if they were closed.
        if number % 2 and number < len(quoted) - 1:
            terms.update(dict.fromkeys(_phrase(part)))
        else:
            terms.update(dict.fromkeys(_loose(part)))
    shortened = (
        len(text) > 5 * MOST_CHARACTERS
        or len(typed) > MOST_CHARACTERS
        or len(terms) > MOST_TERMS
    )
    return Query(tuple(terms)[:MOST_TERMS], shortened)


def matches(key: str, query: Query) -> bool:
    """Whether a text with this key has every term of the query."""
    return bool(query.terms) and all(term.pattern.search(key) for term in query.terms)


def find_spans(text: str, query: Query) -> list[Span]:
    """Where `text` has any of the terms: source spans in order, none overlapping."""
    folded = fold(text)
    found = []
    for term in query.terms:
        pattern, at = term.pattern, 0
        while match := pattern.search(folded.key, at):
            found.append((folded.offsets[match.start()], folded.ends[match.end() - 1]))
            at = match.start() + 1
    return merged(found)


def merged(found: list[Span]) -> list[Span]:
    """The same stretches in order, those that touch or overlap as one."""
    spans: list[Span] = []
    for start, end in sorted(found):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _printable(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace():
        return " "
    return "" if category in ("Cc", "Cs") else char


def _phrase(text: str) -> list[Term]:
    key = GAPS_AT_ENDS.sub("", fold(text).key)
    parts = key_parts(key)
    if not parts:
        return []
    return [Term("run" if parts == [key] and is_run(key) else "phrase", key)]


def _loose(text: str) -> list[Term]:
    return [
        Term("run" if is_run(part) else "word", part)
        for chunk in text.split()
        for part in key_parts(fold(chunk).key)
    ]
