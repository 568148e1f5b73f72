"""Where a text has what was asked for, and that text with it marked."""

from collections.abc import Sequence
from html import escape
from typing import Protocol

from archive.catalogue.indexing import reading
from archive.catalogue.search.conditions import Wanted
from values import marks
from values.folding import inflected, inflected_spans, term_spans
from values.key_offsets import KeyOffsets
from values.search_terms import Span, all_spans, merged


class Filed(Protocol):
    """A line as it is filed; `offsets` are empty where older code did."""

    role: str
    text: str
    key: str
    offsets: bytes | memoryview


class Finder:
    """Finds terms in lines as they are filed, without folding them anew.

    With `loosely` also their other forms. What a looser spelling finds is not in the
    key of a line: there `places` looks.
    """

    def __init__(self, terms: Sequence[Wanted], loosely: bool):
        self._terms, self._loosely = terms, loosely
        self._needs_text = loosely and any(term.looser for term in terms)
        self._patterns = [one.pattern for term in terms for one in term.spelled]
        forms = [one for term in terms for one in term.inflected] if loosely else []
        if forms:
            self._patterns.append(inflected(forms))

    def spans(self, line: Filed) -> list[Span]:
        """What matches, in offsets of the source; none overlapping."""
        if self._needs_text or not line.offsets:
            plain, places_in = reading(line.role, line.text)
            found = places(self._terms, self._loosely, plain)
            return marks.source_spans(found, places_in)
        found = [span for one in self._patterns for span in all_spans(one, line.key)]
        if not found:
            return []
        leads = KeyOffsets(line.offsets)
        return merged([leads.span(start, end) for start, end in found])


def places(terms: Sequence[Wanted], loosely: bool, text: str) -> list[Span]:
    """Where `text`, without marks, has one of these terms."""
    found = term_spans(text, [one for term in terms for one in term.spelled])
    if loosely:
        looser = [one for term in terms for one in term.looser]
        forms = [one for term in terms for one in term.inflected]
        found += term_spans(text, looser, loose=True)
        found = merged([*found, *(inflected_spans(text, forms) if forms else ())])
    return found


def marked(
    text: str, found: Sequence[Span], start: int = 0, end: int | None = None
) -> str:
    """Escaped `text`, or that stretch of it, with what matches in <mark>."""
    end = len(text) if end is None else end
    parts, done = [], start
    for begins, ends in sorted(found):
        begins, ends = max(begins, done), min(ends, end)
        if begins < ends:
            parts += [
                escape(text[done:begins]),
                f"<mark>{escape(text[begins:ends])}</mark>",
            ]
            done = ends
    return "".join([*parts, escape(text[done:end])])


def excerpt(text: str, found: Sequence[Span], *, most: int, before: int) -> str:
    """Escaped `text` with what matches in <mark>; of a long one what is around that."""
    if len(text) <= most:
        return marked(text, found)
    start = max(0, found[0][0] - before) if found else 0
    end = min(len(text), start + most)
    cut = marked(text, found, start, end)
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"
