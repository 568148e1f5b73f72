"""Verbs of the talk about lines: comment, resolve, reopen, take back; and threads."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from evidence.permissions import (
    can_catalogue,
    can_review,
    can_translate,
    require,
    require_sight,
)
from translations.domain.drafts import clean
from translations.domain.noticing import notify_all, writers
from translations.domain.review import require_review
from translations.models import Comment, Notice, Transcription, Translation

Text = Transcription | Translation
LONGEST = 4000  # characters
GONE = "There is no such line in this text any more."


@dataclass
class Thread:
    """What began a talk about a line, and what was answered, in that order."""

    root: Comment
    answers: list[Comment] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return self.root.resolved_at is None and any(
            one.taken_back_at is None for one in [self.root, *self.answers]
        )


@transaction.atomic
def comment(
    text: Text,
    key: str,
    *,
    words: str,
    by,
    kind: str = Comment.Kind.REMARK,
    answers: Comment | None = None,
) -> Comment:
    """Say something about the line `key` of `text`, or answer what began a thread.

    "To be mended" is said by who could return the text. Its writers are told, and who
    spoke in the thread before. Raises ValidationError where there are no words or no
    such line.
    """
    _require_talk(text, by)
    words = clean(words).strip()
    if not words:
        raise ValidationError("Write what you want to say.")
    if len(words) > LONGEST:
        raise ValidationError(f"A comment has at most {LONGEST} characters.")
    if answers is not None:
        kind = Comment.Kind.ANSWER
        said = Comment.objects.of(text).visible_to(by).filter(root=None)
        if not said.filter(pk=answers.pk).exists():
            raise ValidationError("There is no such comment on this text.")
        key = answers.key
    elif kind not in set(Comment.Kind.values) - {Comment.Kind.ANSWER}:
        raise ValidationError("A comment is a question, a remark or a doubt.")
    elif not lines_of(text).filter(key=key.replace("\0", "")).exists():
        raise ValidationError(GONE)
    if kind == Comment.Kind.RETURN:
        require_review(text, by)
    made = Comment.objects.create(
        **{text._meta.model_name: text},
        page=text.page,
        strand=getattr(text, "strand", ""),
        key=key,
        kind=kind,
        words=words,
        root=answers,
        by=by,
    )
    notify_all(_concerned(made), Notice.Kind.COMMENTED, text, key, by=by)
    return made


@transaction.atomic
def resolve(thread: Comment, *, by) -> Comment:
    """Say that nothing is left to be said; it can be reopened."""
    thread = _beginning(thread, by)
    if thread.resolved_at is None:
        thread.resolved_at, thread.resolved_by = timezone.now(), by
        thread.save(update_fields=["resolved_at", "resolved_by"])
    return thread


@transaction.atomic
def reopen(thread: Comment, *, by) -> Comment:
    thread = _beginning(thread, by)
    thread.resolved_at = thread.resolved_by = None
    thread.save(update_fields=["resolved_at", "resolved_by"])
    return thread


@transaction.atomic
def take_back(said: Comment, *, by) -> Comment:
    """Take back one's own words: they are gone, and that there were some stays."""
    said = _locked(said, by)
    if said.by_id != by.pk:
        raise PermissionDenied("Only who said it can take it back.")
    if said.taken_back_at is None:
        said.words, said.taken_back_at = "", timezone.now()
        said.save(update_fields=["words", "taken_back_at"])
    return said


def threads(text: Text, user) -> dict[str, list[Thread]]:
    """The threads that `user` may read, by the key of the line, oldest first.

    A line that took in others has theirs; those of lines that are gone stand under
    "". Asks as many statements for one line as for many.
    """
    said = Comment.objects.of(text).visible_to(user).order_by("pk")
    said = list(said.select_related("by", "resolved_by"))
    lines = list(lines_of(text).values_list("key", "joined")) if said else []
    at = {former: key for key, joined in lines for former in joined}
    at |= {key: key for key, _ in lines}
    found: dict[str, list[Thread]] = {}
    begun: dict[int, Thread] = {}
    for one in said:
        if one.root_id is None:
            begun[one.pk] = Thread(one)
            found.setdefault(at.get(one.key, ""), []).append(begun[one.pk])
        elif one.root_id in begun:
            begun[one.root_id].answers.append(one)
    return found


def lines_of(text: Text):
    """The lines that `text` writes down or translates."""
    base = text if isinstance(text, Transcription) else text.base
    return base.segments.all()


def _concerned(made: Comment) -> set[int]:
    """Who wrote the text, and who spoke in the thread before."""
    people = writers(made.text)
    if made.root_id:
        others = Q(pk=made.root_id) | Q(root=made.root_id)
        people |= set(Comment.objects.filter(others).values_list("by", flat=True))
    return people


def _require_talk(text: Text, by) -> None:
    require(
        can_translate(by) or can_catalogue(by) or can_review(by),
        "Comments are for those who write or review.",
    )
    require_sight(by, text)


def _locked(said: Comment, by) -> Comment:
    said = Comment.objects.select_for_update().get(pk=said.pk)
    _require_talk(said.text, by)
    return said


def _beginning(thread: Comment, by) -> Comment:
    thread = _locked(thread, by)
    if thread.root_id is not None:
        raise ValidationError("A thread is resolved as a whole.")
    return thread
