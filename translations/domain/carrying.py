"""Bringing the words of a translation over to another version of its source."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

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


def seen(row: TranslationSegment, draft: Translation, beside: Beside | None) -> bool:
    """Whether who wrote `row` saw what stands beside it now.

    The draft may have been brought over to other versions since it was shown. Then the
    row names what it was written `beside`, so that somebody looks at it again.
    """
    if beside is None or beside == (draft.base_id, draft.through_id or 0):
        return True
    line = TranscriptionSegment.objects.filter(
        transcription=beside.transcription,
        transcription__page=draft.page_id,
        transcription__state=State.APPROVED,
        key=row.source.key,
    ).first()
    if line and line.words != row.source.words:
        row.made_from = line
    pivot = TranslationSegment.objects.filter(
        translation=beside.pivot,
        translation__page=draft.page_id,
        translation__state=State.APPROVED,
        source__key=row.source.key,
    ).first()
    if pivot and row.through and pivot.text != row.through.text:
        row.made_through = pivot
    return not row.stale


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
    parts = sorted(parts, key=lambda part: part.source.order)
    space = "" if language.partition("-")[0] in UNSPACED else " "
    return TranslationSegment(
        text=space.join(part.text for part in parts if part.text),
        note=" ".join(part.note for part in parts if part.note),
        by=parts[0].by if parts else None,
        revision=max((part.revision for part in parts), default=0),
        outside=next((part.outside for part in parts if part.outside), ""),
        untouched=any(part.untouched for part in parts),
    )
