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
        """Lines of whose source something was taken out: nor is their translation.

        Of the original, also where what they were made through was put otherwise.
        """
        if not self.changes:
            return set()
        lines = {line.key: line for line in self.source.segments.all()}
        was = {
            row.source.key: row.source.diplomatic for row in self.text.segments.all()
        }
        pieces, found = _pieces(lines.values()), set()
        for key, one in self.changes.items():
            if one.kind == "gone":
                continue
            joined = (was.get(other, "") for other in lines[key].joined)
            joined, cut = " ".join(joined), pieces.get(key, ())
            before, now = one.before, one.after
            if one.kind == "pivot":
                if taken_out(before, now):
                    found.add(key)
                before, now = was[key], lines[key].diplomatic
            if taken_out(f"{before} {joined}", now, *cut):
                found.add(key)
        return found

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
        # Left out here and not in SQL: an earlier version does not stand in for it.
        closed = closed_with_sources(transcriptions)
        texts = [text for text in texts if text.pk not in closed]
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


def closed_with_sources(pages: Iterable[int]) -> set[int]:
    """Of the translations of `pages`, by their keys, those that no reader may have.

    They are closed, or made from what is: from that transcription, through that
    version of another translation or one of which the current version is closed, and
    so on through as many as there are. Two statements.
    """
    texts = Translation.objects.filter(page__in=list(pages))
    current = dict(texts.current().values_list("strand", "pk"))
    closed, onwards = set(), {}
    for pk, through, strand, *levels in texts.values_list(
        "pk", "through", "through__strand", "level", "base__level"
    ):
        if any(level > 0 for level in levels):
            closed.add(pk)
        for pivot in {through, current.get(strand)} - {None}:
            onwards.setdefault(pivot, set()).add(pk)
    ahead = list(closed)
    while ahead:
        new = onwards.get(ahead.pop(), set()) - closed
        closed |= new
        ahead += new
    return closed
