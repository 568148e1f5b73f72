"""The lines of an item that a query finds, with what matches marked in their source."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import NamedTuple

from archive.catalogue import addresses, labels, reads, wording
from archive.catalogue.indexing import MARKED
from archive.catalogue.models import Line
from archive.catalogue.search.conditions import (
    Condition,
    Wanted,
    has_form,
    is_in_line,
)
from archive.catalogue.search.scope import EVERYWHERE, Scope
from archive.catalogue.search.spans import Finder, marked
from values import languages, marks

Role = Line.Role
LINES = 3  # shown of each item
BEFORE = -1  # the place of titles among them
AS_WRITTEN = {"certificate", "phrase"}  # fields that every reader sees

# What only a looser spelling finds.
LOOSER = """
 OR EXISTS (
    SELECT FROM catalogue_looseline o
    WHERE o.code = l.code AND o.position = l.position AND {condition}
)"""
# The rows of each segment that has a match: original, normalised and translations.
# What is not of a segment stands alone. Item by item, so that indexes lead to them.
# Titles, which are among the first lines of an item, come in any case.
HITS = """
SELECT asked.code, c.first, c.total, l.position = ANY (c.matched), l.role, l.language,
       l.text, l.page, l.page_label, l.segment, l.field, l.key, l.offsets, l.position
FROM unnest(%s::text[]) AS asked (code) CROSS JOIN LATERAL (
    SELECT segment, min(position) AS first, array_agg(position) AS matched,
           count(*) OVER () AS total
    FROM (
        SELECT segment, position, CASE WHEN segment = '' THEN position END AS alone
        FROM catalogue_line l
        WHERE l.code = asked.code AND NOT (role = 'title' AND language = %s)
              AND field <> 'code' AND ({condition}) OFFSET 0
    ) AS found
    GROUP BY segment, alone ORDER BY first LIMIT %s
) AS c CROSS JOIN LATERAL (
    SELECT * FROM catalogue_line l
    WHERE c.segment = '' AND l.code = asked.code AND l.position = c.first
    UNION ALL
    SELECT * FROM catalogue_line l
    WHERE c.segment <> '' AND l.code = asked.code AND l.segment = c.segment
          AND l.segment <> ''
) AS l
UNION ALL
SELECT code, {before}, 0, true, role, language, text, 0, '', '', field, key, offsets,
       position
FROM catalogue_line WHERE code = ANY(%s) AND position <= 100 AND field = 'title'
ORDER BY 1, 2, position
"""


class Side(NamedTuple):
    """One text of a hit; `html` is safe, what matches is in <mark>."""

    html: str
    lang: str
    dir: str


class Hit(NamedTuple):
    """A line that matches, with its translation or the original beside it."""

    anchor: str  # id of the place on the item's page, or ""
    where: str  # "Page 1r", "Description"
    sides: list[Side]


class Hits(NamedTuple):
    shown: list[Hit]
    more: int
    titles: dict[str, str]  # each title as safe HTML, what matches in <mark>


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
    key: str
    offsets: memoryview
    position: int


def hits_of(
    codes: Sequence[str],
    terms: Sequence[Wanted],
    looser: bool,
    lang: str,
    scope: Scope = EVERYWHERE,
) -> dict[str, Hits]:
    """By code the first lines that match, how many more there are, and titles.

    With `looser` also those that only a looser spelling finds. The title in `lang`
    stands above them all and is none of them.
    """
    condition, values = matching(terms, looser, scope)
    sql = HITS.format(condition=condition, before=BEFORE)
    rows = reads.rows(sql, [list(codes), lang, *values, LINES, list(codes)])
    groups: dict[str, dict[int, list[Row]]] = {}
    for row in map(Row._make, rows):
        groups.setdefault(row.code, {}).setdefault(row.first, []).append(row)
    finder = Finder(terms, looser)
    called = cache(partial(where, lang=lang))
    found = {}
    for code, lines in groups.items():
        titles = lines.pop(BEFORE, [])
        more = next(iter(lines.values()))[0].total - len(lines) if lines else 0
        found[code] = Hits(
            [hit(together, finder, called, lang) for together in lines.values()],
            more,
            {row.text: title(row, finder, scope) for row in titles},
        )
    return found


def matching(terms: Sequence[Wanted], looser: bool, scope: Scope) -> Condition:
    """That the line `l` counts and has one of these, with `looser` also loosely."""
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
    return Condition(f"{within.sql} AND ({condition})", [*within.values, *values])


def hit(
    rows: list[Row], finder: Finder, called: Callable[[str, str], str], lang: str
) -> Hit:
    """What to show of the rows of one segment, or of one row that stands alone.

    The original, or the normalised text where only that has a match; beside it the
    translation that matches, else one in the reader's language.
    """
    one = rows[0]
    if not one.segment:
        # What the page shows in another language stands at its head.
        shown = one.field in AS_WRITTEN or languages.primary(one.language) == lang
        anchor = addresses.PARTS.get(one.field, "") if shown else ""
        return Hit(anchor, called("", one.field), [side(one, finder)])
    originals = [row for row in rows if row.role in (Role.ORIGINAL, Role.NORMALISED)]
    translations = [row for row in rows if row.role == Role.TRANSLATION]

    def rank(row: Row) -> tuple[bool, bool]:
        return not row.matched, languages.primary(row.language) != lang

    picked = sorted(originals, key=lambda row: not row.matched)[:1]
    picked += sorted(translations, key=rank)[:1]
    sides = [side(row, finder) for row in picked]
    return Hit(one.segment, called(one.page_label, ""), sides)


def where(page_label: str, field: str, lang: str) -> str:
    """What a reader calls a field, or a page; HTML where it is in another language."""
    if field:
        return labels.label(labels.FIELDS, field)
    return wording.said(wording.page_title(page_label, lang))


def title(row: Row, finder: Finder, scope: Scope) -> str:
    counts = scope.has_title(row.language)
    return marked(row.text, finder.spans(row) if counts else ())


def side(row: Row, finder: Finder) -> Side:
    found = finder.spans(row) if row.matched else []
    shown = marks.to_html if row.role in MARKED else marked
    return Side(shown(row.text, found), row.language, languages.direction(row.language))
