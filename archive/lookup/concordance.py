"""Lines of approved translations beside their originals, by a word in either.

What matches is what the search of the desk files (`filing`); who may read it is asked
of the records, as for similar lines (translations/domain/memory).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.safestring import SafeString, mark_safe

from archive.catalogue.search.conditions import Wanted, like, tsquery, wanted
from archive.lookup.filing import file_waiting
from archive.lookup.sources import table
from evidence.models import User
from translations.domain.memory import readable_lines
from translations.models import TranscriptionSegment, TranslationSegment
from values import marks
from values.folding import inflected_spans, query_terms, term_spans
from values.search_terms import Span, merged

ON_A_PAGE = 25
# What waits to be folded is folded first, as far as that.
MOST_WAITING = 500
HAVING = "SELECT record FROM lookup_text WHERE {}"
SOURCES, TARGETS = (table(one) for one in (TranscriptionSegment, TranslationSegment))


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
    file_waiting(most=MOST_WAITING)
    rows = readable_lines(user).filter(translation__language=language)
    rows = rows.filter(
        Q(source__in=having(terms, SOURCES, "diplomatic"))
        | Q(source__in=having(terms, SOURCES, "normalised"))
        | Q(pk__in=having(terms, TARGETS, "text"))
    )
    rows = rows.select_related("source", "translation__page__item")
    rows = rows.order_by("-translation__approved_at", "-pk")
    rows = list(rows[first : first + most + 1])
    return Concordance([told(row, terms) for row in rows[:most]], len(rows) > most)


def having(terms: Sequence[Wanted], source: str, field: str) -> RawSQL:
    """The records of a column that have every term, in some spelling or form."""
    conditions, values = ["source = %s", "field = %s"], [source, field]
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
    return RawSQL(HAVING.format(" AND ".join(conditions)), values)  # noqa: S611


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
