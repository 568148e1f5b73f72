"""Translations beside the transcription that goes out: what follows it, what does not.

A translation stays with readers when words change that it was made from; the lines
that these words are of say so. What only was taken out of the original, its
translation would go on saying: such a line stays behind until somebody looks at it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects

from translations.domain.staleness import Change, changes
from translations.models import Transcription, TranscriptionSegment, Translation
from values import marks
from values.hidden_words import HIDDEN, dense

# What `credits` of a text reads.
CREDITED = ("author__credit_changes", "contributors__person__credit_changes")


@dataclass(frozen=True)
class Follower:
    """An approved translation of a page, and the transcription it stands beside."""

    text: Translation
    source: Transcription
    changes: Mapping[str, Change]  # by the keys of lines

    @property
    def gone(self) -> set[str]:
        """Lines that the transcription has no longer: they are not shown."""
        return {key for key, one in self.changes.items() if one.kind == "gone"}

    @cached_property
    def stripped(self) -> set[str]:
        """Lines of whose source something was taken out: nor is their translation."""
        pieces = _pieces(self.source.segments.all())
        return {
            key
            for key, one in self.changes.items()
            if one.kind != "gone"
            and taken_out(
                one.before,
                one.after,
                *(pieces.get(key, ()) if one.kind == "words" else ()),
            )
        }

    @property
    def marked(self) -> set[str]:
        """Lines that are shown, and said to be made from earlier words."""
        return set(self.changes) - self.gone - self.stripped

    @property
    def lacking(self) -> set[str]:
        """Lines that the transcription has got since."""
        if self.text.base_id == self.source.pk:
            return set()
        held = {row.source.key for row in self.text.segments.all() if row.text}
        return {line.key for line in self.source.segments.all()} - held

    @property
    def behind(self) -> int:
        """How many lines differ from what they were made from, or are gone or new."""
        return len(self.changes) + len(self.lacking)

    @property
    def base(self) -> int:
        """The version of the transcription that all its lines can be read beside."""
        original = any(one.kind != "pivot" for one in self.changes.values())
        since = original or self.lacking
        return self.text.base.version if since else self.source.version


def followers(
    transcriptions: Mapping[int, Transcription], *, public: bool = True
) -> list[Follower]:
    """The current translations of pages, beside what is current there.

    `public`: open ones alone. One that was made from what is closed by now, an
    earlier transcription or another translation, is as closed as that.
    """
    rows = Translation.objects.filter(page__in=transcriptions).current()
    texts = list(rows.select_related("page", "base", "through"))
    if public:
        texts = _open(texts)
    asked = [
        text
        for text in texts
        if text.through_id or text.base_id != transcriptions[text.page_id].pk
    ]
    prefetch_related_objects(asked, "segments__source")
    beside = [transcriptions[text.page_id] for text in asked]
    prefetch_related_objects(beside, "segments")
    found = changes(asked) if asked else {}
    return [
        Follower(text, transcriptions[text.page_id], found.get(text.pk, {}))
        for text in texts
    ]


def taken_out(before: str, after: str, *pieces: str) -> bool:
    """Whether words were taken out and no others put in, or more of it blackened.

    `pieces`: what was cut off and stands in lines of its own now. In doubt it says so:
    what was moved is there, and a letter that was read otherwise is a new one.
    """
    now = " ".join([after, *pieces])
    if now.count(HIDDEN) > before.count(HIDDEN):
        return True
    was, is_ = _letters(before), _letters(now)
    return bool(was - is_) and not is_ - was


def _letters(text: str) -> Counter:
    return Counter(dense(marks.to_plain(text)))


def _pieces(lines: Iterable[TranscriptionSegment]) -> dict[str, list[str]]:
    """The words of lines that were cut off, by the key of the line they were part of.

    Pieces of pieces belong to the first of them.
    """
    held = {line.key: line for line in lines}
    found: dict[str, list[str]] = {}
    for line in held.values():
        key, seen = line.cut_from, {line.key}
        while key and key not in seen:
            found.setdefault(key, []).append(line.diplomatic)
            seen.add(key)
            key = held[key].cut_from if key in held else ""
    return found


def _open(texts: list[Translation]) -> list[Translation]:
    """Those that are open, and so is all that they were made from."""
    held = {text.strand: text for text in texts}

    def is_open(text: Translation, asked: frozenset[str] = frozenset()) -> bool:
        if text.level > 0 or text.base.level > 0:
            return False
        if text.through is None or text.strand in asked:
            return True
        pivot = held.get(text.through.strand)
        if text.through.level > 0 or pivot is None:
            return False
        return is_open(pivot, asked | {text.strand})

    return [text for text in texts if is_open(text)]
