"""Verbs of review on single lines: accept one, look at it again, edit it.

A line is accepted and edited as it was shown: `shown` is its `digest`.
"""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import transaction

from translations.domain.commenting import GONE
from translations.domain.drafts import line_words, saved
from translations.domain.noticing import notify_all, writers
from translations.domain.review import locked, require_review, require_reviewer
from translations.domain.together import add_contributor
from translations.domain.translating import WORDS
from translations.models import (
    AcceptedLine,
    LineEdit,
    Notice,
    State,
    Transcription,
    TranscriptionSegment,
    Translation,
    TranslationSegment,
)
from values.marks import problems

Text = Transcription | Translation
Segment = TranscriptionSegment | TranslationSegment
JUDGED = {  # its key, and what `digest` is made of
    Transcription: ("key", "diplomatic", "normalised", "language"),
    Translation: (
        "source__key",
        "text",
        "note",
        "source__diplomatic",
        "source__normalised",
    ),
}
CHANGED = "This line was changed since it was shown to you. Read it once more."


def digest(line: Segment) -> str:
    """SHA-256 of all that a reviewer judges in a line.

    Those are its words and what stands beside them; of a translation, also the words
    of its source.
    """
    words = [*_words(line)]
    words += [line.language] if _transcribed(line) else line.source.words
    return _digest(words)


def _digest(words: list[str]) -> str:
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


@transaction.atomic
def accept_line(text: Text, key: str, *, shown: str, by) -> AcceptedLine:
    """Say that a line of a submitted text of somebody else is right."""
    text = locked(text)
    require_review(text, by)
    _as_shown(_line(text, key), shown)
    accepted, _ = AcceptedLine.objects.update_or_create(
        **{text._meta.model_name: text}, key=key, by=by, defaults={"digest": shown}
    )
    return accepted


@transaction.atomic
def look_again(text: Text, key: str, *, by) -> None:
    """Take back that one has accepted a line."""
    text = locked(text)
    require_review(text, by)
    text.acceptedlines.filter(key=key, by=by).delete()


def accepted(text: Text, by) -> set[str]:
    """Keys of the lines of `text` that `by` has accepted as they stand there now.

    Of all lines: so only what their digests are made of is read.
    """
    held = dict(text.acceptedlines.filter(by=by).values_list("key", "digest"))
    if not held:
        return set()
    key, *judged = JUDGED[type(text)]
    rows = text.segments.order_by().values_list(key, *judged)
    return {key for key, *words in rows if held.get(key) == _digest(words)}


@transaction.atomic
def edit_line(
    text: Text, key: str, *, words: str, beside: str | None = None, shown: str, by
) -> LineEdit | None:
    """Change a line of a submitted text, which then waits for another reviewer.

    `beside` is a translator's note, or the normalised spelling of a transcription;
    None leaves it. Whoever edits writes in the text from then on, and never approves
    it; who wrote in it before is told. None where nothing differs from what stands
    there.
    """
    text = locked(text)
    if text.lineedits.filter(by=by).exists():
        require_reviewer(text, by)  # who has edited one line may edit the next
    else:
        require_review(text, by)
    line = _line(text, key)
    _as_shown(line, shown)
    before = _words(line)
    after = (line_words(words), before[1] if beside is None else line_words(beside))
    if after == before:
        return None
    if not after[0].strip():
        raise ValidationError("A line cannot be edited away. Return it with a reason.")
    if faults := problems(after[0]):
        raise ValidationError(faults)
    _write(line, after, by)
    saved(text, {})
    notify_all(writers(text), Notice.Kind.EDITED, text, key, by=by)
    if not text.is_written_by(by):
        add_contributor(text, by)
    return LineEdit.objects.create(
        **{text._meta.model_name: text},
        key=key,
        before=before[0],
        after=after[0],
        beside_before=before[1],
        beside_after=after[1],
        by=by,
    )


def edits(text: Text) -> dict[str, list[LineEdit]]:
    """What reviewers changed in lines since `text` was handed in, by their keys.

    Of a text that was returned: what they changed before that.
    """
    made = text.lineedits.select_related("by")
    if text.state != State.DRAFT:
        made = made.filter(at__gte=text.submitted_at)
    found: dict[str, list[LineEdit]] = {}
    for one in made:
        found.setdefault(one.key, []).append(one)
    return found


def _transcribed(line: Segment) -> bool:
    return isinstance(line, TranscriptionSegment)


def _words(line: Segment) -> tuple[str, str]:
    """The words of a line, and what stands beside them."""
    return line.words if _transcribed(line) else (line.text, line.note)


def _line(text: Text, key: str) -> Segment:
    if isinstance(text, Transcription):
        rows = text.segments.filter(key=key)
    else:
        rows = text.segments.select_related("source").filter(source__key=key)
    line = rows.first()
    if line is None:
        raise ValidationError(GONE)
    return line


def _as_shown(line: Segment, shown: str) -> None:
    if digest(line) != shown:
        raise ValidationError(CHANGED, code="changed")


def _write(line: Segment, after: tuple[str, str], by) -> None:
    if _transcribed(line):
        line.diplomatic, line.normalised = after
        line.save(update_fields=["diplomatic", "normalised"])
        return
    if after[0] != line.text:
        line.made_from = line.made_through = None
        line.untouched = False
    line.text, line.note = after
    line.by = by
    line.revision += 1
    line.save(update_fields=WORDS)
