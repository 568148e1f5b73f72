"""Telling people what happened to a text of theirs, in the transaction it happens in."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from evidence.models import User
from translations.models import Notice, Transcription, Translation

Text = Transcription | Translation


def notify(person: User, kind: str, text: Text, key: str = "", *, by=None) -> None:
    """Tell one `person` of `kind` about `text`, or about the line `key` of it."""
    notify_all([person.pk], kind, text, key, by=by)


@transaction.atomic
def notify_all(
    people: Iterable[int], kind: str, text: Text, key: str = "", *, by=None
) -> None:
    """Tell all `people`, by their keys, but never `by`, who did it.

    Who has not seen the last notice of the same yet keeps that one, as of now.
    Whether they may read the text is asked when they look (`Notice.visible_to`).
    """
    told = {person for person in people if not by or person != by.pk}
    about = {"kind": kind, text._meta.model_name: text, "key": key}
    now = timezone.now()
    again = Notice.objects.unseen().filter(person__in=told, **about)
    again.update(at=now, by=by)
    Notice.objects.bulk_create(
        (Notice(person_id=one, at=now, by=by, **about) for one in sorted(told)),
        ignore_conflicts=True,
    )


def writers(text: Text) -> set[int]:
    """Who wrote in `text`, by their keys."""
    beside = text.contributors.values_list("person", flat=True)
    return {text.author_id, *beside}
