"""Where the words of a line come from, when what would tell it goes."""

from collections.abc import Iterable, Mapping

from translations.models import Transcription, TranscriptionSegment

TOLD = ("cut_from", "joined", "outside", "untouched")


def lost(draft: Transcription) -> dict[str, TranscriptionSegment]:
    """Lines that `draft` lost, by their keys: whence they came, and no words."""
    return {
        key: TranscriptionSegment(transcription=draft, key=key, **said)
        for key, said in draft.gone.items()
    }


def remember(draft: Transcription, gone: Mapping[str, TranscriptionSegment]) -> None:
    """Keep what lines that are `gone` told, and of no others, if that is new."""
    said = {
        key: {name: value for name in TOLD if (value := getattr(line, name))}
        for key, line in gone.items()
    }
    if said != draft.gone:
        draft.gone = said
        draft.save(update_fields=["gone"])


def hand_down(
    gone: Mapping[str, TranscriptionSegment],
    rows: Iterable[TranscriptionSegment],
    draft: Transcription,
) -> None:
    """Let `rows` name what a line was cut from that goes and stood in `draft` alone.

    Its row is all that told it. What was cut off it was cut from that line, too; and
    what took it in took in a part of that. What is withheld follows them.
    """
    pieces = {key: line.cut_from for key, line in gone.items() if line.cut_from}
    if not pieces:
        return
    older = TranscriptionSegment.objects.filter(
        transcription__page=draft.page_id, key__in=pieces
    ).exclude(transcription=draft)
    for key in set(older.values_list("key", flat=True)):
        del pieces[key]
    for row in rows:
        origin = _origin(row.cut_from, pieces)
        row.cut_from = origin if origin != row.key else ""
        origins = [_origin(key, pieces) for key in row.joined]
        named = dict.fromkeys([*row.joined, *origins])
        row.joined = [key for key in named if key != row.key]


def _origin(key: str, pieces: Mapping[str, str]) -> str:
    """What `key` was cut from, or it itself if it is none of `pieces`."""
    seen = set()
    while key in pieces and key not in seen:
        seen.add(key)
        key = pieces[key]
    return key
