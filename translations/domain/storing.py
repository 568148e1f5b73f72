"""The rows of a transcription's lines, and on which regions they stand.

No function here asks more of the database for many lines than for few.
"""

from collections.abc import Iterable

from django.db.models import Q

from translations.models import Transcription, TranscriptionSegment

STANDING = TranscriptionSegment.regions.through  # which lines stand on which regions
FIELDS = [
    *("order", "language", "diplomatic", "normalised", "outside", "untouched"),
    *("cut_from", "joined"),
]


def standing_of(transcription: Transcription) -> dict[int, list[int]]:
    """The regions of each line that stands on some, both by their primary keys."""
    pairs = STANDING.objects.filter(transcriptionsegment__transcription=transcription)
    pairs = pairs.order_by("region__top", "region__left", "region_id")
    found: dict[int, list[int]] = {}
    for line, region in pairs.values_list("transcriptionsegment_id", "region_id"):
        found.setdefault(line, []).append(region)
    return found


def state(line: TranscriptionSegment) -> tuple:
    """The primary key of a line, and what is written of it."""
    *fields, joined = (getattr(line, name) for name in FIELDS)
    return (line.pk, *fields, tuple(joined))


def store(
    rows: list[tuple[TranscriptionSegment, list[int]]],
    before: dict[int, tuple],
    stood: dict[int, list[int]],
) -> None:
    """Write what differs from what is stored: rows with the regions they stand on.

    `before` is the `state` of each by its primary key, `stood` what they stood on.
    """
    new = [line for line, _ in rows if line.pk is None]
    kept = [line for line, _ in rows if line.pk is not None]
    changed = [line for line in kept if state(line) != before[line.pk]]
    TranscriptionSegment.objects.bulk_create(new)
    if changed:
        pairs = [zip(state(line), before[line.pk], strict=True) for line in changed]
        differ = {n for pair in pairs for n, (a, b) in enumerate(pair, -1) if a != b}
        fields = [FIELDS[n] for n in sorted(differ)]
        TranscriptionSegment.objects.bulk_update(changed, fields)
    held = {(line.pk, region) for line in kept for region in stood.get(line.pk, [])}
    wanted = {(line.pk, region) for line, regions in rows for region in regions}
    gone = Q(pk__in=[])
    for line, region in held - wanted:
        gone |= Q(transcriptionsegment_id=line, region_id=region)
    STANDING.objects.filter(gone).delete()
    _stand(wanted - held)


def _stand(pairs: Iterable[tuple[int, int]]) -> None:
    STANDING.objects.bulk_create(
        STANDING(transcriptionsegment_id=line, region_id=region)
        for line, region in sorted(pairs)
    )


def copy_lines(source: Transcription, target: Transcription) -> None:
    lines, stood = list(source.segments.all()), standing_of(source)
    regions = [stood.get(line.pk, []) for line in lines]
    for line in lines:
        line.pk, line.transcription = None, target
        line._state.adding = True
    TranscriptionSegment.objects.bulk_create(lines)
    _stand(
        (line.pk, region)
        for line, held in zip(lines, regions, strict=True)
        for region in held
    )
