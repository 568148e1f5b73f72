"""What was approved since a draft was begun, and what catching up would do to it."""

from dataclasses import dataclass

from translations.domain.staleness import changes
from translations.models import Transcription, TranscriptionSegment, Translation


@dataclass(frozen=True)
class Behind:
    """The newer `transcription` or `pivot`, and how many lines of the draft differ."""

    transcription: Transcription | None
    pivot: Translation | None
    changed: int
    gone: int
    new: int


def behind(text: Translation, user) -> Behind | None:
    """None where nothing newer was approved that `user` may read."""
    held = Transcription.objects.filter(page=text.page_id).visible_to(user)
    newer, pivot = held.current().first(), None
    if newer and newer.version <= text.base.version:
        newer = None
    if text.through_id:
        same = Translation.objects.filter(strand=text.through.strand)
        pivot = same.visible_to(user).current().first()
        if pivot and pivot.version <= text.through.version:
            pivot = None
    if not (newer or pivot):
        return None
    kinds = [change.kind for change in changes([text], by=user)[text.pk].values()]
    new = 0
    if newer:
        keys = text.segments.values("source__key")
        lines = TranscriptionSegment.objects.filter(transcription=newer)
        new = lines.exclude(key__in=keys).count()
    gone = kinds.count("gone")
    return Behind(newer, pivot, len(kinds) - gone, gone, new)
