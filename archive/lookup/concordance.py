"""Lines of approved translations beside their originals, by a word in either.

What matches is what the search of the desk files (`filing`); who may read it is asked
of the records, as for similar lines (translations/domain/memory).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from archive.catalogue.search.conditions import Wanted, like, tsquery, wanted
from archive.lookup.filing import file_new
from archive.lookup.sources import table
from evidence.models import User
from translations.domain.memory import first_of, readable_lines
from translations.models import State, TranscriptionSegment, TranslationSegment
from values import marks
from values.folding import inflected_spans, query_terms, term_spans
from values.search_terms import Span, merged

ON_A_PAGE = 25
# What waits to be folded is folded first, as far as that.
MOST_WAITING = 500
SOURCES, TARGETS = (table(one) for one in (TranscriptionSegment, TranslationSegment))
SIDES = ((SOURCES, "diplomatic"), (SOURCES, "normalised"), (TARGETS, "text"))
# The lines of a language that have it on one side, the newest first: whoever reads is
# asked of these alone.
HAVING = """
WITH hit AS MATERIALIZED (
    SELECT source, record FROM lookup_text WHERE {conditions}
), found AS (
    SELECT record AS id FROM hit WHERE source = %s
    UNION
    SELECT segment.id FROM translations_translationsegment AS segment
    JOIN hit ON hit.record = segment.source_id WHERE hit.source = %s
)
SELECT segment.id, text.approved_at AS place
FROM found JOIN translations_translationsegment AS segment USING (id)
JOIN translations_translation AS text ON text.id = segment.translation_id
WHERE text.language = %s AND text.state = %s
"""


@dataclass(frozen=True)
class Line:
    """A line in both languages, what was asked for in <mark>."""

    row: TranslationSegment
    source: SafeString
    target: SafeString


@dataclass(frozen=True)
class Concordance:
    lines: Sequence[Line] = ()
    has_more: bool = False


def concordance(
    words: str, language: str, user: User, *, first: int = 0, most: int = ON_A_PAGE
) -> Concordance:
    """Lines into `language` with all of these words on one side, newest first.

    Korean in either spelling, other words in all their forms. Of closed items only
    those whose reading is logged in this sitting.
    """
    terms = wanted(query_terms(words).terms)
    if not terms:
        return Concordance()
    file_new(most=MOST_WAITING)
    near, values = having(terms, language)
    rows = first_of(readable_lines(user), near, values, first=first, most=most + 1)
    return Concordance([told(row, terms) for row in rows[:most]], len(rows) > most)


def having(terms: Sequence[Wanted], language: str) -> tuple[str, list]:
    """A statement for the lines that have every term, in some spelling or form."""
    conditions, values = ["(source, field) IN %s"], [SIDES]
    for term in terms:
        spelled = term._replace(looser=())
        conditions.append("terms @@ %s::tsquery")
        values.append(tsquery([spelled], loosely=bool(term.inflected)))
        has = "key LIKE ANY(%s::text[])"
        values.append([like(one) for one in term.spelled])
        if term.inflected:
            has += " OR key ~ %s"
            values.append(f" (?:{'|'.join(term.inflected)}) ")
        conditions.append(f"({has})")
    values += [TARGETS, SOURCES, language, State.APPROVED]
    return HAVING.format(conditions=" AND ".join(conditions)), values


def told(row: TranslationSegment, terms: Sequence[Wanted]) -> Line:
    text, source = row.text, row.source.diplomatic
    plain, offsets = marks.to_plain_with_offsets(source)
    return Line(
        row,
        _marked(source, marks.source_spans(_places(plain, terms), offsets)),
        _marked(text, _places(text, terms)),
    )


def _places(text: str, terms: Sequence[Wanted]) -> list[Span]:
    spelled = [one for term in terms for one in term.spelled]
    forms = [form for term in terms for form in term.inflected]
    found = term_spans(text, spelled)
    return merged([*found, *inflected_spans(text, forms)] if forms else found)


def _marked(text: str, spans: Sequence[Span]) -> SafeString:
    return mark_safe(marks.to_html(text, spans))  # noqa: S308 (it escapes)
