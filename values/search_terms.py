"""What a reader asks for, and where a text has it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from values.search_keys import (
    GAP,
    IN_RUN,
    KEY_PARTS,
    NEIGHBOURS,
    Folded,
    fold,
    is_run,
    key_parts,
    triples,
)

Span = tuple[int, int]

MOST_CHARACTERS = 200
MOST_TERMS = 12
# From this length on a word also finds longer words that begin with it.
SHORTEST_PREFIX = 3
QUOTES = re.compile('["“”„«»＂「」『』《》]')
# A minus before a word, or before quotation marks, after a space or at the beginning.
MINUS = "-−–－"
WITHOUT_WORD = re.compile(rf"[{MINUS}](?=[^\W_])")
WITHOUT_PHRASE = re.compile(rf" [{MINUS}]$")


@dataclass(frozen=True)
class Term:
    """One thing to look for, folded.

    A `run` is found anywhere in a run; a `word` as a whole word or, from three
    letters on, as the beginning of one; a `phrase`, which stood in quotation marks,
    as these words and runs in this order.
    """

    kind: Literal["run", "word", "phrase"]
    key: str
    # What was typed for it: its spaces tell the rules of spelling where words begin,
    # the key no longer does. Terms with one key are the same term.
    typed: str = field(default="", compare=False)

    @property
    def tokens(self) -> list[tuple[str, bool]]:
        """Index terms that every text with this term has.

        True beside one: it may be only the beginning of a term in the index. Having
        them all is not enough: `pattern` decides.
        """
        found = [(pair, False) for pair in NEIGHBOURS.findall(self.key)]
        in_pairs = {word for pair, _ in found for word in pair.split(" ")}
        for part in key_parts(self.key):
            if is_run(part) and len(part) > 1:
                pieces = triples(part) if len(part) > 2 else [part]
                found += [(piece, False) for piece in pieces]
            elif is_run(part):
                found.append((part, True))
            elif part not in in_pairs:
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
    """All of its terms are wanted, and none of `without`.

    A query without terms finds nothing, whatever it leaves out.
    """

    terms: tuple[Term, ...]
    without: tuple[Term, ...] = ()
    shortened: bool = False  # more was asked than we look for


def query_terms(text: str) -> Query:
    """What `text`, as typed into a search field, asks for. Never fails.

    Only the first 200 characters and 12 terms count. Control and format characters and
    halves of surrogate pairs are dropped. `-word` and `-"a phrase"` are left out;
    there are no other operators: all else is words.
    """
    # Dropped characters count a little, so that no length of input costs much.
    typed = "".join(map(_printable, text[: 5 * MOST_CHARACTERS])).strip()
    terms: dict[tuple[Term, bool], None] = {}
    for found, without in _parts(typed[:MOST_CHARACTERS]):
        terms.update(dict.fromkeys((term, without) for term in found))
    counted = list(terms)[:MOST_TERMS]
    return Query(
        tuple(term for term, without in counted if not without),
        tuple(term for term, without in counted if without),
        shortened=(
            len(text) > 5 * MOST_CHARACTERS
            or len(typed) > MOST_CHARACTERS
            or len(terms) > MOST_TERMS
        ),
    )


def merged(found: list[Span]) -> list[Span]:
    """The same stretches in order, those that touch or overlap as one."""
    spans: list[Span] = []
    for start, end in sorted(found):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def all_spans(pattern: re.Pattern, key: str) -> Iterator[Span]:
    """All places of `pattern` in a key, also those that overlap."""
    at = 0
    while match := pattern.search(key, at):
        yield match.span()
        at = match.start() + 1


def _printable(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace():
        return " "
    return "" if category in ("Cc", "Cf", "Cs") else char


def _parts(typed: str) -> Iterator[tuple[list[Term], bool]]:
    """The terms of a query piece by piece, and whether they are to be left out."""
    pieces = QUOTES.split(typed)
    without = False
    for number, piece in enumerate(pieces):
        # Every second piece stands in quotation marks, if they were closed.
        if number % 2 and number < len(pieces) - 1:
            yield _phrase(piece), without
            continue
        # Before the first piece is nothing, before any other a quotation mark.
        without = WITHOUT_PHRASE.search(f"{'' if number else ' '}{piece}") is not None
        for at, chunk in enumerate(piece.split(" ")):
            if (at or not number) and WITHOUT_WORD.match(chunk):
                found = _loose(chunk)
                # As a whole, not each of its parts by itself.
                yield found if len(found) == 1 else _phrase(chunk), True
            else:
                yield _loose(chunk), False


def _phrase(text: str) -> list[Term]:
    folded = fold(text)
    parts = _places(folded.key)
    if not parts:
        return []
    # Gaps at either end are left out.
    start, end = parts[0][0], parts[-1][1]
    alone = len(parts) == 1 and is_run(folded.key[start:end])
    return [_term("run" if alone else "phrase", text, folded, start, end)]


def _loose(chunk: str) -> list[Term]:
    folded = fold(chunk)
    return [
        _term("run" if is_run(folded.key[start:end]) else "word", chunk, folded, *place)
        for place in _places(folded.key)
        for start, end in [place]
    ]


def _places(key: str) -> list[tuple[int, int]]:
    """Where the words and runs of a key are."""
    return [match.span() for match in KEY_PARTS.finditer(key) if match[0] != GAP]


def _term(
    kind: Literal["run", "word", "phrase"],
    text: str,
    folded: Folded,
    start: int,
    end: int,
) -> Term:
    """The term that a stretch of the key of `text` makes."""
    key = folded.key[start:end]
    typed = text[folded.offsets[start] : folded.ends[end - 1]]
    # One sign can stand for several, of which only some are in the stretch (㏠).
    return Term(kind, key, typed if fold(typed).key == key else key)
