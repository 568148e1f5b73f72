"""Bringing the words of a translation over to another version of its source."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db.models import prefetch_related_objects

from translations.domain.staleness import change, changes, rows_of
from translations.models import (
    State,
    TranscriptionSegment,
    Translation,
    TranslationSegment,
)

UNSPACED = {"ja", "zh"}


class Beside(NamedTuple):
    """What somebody saw beside the lines of a draft: versions, by primary keys."""

    transcription: int
    pivot: int  # 0 where there is none


def mark_unseen(
    rows: Collection[TranslationSegment], draft: Translation, beside: Beside | None
) -> None:
    """Let `rows` name what their writer saw, where other words stand beside them now.

    The draft may have been brought over to other versions since it was shown. A row
    that was written `beside` other words names these, so that somebody looks again.
    """
    if beside is None or beside == (draft.base_id, draft.through_id or 0):
        return
    keys = [row.source.key for row in rows]
    lines = TranscriptionSegment.objects.filter(
        transcription=beside.transcription,
        transcription__page=draft.page_id,
        transcription__state=State.APPROVED,
        key__in=keys,
    )
    pivots = TranslationSegment.objects.filter(
        translation=beside.pivot,
        translation__page=draft.page_id,
        translation__state=State.APPROVED,
        source__key__in=keys,
    )
    line_of = {line.key: line for line in lines}
    pivot_of = {row.source.key: row for row in pivots.select_related("source")}
    prefetch_related_objects(list(rows), "through")
    for row in rows:
        line, pivot = line_of.get(row.source.key), pivot_of.get(row.source.key)
        if line and line.words != row.source.words:
            row.made_from = line
        if pivot and row.through and pivot.text != row.through.text:
            row.made_through = pivot


def carry(
    rows: Iterable[TranslationSegment],
    lines: Iterable[TranscriptionSegment],
    *,
    language: str,
    pivots: Mapping[str, TranslationSegment],
    lagging: Iterable[str] = (),
) -> tuple[list[TranslationSegment], list[TranslationSegment]]:
    """Rows, not saved yet, that stand on `lines`; and those that no line takes up.

    A line takes the words of its own row, by key, and of rows whose lines were
    joined to it. Where these words were made from others than stand there now, the
    row says from which. `pivots` are the rows, by key, that the next version is
    made through; those in `lagging` are stale themselves.
    """
    rows = {row.source.key: row for row in rows}
    lines = list(lines)
    live, lagging = {line.key for line in lines}, set(lagging)
    carried = []
    for line in lines:
        absorbed = [key for key in line.joined if key not in live]
        parts = [rows.pop(key) for key in [line.key, *absorbed] if key in rows]
        pivot = pivots.get(line.key)
        row = _joined(parts, language)
        row.source, row.through = line, pivot
        for part in parts:
            if part.text and change(part, line, pivot, line.key in lagging):
                row.made_from = part.made_from or part.source
                row.made_through = part.made_through or part.through
                break
        carried.append(row)
    return carried, list(rows.values())


def stand_on(
    translation: Translation, held: dict[str, TranslationSegment]
) -> list[TranslationSegment]:
    """Make the rows of a draft out of those `held` before; what no line takes up."""
    pivots, lagging = {}, {}
    if through := translation.through:
        pivots = rows_of([through.pk]).get(through.pk, {})
        lagging = changes([through])[through.pk]
    rows, gone = carry(
        held.values(),
        translation.base.segments.all(),
        language=translation.language,
        pivots=pivots,
        lagging=lagging,
    )
    for row in rows:
        row.translation = translation
    TranslationSegment.objects.bulk_create(rows)
    return gone


def _joined(parts: list[TranslationSegment], language: str) -> TranslationSegment:
    """One row of the words of `parts`; of several, in a revision none of them had.

    So who still sees one of them does not write over the words of the others.
    """
    parts = sorted(parts, key=lambda part: part.source.order)
    space = "" if language.partition("-")[0] in UNSPACED else " "
    return TranslationSegment(
        text=space.join(part.text for part in parts if part.text),
        note=" ".join(part.note for part in parts if part.note),
        by=parts[0].by if parts else None,
        revision=max((part.revision for part in parts), default=0) + (len(parts) > 1),
        outside=next((part.outside for part in parts if part.outside), ""),
        untouched=any(part.untouched for part in parts),
    )
