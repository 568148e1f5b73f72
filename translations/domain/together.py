"""Writing in a text with others: who joins in answers for it, and never approves it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from translations.domain.drafts import Text, require_writer
from translations.domain.noticing import notify_all, writers
from translations.models import Contributor, Notice, State


@transaction.atomic
def join_in(text: Text, *, by) -> Text:
    """Let `by` write in the draft of somebody else, beside its author."""
    rows = type(text).objects.select_related("page__item")
    text = rows.select_for_update(of=("self",)).get(pk=text.pk)
    require_writer(text.page, by)
    if text.state != State.DRAFT:
        raise ValidationError("Only a draft can be worked on together.")
    if not text.is_written_by(by):
        add_contributor(text, by)
        notify_all(writers(text), Notice.Kind.JOINED, text, by=by)
    return text


def add_contributor(text: Text, person) -> Contributor:
    return Contributor.objects.create(
        **{text._meta.model_name: text}, person=person, credit=person.credit
    )
