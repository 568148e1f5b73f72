"""The lines of an item that a query finds, with what matches marked in their source."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from django.utils.html import escape

from archive.catalogue import addresses, labels, reads, wording
from archive.catalogue.models import Line
from archive.catalogue.search.conditions import Wanted, has_form, is_in_line
from archive.catalogue.search.scope import EVERYWHERE, Scope
from values import languages, marks
from values.folding import inflected_spans, term_spans
from values.search_terms import Span, merged

Finder = Callable[[str], list[Span]]  # where a text has what was asked for

Role = Line.Role
LINES = 3  # shown of each item

# What only a looser spelling finds.
LOOSER = """
 OR EXISTS (
    SELECT FROM catalogue_looseline o
    WHERE o.code = l.code AND o.position = l.position AND {condition}
)"""
# The rows of each segment that has a match: original, normalised and translations.
# What is not of a segment stands alone.
HITS = """
WITH matched AS (
    SELECT code, segment, CASE WHEN segment = '' THEN position END AS alone,
           min(position) AS first
    FROM catalogue_line l
    WHERE code = ANY(%s) AND NOT (role = 'title' AND language = %s)
      AND field <> 'code' AND ({condition})
    GROUP BY 1, 2, 3
), counted AS (
    SELECT *, row_number() OVER (PARTITION BY code ORDER BY first) AS number,
           count(*) OVER (PARTITION BY code) AS total
    FROM matched
)
SELECT c.code, c.first, c.total, ({condition}) AS matched, l.role, l.language, l.text,
       l.page, l.page_label, l.segment, l.field
FROM counted c JOIN catalogue_line l ON l.code = c.code
     AND l.segment = c.segment AND (c.alone IS NULL OR l.position = c.alone)
WHERE c.number <= %s
ORDER BY c.code, c.first, l.position
"""


class Side(NamedTuple):
    """One text of a hit; `html` is safe, what matches is in <mark>."""

    html: str
    lang: str
    dir: str


class Hit(NamedTuple):
    """A line that matches, with its translation or the original beside it."""

    address: str
    where: str  # "Page 1r", "Description"
    sides: list[Side]


class Hits(NamedTuple):
    shown: list[Hit]
    more: int


class Row(NamedTuple):
    code: str
    first: int
    total: int
    matched: bool
    role: str
    language: str
    text: str
    page: int
    page_label: str
    segment: str
    field: str


def hits_of(
    codes: Sequence[str],
    terms: Sequence[Wanted],
    looser: bool,
    lang: str,
    scope: Scope = EVERYWHERE,
) -> dict[str, Hits]:
    """By code the first lines that match, and how many more there are.

    With `looser` also those that only a looser spelling finds. The title in `lang`
    stands above them all and is none of them.
    """
    condition, values = is_in_line("l", [one for term in terms for one in term.spelled])
    loose = [one for term in terms for one in term.looser] if looser else []
    if loose:
        loosely, more = is_in_line("o", loose)
        condition += LOOSER.format(condition=loosely)
        values = [*values, *more]
    forms = [one for term in terms for one in term.inflected] if looser else []
    if forms:
        inflected, more = has_form("l", forms)
        condition += f" OR {inflected}"
        values = [*values, *more]
    within = scope.condition("l")
    sql = HITS.format(condition=f"{within.sql} AND ({condition})")
    values = [*within.values, *values]
    rows = reads.rows(sql, [list(codes), lang, *values, *values, LINES])
    groups: dict[str, dict[int, list[Row]]] = {}
    for row in map(Row._make, rows):
        groups.setdefault(row.code, {}).setdefault(row.first, []).append(row)
    find = partial(places, terms, looser)
    return {
        code: Hits(
            [hit(together, find, lang) for together in lines.values()],
            next(iter(lines.values()))[0].total - len(lines),
        )
        for code, lines in groups.items()
    }


def places(terms: Sequence[Wanted], loosely: bool, text: str) -> list[Span]:
    """Where `text` has one of these terms."""
    found = term_spans(text, [one for term in terms for one in term.spelled])
    if loosely:
        looser = [one for term in terms for one in term.looser]
        forms = [one for term in terms for one in term.inflected]
        found += term_spans(text, looser, loose=True)
        found = merged([*found, *(inflected_spans(text, forms) if forms else ())])
    return found


def hit(rows: list[Row], find: Finder, lang: str) -> Hit:
    """What to show of the rows of one segment, or of one row that stands alone.

    The original, or the normalised text where only that has a match; beside it the
    translation that matches, else one in the reader's language.
    """
    one = rows[0]
    address = addresses.item(lang, one.code)
    if not one.segment:
        return Hit(address, where(one, lang), [side(one, find)])
    originals = [row for row in rows if row.role in (Role.ORIGINAL, Role.NORMALISED)]
    translations = [row for row in rows if row.role == Role.TRANSLATION]

    def rank(row: Row) -> tuple[bool, bool]:
        return not row.matched, languages.primary(row.language) != lang

    picked = sorted(originals, key=lambda row: not row.matched)[:1]
    picked += sorted(translations, key=rank)[:1]
    return Hit(
        f"{address}#{one.segment}",
        where(one, lang),
        [side(row, find) for row in picked],
    )


def where(row: Row, lang: str) -> str:
    """What a reader calls the place of a row; HTML where it is in another language."""
    if row.segment:
        return wording.said(wording.page_title(row.page_label, lang))
    return labels.label(labels.FIELDS, row.field)


def reading(row: Row) -> tuple[str, Sequence[int]]:
    """The text that is searched, and the source offset of each of its characters."""
    if row.role in (Role.ORIGINAL, Role.NORMALISED):
        return marks.to_plain_with_offsets(row.text)
    return row.text, range(len(row.text))


def spans(row: Row, find: Finder) -> list[Span]:
    """What matches, in offsets of the source."""
    if not row.matched:
        return []
    plain, offsets = reading(row)
    return marks.source_spans(find(plain), offsets)


def side(row: Row, find: Finder) -> Side:
    found = spans(row, find)
    if row.role in (Role.ORIGINAL, Role.NORMALISED):
        html = marks.to_html(row.text, found)
    else:
        html = marked(row.text, found)
    return Side(html, row.language, languages.direction(row.language))


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
