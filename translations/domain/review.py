"""Verbs of review: submit, approve, return. Nobody approves their own work."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evidence.domain.custody import record_event
from evidence.models import CustodyEvent, Item, Page
from evidence.permissions import can_review, require, require_sight
from translations.domain.drafts import require_writer
from translations.domain.memory import remember
from translations.domain.noticing import (
    hanging_on,
    notify_all,
    notify_stale,
    stale_lines,
    writers,
)
from translations.domain.together import add_earlier_writers
from translations.models import (
    Comment,
    Notice,
    ReviewNote,
    State,
    Transcription,
    Translation,
    TranslationSegment,
)
from values.marks import problems

Text = Transcription | Translation
NOT_READ = "Brought from outside and not read by a person yet"
CHANGED = "This text was changed since you opened it. Read what changed, then approve."


@transaction.atomic
def submit(text: Text, *, by) -> Text:
    """Hand a draft to review. Its lines must be there, and every mark be closed.

    Those whose words it has from the version before are credited.
    """
    text = locked(text)
    require_writer(text.page, by)
    require_sight(by, text)
    if text.state != State.DRAFT:
        raise ValidationError("Only a draft can be submitted.")
    if not text.is_written_by(by):
        raise ValidationError("This draft is somebody else's.")
    faults = list(_faults(text, by))
    if faults:
        raise ValidationError(faults)
    text.state, text.submitted_at = State.SUBMITTED, timezone.now()
    text.credit = text.author.credit
    text.save()
    add_earlier_writers(text)
    for one in text.contributors.select_related("person"):
        one.credit = one.person.credit
        one.save(update_fields=["credit"])
    return text


@transaction.atomic
def approve(text: Text, *, by, reason: str = "", revision: int | None = None) -> Text:
    """Approve a submitted text of somebody else, in the `revision` that was read.

    Whom it makes look at lines again is told.
    """
    # What is recorded of an item is recorded in turn. Who waits here holds no text that
    # another approval tells of.
    Item.objects.select_for_update(of=("self",)).get(pages=text.page_id)
    text = locked(text)
    require_review(text, by)
    if revision not in {None, text.revision}:
        raise ValidationError(CHANGED, code="changed")
    hanging = hanging_on(text)
    before, now = stale_lines(hanging), timezone.now()
    text.state, text.approved_by, text.approved_at = State.APPROVED, by, now
    text.save()
    _note(text, "approved", reason, by)
    record_event(text.page.item, kind=CustodyEvent.Kind.REVIEWED, by=by)
    notify_all(writers(text), Notice.Kind.APPROVED, text, by=by)
    notify_stale(hanging, before, text)
    if isinstance(text, Translation):
        remember(text)
    return text


@transaction.atomic
def return_(text: Text, *, by, reason: str = "") -> Text:
    """Give a submitted text back to its author, saying why.

    What `by` has marked as to be mended at single lines is reason enough.
    """
    text = locked(text)
    require_review(text, by)
    reason = reason.strip() or _reason_at_lines(text, by)
    if not reason:
        raise ValidationError("Say why the text is returned.")
    text.state, text.submitted_at = State.DRAFT, None
    text.save()
    _note(text, "returned", reason, by)
    notify_all(writers(text), Notice.Kind.RETURNED, text, by=by)
    return text


def preferable(by):
    """The approved translations that `by` may prefer: others' alone."""
    if not can_review(by):
        return Translation.objects.none()
    texts = Translation.objects.filter(state=State.APPROVED, preferred=False)
    own = Translation.objects.written_by(by)
    return texts.visible_to(by).exclude(strand__in=own.values("strand"))


@transaction.atomic
def prefer(translation: Translation, *, by, reason: str) -> Translation:
    """Show this approved translation first among those in its language.

    Whoever wrote in any version of it does not prefer it: that is review, too.
    """
    Page.objects.select_for_update().get(pk=translation.page_id)  # one choice at a time
    translation = locked(translation)
    require(can_review(by), "Reviewing is for reviewers.")
    require_sight(by, translation.page.item, translation.page, translation)
    versions = Translation.objects.filter(strand=translation.strand)
    require(
        not versions.written_by(by).exists(), "Nobody prefers their own translation."
    )
    if translation.state != State.APPROVED:
        raise ValidationError("Only an approved translation can be preferred.")
    if not reason.strip():
        raise ValidationError("Say why this translation is preferred.")
    rivals = Translation.objects.filter(
        page=translation.page_id, language=translation.language
    )
    rivals.exclude(strand=translation.strand).update(preferred=False)
    rivals.filter(strand=translation.strand).update(preferred=True)
    translation.preferred = True
    _note(translation, "approved", f"Preferred: {reason.strip()}", by)
    return translation


def _reason_at_lines(text: Text, by) -> str:
    """Which lines `by` wants mended, in a sentence; "" if none."""
    asked = text.comments.filter(by=by, kind=Comment.Kind.RETURN)
    asked = asked.filter(resolved_at=None, taken_back_at=None).values("key")
    if isinstance(text, Transcription):
        orders = text.segments.filter(key__in=asked).values_list("order", flat=True)
    else:
        rows = text.segments.filter(source__key__in=asked)
        orders = rows.values_list("source__order", flat=True)
    numbers = ", ".join(str(order) for order in sorted(orders))
    return f"To be mended: line {numbers}." if numbers else ""


def locked(text: Text) -> Text:
    return type(text).objects.select_for_update().get(pk=text.pk)


def require_review(text: Text, by) -> None:
    """Refuse whoever may not judge `text`, above all those who wrote in it."""
    require_reviewer(text, by)
    require(not text.is_written_by(by), "Nobody approves their own work.")


def require_reviewer(text: Text, by) -> None:
    require(can_review(by), "Reviewing is for reviewers.")
    require_sight(by, text.page.item, text.page, text)
    if text.state != State.SUBMITTED:
        raise ValidationError("Only a submitted text can be reviewed.")


def _note(text: Text, verdict: str, reason: str, by) -> None:
    field = type(text)._meta.model_name
    ReviewNote.objects.create(
        verdict=verdict, reason=reason.strip(), by=by, **{field: text}
    )


def _faults(text: Text, by) -> Iterator[str]:
    """Why `text` cannot be submitted, one sentence each."""
    if isinstance(text, Transcription):
        held = text.segments.all()
        lines = [(s.order, s.diplomatic) for s in held]
        if not lines:
            yield "There is no line in this transcription yet."
        if waiting := [s.order for s in held if s.untouched]:
            yield _at(NOT_READ, waiting)
    else:
        rows = list(text.segments.select_related("source"))
        lines = [(row.source.order, row.text) for row in rows]
        yield from _unfinished(text, rows, by)
    for order, words in lines:
        for problem in problems(words):
            yield f"Line {order}: {problem}"


def _unfinished(text: Translation, rows: list[TranslationSegment], by) -> Iterator[str]:
    current = Transcription.objects.filter(page=text.page_id).visible_to(by).current()
    if (newest := current.first()) and newest.version > text.base.version:
        yield (
            f"Version {newest.version} of the transcription was approved meanwhile: "
            "bring this draft up to date first."
        )
    for sentence, those in {
        "Not translated yet": [row for row in rows if not row.text.strip()],
        "Changed in the source since they were translated": [
            row for row in rows if row.text.strip() and row.stale
        ],
        NOT_READ: [row for row in rows if row.untouched],
    }.items():
        if those:
            yield _at(sentence, [row.source.order for row in those])


def _at(sentence: str, lines: list[int]) -> str:
    return f"{sentence}: line {', '.join(map(str, lines))}."
