"""The lines of a text as its reviewer reads them: beside what they render, with what
changed, what was said of them, and what was accepted already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from archive.desk.differences import (
    Piece,
    before,
    by_words,
    changes,
    gone,
    words_by_key,
)
from archive.desk.review_span import Span, around, opened, outline
from archive.desk.workbench.rows import WINDOW, drawn
from evidence.models import Region
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
Keys = Collection[str] | None


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
    outside: str = ""  # where its first draft was brought from
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
    stands_on: list[Region] = field(default_factory=list)

    @property
    def regions(self) -> str:
        return " ".join(region.key for region in self.stands_on)

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
    """Some lines of a text as `user` reads them, and how it stands with all of them."""

    lines: list[ReadLine]
    span: Span
    accepted: int
    open_threads: int
    gone: list[str]  # words of lines of the version before that it has no more
    orphans: list[Thread]  # said of lines that are not there any more
    older: Text | None
    source_moved: bool = False  # since the version before
    more_gone: int = 0

    @property
    def total(self) -> int:
        return self.span.total

    @property
    def all_accepted(self) -> bool:
        return bool(self.total) and self.accepted == self.total


def read(text: Text, user, asked: Mapping[str, str], keys: Keys = None) -> Reading:
    """The lines of `text` that an address `asked` for, or those with `keys`, and all
    that stands beside them.

    Neither the number of statements nor what is sent grows with the lines.
    """
    held, right = outline(text), accepted(text, user)
    span = opened(held, asked, right) if keys is None else around(held, keys)
    older, talk, edited = before(text, user), threads(text, user), edits(text)
    changed = changes(text, older, span.keys)
    sources, since = {}, {}
    if isinstance(text, Translation):
        sources = source_changes(text, older, span.keys)
        if text.state != State.APPROVED:
            since = staleness.changes([text], by=user, keys=span.keys)[text.pk]
    lines = []
    for segment in segments_of(text, user, span.keys):
        line = _line(text, segment)
        line.change = changed.get(line.key)
        line.source_change = sources.get(line.key, [])
        line.since = since.get(line.key)
        line.edits = edited.get(line.key, [])
        line.threads = talk.get(line.key, [])
        line.accepted = line.key in right
        lines.append(line)
    lost = list(gone(text, older).values())
    return Reading(
        lines,
        span,
        accepted=len(right),
        open_threads=sum(
            one.open for key, found in talk.items() if key for one in found
        ),
        gone=lost[:WINDOW],
        more_gone=len(lost[WINDOW:]),
        orphans=talk.get("", []),
        older=older,
        source_moved=source_moved(text, older),
    )


def segments_of(
    text: Text, user, keys: list[str]
) -> list[TranscriptionSegment | TranslationSegment]:
    """Those lines of `text`, with the regions that `user` may see."""
    if isinstance(text, Transcription):
        rows = text.segments.filter(key__in=keys)
        return list(rows.prefetch_related(drawn("regions", text, user)))
    rows = text.segments.filter(source__key__in=keys).order_by("source__order")
    rows = rows.select_related("source", "through")
    return list(rows.prefetch_related(drawn("source__regions", text, user)))


def source_changes(text: Translation, older: Translation | None, keys: list[str]):
    """How the words of the source changed since the version before was made."""
    if older is None or older.base_id == text.base_id:
        return {}
    old, new = words_by_key(older.base, keys), words_by_key(text.base, keys)
    return {
        key: by_words(old.get(key, ""), words)
        for key, words in new.items()
        if old.get(key, "") != words
    }


def source_moved(text: Text, older: Text | None) -> bool:
    """Whether any word of the source changed since the version before."""
    if older is None or isinstance(text, Transcription):
        return False
    same = older.base.segments.filter(
        key=OuterRef("key"), diplomatic=OuterRef("diplomatic")
    )
    return text.base.segments.exclude(Exists(same)).exists()


def _line(text: Text, segment) -> ReadLine:
    if isinstance(segment, TranscriptionSegment):
        return ReadLine(
            key=segment.key,
            number=segment.order,
            words=Words(segment.language, segment.diplomatic),
            beside=segment.normalised,
            digest=digest(segment),
            outside=segment.outside,
            stands_on=list(segment.regions.all()),
        )
    source, pivot = segment.source, segment.through
    return ReadLine(
        key=source.key,
        number=source.order,
        words=Words(text.language, segment.text),
        beside=segment.note,
        digest=digest(segment),
        outside=segment.outside,
        stands_on=list(source.regions.all()),
        source=Words(source.language, source.diplomatic),
        source_normalised=source.normalised,
        pivot=Words(text.relay, pivot.text) if pivot else None,
    )
