"""Where things stand: how many lines of each page have come how far, by language.

A line counts once for each language, as the furthest that any translation of it has
come: approved before handed in before drafted. A line all of whose translations were
made from words that have changed since (`staleness.changes`, here in SQL) is stale.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, Subquery

from translations.models import State, Transcription, Translation, TranslationSegment
from values.languages import primary

AS_WRITTEN = ""  # in the place of a language: the transcription


@dataclass(frozen=True)
class Tally:
    """Of how many lines is there nothing, a draft, and so on. `stale` ones were
    translated, and have to be looked at again."""

    untouched: int = 0
    drafted: int = 0
    submitted: int = 0
    approved: int = 0
    stale: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    @property
    def lines(self) -> int:
        return sum(astuple(self))


LINES = """
SELECT t.page_id, count(*)
FROM translations_transcription t
JOIN translations_transcriptionsegment s ON s.transcription_id = t.id
WHERE t.id = ANY(%(shown)s) GROUP BY t.page_id
"""
# A line of the version in work counts as such where its words are new.
WRITTEN = """
WITH approved AS (
    SELECT DISTINCT ON (page_id) id, page_id
    FROM translations_transcription
    WHERE page_id = ANY(%(pages)s) AND state = 'approved' AND id = ANY(%(read)s)
    ORDER BY page_id, version DESC
), current AS (
    SELECT t.page_id, s.key, s.diplomatic, s.normalised
    FROM approved t
    JOIN translations_transcriptionsegment s ON s.transcription_id = t.id
    WHERE t.id = ANY(%(shown)s)
), open AS (
    SELECT t.page_id, t.state, s.key, s.diplomatic, s.normalised
    FROM translations_transcription t
    JOIN translations_transcriptionsegment s ON s.transcription_id = t.id
    WHERE t.page_id = ANY(%(pages)s) AND t.state <> 'approved' AND t.id = ANY(%(shown)s)
), line AS (
    SELECT page_id,
        CASE WHEN o.key IS NULL
            OR (o.diplomatic, o.normalised) = (c.diplomatic, c.normalised)
        THEN 'approved' ELSE o.state END AS state
    FROM current c FULL JOIN open o USING (page_id, key)
)
SELECT page_id,
    count(*) FILTER (WHERE state = 'draft'),
    count(*) FILTER (WHERE state = 'submitted'),
    count(*) FILTER (WHERE state = 'approved')
FROM line GROUP BY page_id
"""
# What depends on what is that of staleness.py; `shown` texts count, others that are
# `read` or `rendered` only decide what is stale. A row that stands on a pivot follows
# it, over any distance.
TRANSLATED = """
WITH RECURSIVE current AS (
    SELECT DISTINCT ON (page_id) id, page_id
    FROM translations_transcription
    WHERE page_id = ANY(%(pages)s) AND state = 'approved' AND id = ANY(%(read)s)
    ORDER BY page_id, version DESC
), line AS MATERIALIZED (
    SELECT t.page_id, s.key, s.diplomatic, s.normalised
    FROM current t JOIN translations_transcriptionsegment s ON s.transcription_id = t.id
), approved AS (
    SELECT DISTINCT ON (page_id, strand) id
    FROM translations_translation
    WHERE page_id = ANY(%(pages)s) AND state = 'approved' AND id = ANY(%(rendered)s)
    ORDER BY page_id, strand, version DESC
), text AS MATERIALIZED (
    SELECT t.id, t.page_id, t.language, t.state, t.strand, p.strand AS pivot
    FROM translations_translation t
    LEFT JOIN translations_translation p ON p.id = t.through_id
    WHERE t.page_id = ANY(%(pages)s)
        AND (t.state <> 'approved' OR t.id IN (SELECT id FROM approved))
), cell AS MATERIALIZED (
    SELECT r.id, r.text, s.key, m.diplomatic, m.normalised, b.text AS made_through,
        t.id AS translation, t.page_id, t.language, t.state, t.strand, t.pivot
    FROM text t
    JOIN translations_translationsegment r ON r.translation_id = t.id
    JOIN translations_transcriptionsegment s ON s.id = r.source_id
    JOIN translations_transcriptionsegment m
        ON m.id = COALESCE(r.made_from_id, r.source_id)
    LEFT JOIN translations_translationsegment b
        ON b.id = COALESCE(r.made_through_id, r.through_id)
), judged AS MATERIALIZED (
    SELECT c.id, p.id AS pivot, c.translation, c.page_id, c.language, c.state, c.key,
        l.key IS NOT NULL AS stands,
        CASE
            WHEN l.key IS NULL THEN 'stale'
            WHEN c.made_through <> COALESCE(p.text, '') THEN 'stale'
            WHEN (c.diplomatic, c.normalised) = (l.diplomatic, l.normalised) THEN ''
            WHEN c.made_through IS NULL THEN 'stale'
            ELSE 'pivot'
        END AS verdict
    FROM cell c
    LEFT JOIN line l ON l.page_id = c.page_id AND l.key = c.key
    LEFT JOIN cell p ON p.page_id = c.page_id AND p.key = c.key
        AND p.strand = c.pivot AND p.state = 'approved'
    WHERE c.text <> ''
), stale AS (
    SELECT id FROM judged WHERE verdict = 'stale'
    UNION
    SELECT j.id FROM judged j JOIN stale s ON s.id = j.pivot WHERE j.verdict = 'pivot'
), furthest AS (
    SELECT page_id, language, key, stands, max(CASE
        WHEN id IN (SELECT id FROM stale) THEN 1
        WHEN state = 'draft' THEN 2
        WHEN state = 'submitted' THEN 3
        ELSE 4
    END) AS come
    FROM judged WHERE translation = ANY(%(shown)s)
    GROUP BY page_id, language, key, stands
)
SELECT page_id, language, count(*) FILTER (WHERE stands),
    count(*) FILTER (WHERE come = 2),
    count(*) FILTER (WHERE come = 3),
    count(*) FILTER (WHERE come = 4),
    count(*) FILTER (WHERE come = 1)
