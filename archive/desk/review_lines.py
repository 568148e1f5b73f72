"""The lines of a text as its reviewer reads them: beside what they render, with what
changed, what was said of them, and what was accepted already."""

from dataclasses import dataclass, field

from archive.desk.differences import Piece, before, by_words, changes, words_by_key
from translations.domain import staleness
from translations.domain.commenting import Thread, threads
from translations.domain.verdicts import accepted, digest, edits
from translations.models import (
    LineEdit,
    State,
    Transcription,
    TranscriptionSegment,
    Translation,
    TranslationSegment,
)
from values import marks
from values.languages import direction

Text = Transcription | Translation


@dataclass
class Words:
    """Some words as they are read: rendered, and how they run."""

    lang: str
    typed: str

    @property
    def dir(self) -> str:
        return direction(self.lang)

    @property
    def html(self) -> str:
        return marks.to_html(self.typed)


@dataclass
class ReadLine:
    """One line of the screen. What is None or empty is not shown."""

    key: str
    number: int
    words: Words
    beside: str  # a note, or the normalised spelling
    digest: str
    source: Words | None = None
    source_normalised: str = ""
    pivot: Words | None = None
    change: dict | None = None  # since the version before
    source_change: list[Piece] = field(default_factory=list)  # since that one's source
    since: staleness.Change | None = None  # in what is approved now
    edits: list[LineEdit] = field(default_factory=list)
    accepted: bool = False
    threads: list[Thread] = field(default_factory=list)
    talk: list[dict] = field(default_factory=list)  # threads, and answers typed
    typed: dict[str, str] = field(default_factory=dict)  # and not sent yet
    typed_kind: str = ""
    regions: str = ""  # the keys of those it stands on

    @property
    def edited(self) -> list[Piece]:
        """What reviewers made of the author's words."""
        return by_words(self.edits[0].before, self.words.typed) if self.edits else []

    @property
    def editors(self) -> str:
        return ", ".join(dict.fromkeys(str(one.by) for one in self.edits))

    @property
    def beside_edited(self) -> list[Piece]:
        if not self.edits or self.edits[0].beside_before == self.beside:
            return []
        return by_words(self.edits[0].beside_before, self.beside)

    @property
    def open_threads(self) -> int:
        return sum(thread.open for thread in self.threads)


@dataclass
class Reading:
    """A whole text as `user` reads it."""

    lines: list[ReadLine]
    gone: list[dict]  # lines of the version before that are not there any more
    orphans: list[Thread]  # said of lines that are not there any more
    older: Text | None

    @property
    def accepted(self) -> int:
        return sum(line.accepted for line in self.lines)

    @property
    def open_threads(self) -> int:
        return sum(line.open_threads for line in self.lines)

    @property
    def all_accepted(self) -> bool:
        return bool(self.lines) and self.accepted == len(self.lines)

    @property
    def source_moved(self) -> bool:
        return any(line.source_change for line in self.lines)


def read(text: Text, user) -> Reading:
    """`text` with all that stands beside its lines.

    The number of statements does not grow with the lines.
    """
    segments, older = segments_of(text), before(text, user)
    changed = {row["key"]: row for row in changes(text, older)}
    talk, edited = threads(text, user), edits(text)
    right = accepted(text, segments, user)
    sources, since = {}, {}
    if isinstance(text, Translation):
        sources = source_changes(text, older)
        if text.state != State.APPROVED:
            since = staleness.changes([text], by=user)[text.pk]
    lines = []
    for segment in segments:
        line = _line(text, segment)
        line.change = changed.pop(line.key, None)
        line.source_change = sources.get(line.key, [])
        line.since = since.get(line.key)
        line.edits = edited.get(line.key, [])
        line.threads = talk.get(line.key, [])
        line.accepted = line.key in right
        lines.append(line)
    gone = list(changed.values())
    return Reading(lines, gone, talk.get("", []), older)


def segments_of(text: Text) -> list[TranscriptionSegment | TranslationSegment]:
    if isinstance(text, Transcription):
        return list(text.segments.all())
    rows = text.segments.select_related("source", "through")
    return list(rows.order_by("source__order"))


def source_changes(text: Translation, older: Translation | None) -> dict:
    """How the words of the source changed since the version before was made."""
    if older is None or older.base_id == text.base_id:
        return {}
    old, new = words_by_key(older.base), words_by_key(text.base)
    return {
        key: by_words(old.get(key, ""), words)
        for key, words in new.items()
        if old.get(key, "") != words
    }


def _line(text: Text, segment) -> ReadLine:
    if isinstance(segment, TranscriptionSegment):
        return ReadLine(
            key=segment.key,
            number=segment.order,
            words=Words(segment.language, segment.diplomatic),
            beside=segment.normalised,
            digest=digest(segment),
        )
    source, pivot = segment.source, segment.through
    return ReadLine(
        key=source.key,
        number=source.order,
        words=Words(text.language, segment.text),
        beside=segment.note,
        digest=digest(segment),
        source=Words(source.language, source.diplomatic),
        source_normalised=source.normalised,
        pivot=Words(text.relay, pivot.text) if pivot else None,
    )
