"""All that a query finds in one item, for the page that shows it there."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from archive.catalogue import reads
from archive.catalogue.search.conditions import Wanted
from archive.catalogue.search.hits import Role, matching
from archive.catalogue.search.names import Named
from archive.catalogue.search.scope import Scope
from archive.catalogue.search.spans import Finder
from values.search_terms import Span

MOST_MATCHES = 500

MATCHES = """
SELECT l.role, l.language, l.text, l.segment, l.strand, l.field, l.key, l.offsets
FROM catalogue_line l WHERE l.code = %s AND {condition}
ORDER BY l.position LIMIT %s
"""


class Text(NamedTuple):
    """A text of the item: of a line where `segment` says of which, else of a field."""

    role: str
    language: str
    text: str  # as in the edition, marks included
    segment: str
    strand: str
    field: str
    key: str = ""
    offsets: bytes | memoryview = b""


class Matches(NamedTuple):
    found: list[tuple[Text, list[Span]]]  # in reading order; offsets of `text`
    loosely: bool  # looser spellings and other forms are among them
    is_cut: bool  # there may be more


def matches_of(
    code: str, terms: Sequence[Wanted], *, looser: bool, scope: Scope
) -> Matches:
    """What of an item has one of `terms`, and where.

    As in the list, what is spelled so stands alone where it has every term; only else,
    and with `looser`, looser spellings and other forms count.
    """
    condition = matching(terms, looser, scope)
    sql = MATCHES.format(condition=condition.sql)
    rows = reads.rows(sql, [code, *condition.values, MOST_MATCHES + 1])
    texts = [Text(*row) for row in rows[:MOST_MATCHES]]
    loosely = looser and not _has_every(terms, texts)
    finder = Finder(terms, loosely)
    found = [(text, finder.spans(text)) for text in texts]
    return Matches(
        # The code of the item is no text of its page.
        [(text, spans) for text, spans in found if spans and text.field != "code"],
        loosely,
        len(rows) > MOST_MATCHES,
    )


def named(names: Iterable[Named]) -> Matches:
    """The same of names by which an item is found: each as a whole."""
    return Matches(
        [
            (
                Text(Role.FIELD, one.language, one.form, "", "", one.field),
                [(0, len(one.form))],
            )
            for one in names
        ],
        loosely=False,
        is_cut=False,
    )


def _has_every(terms: Sequence[Wanted], texts: Iterable[Text]) -> bool:
    """Whether these have each term as it is spelled."""
    keys = [text.key for text in texts]
    return all(
        any(one.pattern.search(key) for one in term.spelled for key in keys)
        for term in terms
    )
