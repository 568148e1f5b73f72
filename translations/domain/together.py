"""Writing in a text with others: who joins in answers for it, and never approves it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.models import User
from evidence.permissions import require_sight
from translations.domain.drafts import Text, require_writer
from translations.domain.noticing import notify_all, writers
from translations.models import (
    Contributor,
    Notice,
    State,
    Transcription,
    Translation,
)


@transaction.atomic
def join_in(text: Text, *, by) -> Text:
    """Let `by` write in the draft of somebody else, beside its author."""
    rows = type(text).objects.select_related("page__item")
    text = rows.select_for_update(of=("self",)).get(pk=text.pk)
    require_writer(text.page, by)
    require_sight(by, text)
    if text.state != State.DRAFT:
        raise ValidationError("Only a draft can be worked on together.")
    if not text.is_written_by(by):
        add_contributor(text, by)
        notify_all(writers(text), Notice.Kind.JOINED, text, by=by)
    return text


def add_contributor(text: Text, person, *, earlier: bool = False) -> Contributor:
    """Credit `person` in `text`; unless `earlier`, as one who writes in it."""
    about = {"credit": person.credit, "earlier": earlier}
    of = {text._meta.model_name: text, "person": person}
    return Contributor.objects.update_or_create(about, **of)[0]


def add_earlier_writers(text: Text) -> None:
    """Credit those whose words `text` still has from the version before.

    They may approve it: somebody else approved these words, and they wrote no others.
    """
    text.contributors.filter(earlier=True).delete()
    for person in User.objects.filter(pk__in=_earlier_writers(text)).order_by("pk"):
        if not text.is_written_by(person):
            add_contributor(text, person, earlier=True)


def _earlier_writers(text: Text) -> set[int]:
    """By their keys. Who wrote a line of a translation is held; of a transcription it
    is not: who wrote one that stands there still is any of those credited for it."""
    if isinstance(text, Translation):
        rows = text.segments.exclude(text="").exclude(by=None)
        return set(rows.values_list("by", flat=True))
    before = Transcription.objects.filter(page=text.page_id, version=text.version - 1)
    now = text.segments.exclude(diplomatic="").values("diplomatic")
    found = before.filter(segments__diplomatic__in=now).first()
    if not found:
        return set()
    beside = found.contributors.values_list("person", flat=True)
    return {found.author_id, *beside}