FROM furthest GROUP BY page_id, language
"""


def tallies(
    pages: Iterable[int], user, *, languages: Iterable[str], person=None
) -> dict[tuple[int, str], Tally]:
    """How far the lines of each of `pages` have come, by page and language.

    Of each page there is one for every language that it is translated into, for
    those of `languages` that it is not itself written in, and `AS_WRITTEN`. Texts
    that `user` may not read count as if there were none. With `person`, only what
    they write in counts. Asks as many statements for one page as for many.
    """
    pages = list(pages)
    written = Transcription.objects.filter(page__in=pages).visible_to(user)
    translated = Translation.objects.filter(page__in=pages).visible_to(user)
    current = list(written.current().values_list("pk", "page", "language"))
    tongues = {page: tongue for _, page, tongue in current}
    asked = {"pages": pages, "read": _keys(written), "rendered": _keys(translated)}
    shown = asked["read"], asked["rendered"]
    if person:
        shown = [_keys(texts.written_by(person)) for texts in (written, translated)]
        lines = {}
    else:
        lines = dict(_rows(LINES, asked, [pk for pk, _, _ in current]))
    found = {
        (page, AS_WRITTEN): Tally(0, *counts)
        for page, *counts in _rows(WRITTEN, asked, shown[0])
    }
    for page, language, standing, *counts in _rows(TRANSLATED, asked, shown[1]):
        untouched = max(lines.get(page, 0) - standing, 0)
        found[page, language] = Tally(untouched, *counts)
    for page, count in lines.items():
        for language in languages:
            if primary(language) != primary(tongues[page]):
                found.setdefault((page, language), Tally(count))
    return found


def aging(translations):
    """Those of `translations` in which a line may be stale; in all others none is.

    A line can only be where its text stands on something that was approved anew, or
    where it was carried over from words that had changed.
    """
    approved = Translation.objects.filter(state=State.APPROVED)
    later = approved.filter(strand=OuterRef("strand"), version__gt=OuterRef("version"))
    written = Transcription.objects.filter(page=OuterRef("page"), state=State.APPROVED)
    newest = Subquery(written.order_by("-version").values("pk")[:1])
    pivots = approved.filter(
        strand=OuterRef("through__strand"), version__gt=OuterRef("through__version")
    )
    carried = TranslationSegment.objects.filter(translation=OuterRef("pk")).exclude(
        made_from=None, made_through=None
    )
    standing = translations.filter(~Q(state=State.APPROVED) | ~Exists(later))
    return standing.annotate(newest=newest).filter(
        ~Q(base=F("newest")) | Exists(pivots) | Exists(carried)
    )


def _rows(sql: str, asked: dict[str, list[int]], shown: list[int]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked | {"shown": shown})
        return cursor.fetchall()


def _keys(texts) -> list[int]:
    return list(texts.values_list("pk", flat=True))
