"""The verb that names somebody otherwise in what is published already."""

from django.db import transaction

from archive.publication.change_notes import NAMED_OTHERWISE
from archive.publication.checking import changed_since
from archive.publication.issuing import lock, people_change
from archive.publication.models import Publication
from archive.publication.replacing import Why, live, take_from
from archive.publication.showing import HiddenCredits
from evidence.models import Item, Redaction, User
from translations.domain import crediting
from translations.models import (
    CREDITED,
    CreditChange,
    Transcription,
    TranscriptionSegment,
    Translation,
)


@transaction.atomic
def change_credit(change: CreditChange, *, by: User) -> CreditChange:
    """Agree to it, and take the former credit out of everything that is public.

    Each item with such a text gets its next edition at once, or is withdrawn where
    more than this has changed or that cannot go out; every edition that names the
    person as before becomes a tombstone. One transaction: all of it or nothing. What
    is composed afterwards is composed with the new credit.
    """
    people_change()
    person = change.person
    items = _with_texts_of(person)
    queue = {item.pk: lock(item) for item in items}
    public = [item for item in items if live(item)]
    alone = {item.pk for item in public if not changed_since(item)}
    change = crediting.agree(change, by=by)
    why = Why(
        Redaction.Reason.SELF, f"Change of credit {change.pk}", by, NAMED_OTHERWISE
    )
    for item in public:
        hidden = HiddenCredits(_credits(item, person))
        take_from(item, hidden, why, queue[item.pk], item.pk in alone)
    return change


def _with_texts_of(person: User) -> list[Item]:
    """Items with a public edition in which a text of `person` may stand, in order."""
    public = Publication.objects.filter(status=Publication.Status.PUBLISHED)
    found = Item.objects.none()
    for model in (Transcription, Translation):
        texts = model.objects.credited_to(person)
        found |= Item.objects.filter(pk__in=texts.values("page__item"))
    return list(found.filter(pk__in=public.values("item")).order_by("pk"))


def _credits(item: Item, person: User) -> dict[tuple[str, int], str]:
    """The credits, as they are now, of all texts of `person` in `item`."""
    found = {}
    texts = Translation.objects.credited_to(person).filter(page__item=item)
    for text in texts.prefetch_related(*CREDITED):
        found[text.strand, text.version] = text.credits()
    texts = Transcription.objects.credited_to(person).filter(page__item=item)
    rows = {text.pk: text for text in texts.prefetch_related(*CREDITED)}
    lines = TranscriptionSegment.objects.filter(transcription__in=rows)
    for pk, key in lines.values_list("transcription", "key"):
        found[key, rows[pk].version] = rows[pk].credits()
    return found
