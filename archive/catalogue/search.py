"""Finding items by their words: the one module behind which search lives.

A stretch of two or more Hangul, kana or Han signs finds every line that contains it,
whatever the spacing: its bigrams narrow the choice, the folded text decides. Latin
and Cyrillic words are found regardless of case and accents, from three letters on
also at the beginning of longer words. An item is found if each term occurs in it
somewhere: in the original, a translation, the title or the description.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import escape
from django.utils.translation import gettext as _

from archive.catalogue import addresses, labels, reads, wording
from archive.catalogue.indexing import LONGEST_TERM
from archive.catalogue.models import Line
from values import languages, marks
from values.folding import Query, Term, find_spans, query_terms
from values.search_keys import is_run

Role = Line.Role
LINES = 3  # shown of each item

# A word of the title is more to the point than one of a line.
TERM = """
SELECT code, {number} AS term,
       sum(CASE role WHEN 'title' THEN 30 WHEN 'field' THEN 5 ELSE 1 END) AS weight
FROM catalogue_line l WHERE {condition} GROUP BY code
"""
CODES = """
SELECT code FROM ({terms}) AS found
GROUP BY code HAVING count(*) = %s
ORDER BY sum(weight) DESC, code
"""
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
SELECT c.code, c.first, c.total, {condition} AS matched, l.role, l.language, l.text,
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


@dataclass(frozen=True)
class Found:
    """What a query finds; `notice` is a sentence on the query itself, or empty."""

    query: Query
    codes: list[str]  # all of them, the best first
    notice: str

    def hits(self, codes: Sequence[str], lang: str) -> dict[str, Hits]:
        """The first lines that match in each of these items, in one read."""
        if not codes or not self.query.terms:
            return {}
        conditions, parameters = [], []
        for term in self.query.terms:
            condition, values = matching(term)
            conditions.append(f"({condition})")
            parameters += values
        sql = HITS.format(condition=" OR ".join(conditions))
        rows = reads.rows(sql, [list(codes), lang, *parameters, *parameters, LINES])
        groups: dict[str, dict[int, list[Row]]] = {}
        for row in map(Row._make, rows):
            groups.setdefault(row.code, {}).setdefault(row.first, []).append(row)
        return {
            code: Hits(
                [hit(together, self.query, lang) for together in lines.values()],
                next(iter(lines.values()))[0].total - len(lines),
            )
            for code, lines in groups.items()
        }


def search(text: str) -> Found:
    """Look `text` up. Whatever was typed has an answer: codes, or a sentence.

    Never raises; of a long text only the beginning counts (`values.folding`).
    """
    query = query_terms(text)
    if not query.terms:
        said = _("Enter a word, or some syllables of one.") if text.strip() else ""
        return Found(query, [], said)
    parts, parameters = [], []
    for number, term in enumerate(query.terms):
        condition, values = matching(term)
        parts.append(TERM.format(number=number, condition=condition))
        parameters += values
    sql = CODES.format(terms=" UNION ALL ".join(parts))
    rows = reads.rows(sql, [*parameters, len(parts)])
    said = _("Only the first words were looked for.") if query.shortened else ""
    return Found(query, [code for (code,) in rows], said)


def matching(term: Term) -> tuple[str, list]:
    """The condition that a row `l` of `catalogue_line` has this term, and its values.

    The index narrows the choice; where several of its terms must stand together,
    the key decides, by the same rule as `Term.pattern`.
    """
    condition, values = "l.terms @@ %s::tsquery", [tsquery(term)]
    if len(term.tokens) == 1 and len(term.key) <= LONGEST_TERM:
        return condition, values
    before = "" if is_run(term.key[0]) else " "
    prefix = term.kind == "word" or is_run(term.key[-1])
    after = "" if prefix else " "
    padded = f"%{before}{like(term.key)}{after}%"
    return f"{condition} AND ' ' || l.key || ' ' LIKE %s", [*values, padded]


def tsquery(term: Term) -> str:
    """The index terms of `term`, quoted; `:*` where one may be only a beginning."""
    return " & ".join(
        "'" + quote(token[:LONGEST_TERM]) + ("':*" if prefix else "'")
        for token, prefix in term.tokens
    )


def quote(token: str) -> str:
    return token.replace("\\", "\\\\").replace("'", "''")


def like(text: str) -> str:
    for sign in "\\%_":
        text = text.replace(sign, f"\\{sign}")
    return text


def hit(rows: list[Row], query: Query, lang: str) -> Hit:
    """What to show of the rows of one segment, or of one row that stands alone.

    The original, or the normalised text where only that has a match; beside it the
    translation that matches, else one in the reader's language.
    """
    one = rows[0]
    address = addresses.item(lang, one.code)
    if not one.segment:
        return Hit(address, where(one, lang), [side(one, query)])
    originals = [row for row in rows if row.role in (Role.ORIGINAL, Role.NORMALISED)]
    translations = [row for row in rows if row.role == Role.TRANSLATION]

    def rank(row: Row) -> tuple[bool, bool]:
        return not row.matched, languages.primary(row.language) != lang

    picked = sorted(originals, key=lambda row: not row.matched)[:1]
    picked += sorted(translations, key=rank)[:1]
    return Hit(
        f"{address}#{one.segment}",
        where(one, lang),
        [side(row, query) for row in picked],
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


def spans(row: Row, query: Query) -> list[tuple[int, int]]:
    """What matches, in offsets of the source."""
    if not row.matched:
        return []
    plain, offsets = reading(row)
    return marks.source_spans(find_spans(plain, query), offsets)


def side(row: Row, query: Query) -> Side:
    found = spans(row, query)
    if row.role in (Role.ORIGINAL, Role.NORMALISED):
        html = marks.to_html(row.text, found)
    else:
        html = marked(row.text, found)
    return Side(html, row.language, languages.direction(row.language))


def marked(text: str, found: list[tuple[int, int]]) -> str:
    """Escaped `text` with what matches in <mark>."""
    parts, done = [], 0
    for start, end in sorted(found):
        start = max(start, done)
        if start < end:
            parts += [
                escape(text[done:start]),
                f"<mark>{escape(text[start:end])}</mark>",
            ]
            done = end
    return "".join([*parts, escape(text[done:])])
