"""Telling people what happened to a text or a wish of theirs, where it happens."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from evidence.models import User
from evidence.models.openings import CLOSED
from evidence.permissions import effective_level
from translations.domain.staleness import changes
from translations.models import (
    Contributor,
    CreditChange,
    Notice,
    Transcription,
    Translation,
    TranslationSegment,
)

Text = Transcription | Translation


def notify(person: User, kind: str, text: Text, key: str = "", *, by=None) -> None:
    """Tell one `person` of `kind` about `text`, or about the line `key` of it."""
    notify_all([person.pk], kind, text, key, by=by)


def notify_all(
    people: Iterable[int], kind: str, text: Text, key: str = "", *, by=None
) -> None:
    """Tell all `people`, by their keys, but never `by`, who did it."""
    _tell({text: set(people)}, kind, key, by)


@transaction.atomic
def _tell(people: dict[Text, set[int]], kind: str, key: str, by) -> None:
    """Tell of each text, all of one sort, some people, but never `by`.

    Who has not seen the last notice of the same yet keeps that one, as of now.
    Whether they may read the text is asked when they look (`Notice.visible_to`).
    """
    now = timezone.now()
    rows = [
        Notice(
            **{text._meta.model_name: text},
            kind=kind,
            key=key,
            person_id=person,
            by=by,
            at=now,
        )
        for text, told in people.items()
        for person in sorted(told - {by.pk if by else None})
    ]
    if not rows:
        return
    about = {f"{next(iter(people))._meta.model_name}__in": list(people)}
    told = {row.person_id for row in rows}
    again = Notice.objects.unseen().filter(kind=kind, key=key, person__in=told)
    again.filter(**about).update(at=now, by=by)
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def notify_wisher(change: CreditChange, *, by: User) -> None:
    """Tell who asked to be credited otherwise that `by` has decided on it."""
    now, kind = timezone.now(), Notice.Kind.CREDIT
    Notice.objects.create(
        credit_change=change, kind=kind, person=change.person, by=by, at=now
    )


def see(notices, *, by: User) -> int:
    """Say that `by` has seen those of `notices` that are theirs; how many were new."""
    new = notices.unseen().visible_to(by)
    return Notice.objects.filter(pk__in=new.values("pk")).update(seen_at=timezone.now())


def writers(text: Text) -> set[int]:
    """Who wrote in this version, by their keys."""
    beside = text.contributors.filter(earlier=False)
    return {text.author_id, *beside.values_list("person", flat=True)}


def hanging_on(text: Text) -> list[Translation]:
    """The newest version of each other translation of the page: what `text` may age."""
    texts = Translation.objects.filter(page=text.page_id)
    if isinstance(text, Translation):
        texts = texts.exclude(strand=text.strand)
    return list(texts.order_by("strand", "-version").distinct("strand"))


def stale_lines(texts: list[Translation]) -> dict[int, set[str]]:
    """The keys of the stale lines of each, to be compared with those afterwards."""
    return {pk: set(found) for pk, found in changes(texts).items()} if texts else {}


def notify_stale(
    texts: list[Translation], before: dict[int, set[str]], cause: Text
) -> None:
    """Tell of lines that `cause` made stale, which were not `before`: once a text.

    Told are its writers, and whoever wrote one of these lines in a version before,
    if they may read the `cause`: to others nothing has changed. Also who approved it:
    nobody carries that in their head.
    """
    after = stale_lines(texts)
    aged = {pk: keys - before.get(pk, set()) for pk, keys in after.items()}
    aged = {pk: keys for pk, keys in aged.items() if keys}
    if not aged:
        return
    people = {text: {text.author_id} for text in texts if text.pk in aged}
    of = {text.pk: told for text, told in people.items()}
    rows = TranslationSegment.objects.filter(translation__in=aged).exclude(by=None)
    for pk, key, by in rows.values_list("translation", "source__key", "by"):
        if key in aged[pk]:
            of[pk].add(by)
    beside = Contributor.objects.filter(translation__in=aged)
    for pk, person in beside.values_list("translation", "person"):
        of[pk].add(person)
    if effective_level(cause) >= CLOSED:
        everybody = User.objects.filter(pk__in=set().union(*people.values()))
        read = type(cause).objects.filter(pk=cause.pk)
        may = {one.pk for one in everybody if read.visible_to(one).exists()}
        people = {text: told & may for text, told in people.items()}
    _tell(people, Notice.Kind.STALE, "", None)
