"""Verbs of redaction: hidden at once, everywhere, and shown again by two people.

Whatever is public and shows it is dealt with in the transaction that hides it; the
catalogue follows by the same queue as always.
"""

from django.db import transaction

from archive.publication import pictures, redactable, withheld
from archive.publication.checking import changed_since
from archive.publication.issuing import composed, lock, people_change
from archive.publication.leaks import names_of
from archive.publication.models import Publication, PublishedPicture
from archive.publication.replacing import Why, document, live, take_from
from archive.publication.showing import (
    Hidden,
    HiddenField,
    HiddenParts,
    HiddenPerson,
    HiddenWords,
)
from evidence.domain import redacting
from evidence.domain.redacting import Person, What
from evidence.models import Agent, Item, Page, Redaction
from evidence.pictures.verdict import Shape

Status = Publication.Status


@transaction.atomic
def redact(what: What, *, reason: str, by, note: str = "") -> Redaction:
    """Hide `what` from now on, and from everything that is public.

    Where the current edition of an item shows it and nothing else has changed since,
    the next edition goes out at once, and all that show it become tombstones which
    say that a version was replaced. Where more has changed, or the checks find
    something, the item is withdrawn and a publisher publishes it anew. One person
    is enough for it; somebody else agrees later.
    """
    redacting.may_redact(what, by)
    redactable.check(what, by)
    if isinstance(what, Person):
        people_change()
    items = _touched(what)
    queue = {item.pk: lock(item) for item in items}
    public = [item for item in items if live(item)]
    alone = {item.pk for item in public if not changed_since(item)}
    redaction = redacting.decide(what, reason=reason, by=by, note=note)
    for item in public:
        hidden = _hidden(redaction, item)
        why = Why(redaction.reason, f"Redaction {redaction.pk}", by)
        take_from(item, hidden, why, queue[item.pk], item.pk in alone)
    return redaction


@transaction.atomic
def preview(what: What, *, by, item: Item) -> dict:
    """The edition of `item` as it would be with `what` hidden too; nothing is decided.

    Its pictures are named by the working folder they lie in.
    """
    redacting.may_redact(what, by)
    redactable.check(what, by)
    shown = []

    def later(page: Page, fills: list[Shape]) -> dict:
        shown.append((page, fills, {}))
        return shown[-1][2]

    decided = transaction.savepoint()
    redacting.decide(what, reason=Redaction.Reason.OTHER, by=by)
    found = composed(item, later)
    transaction.savepoint_rollback(decided)
    # Made when all is as it was before, so that the filled pictures are kept.
    for page, fills, picture in shown:
        picture |= pictures.working_picture(page, fills) | picture
    return found


@transaction.atomic
def agree(redaction: Redaction, *, by) -> Redaction:
    """Confirm what somebody else decided to hide."""
    return redacting.agree(redaction, by=by)


@transaction.atomic
def ask_to_lift(redaction: Redaction, *, reason: str, by) -> Redaction:
    """Ask for what is hidden to be shown again."""
    return redacting.ask_to_lift(redaction, reason=reason, by=by)


@transaction.atomic
def keep(redaction: Redaction, *, by) -> Redaction:
    """Turn down, or take back, the wish to lift it."""
    return redacting.keep(redaction, by=by)


@transaction.atomic
def lift(redaction: Redaction, *, by) -> Redaction:
    """End a redaction that somebody else asked to be lifted.

    Nothing is shown by this: a publisher publishes anew. A publication that runs
    meanwhile is composed either before it or after it.
    """
    if redaction.agent_id:
        people_change()
    else:
        for item in _sharing(redaction.item, redaction.page):
            lock(item)
    return redacting.end(redaction, by=by)


def _touched(what: What) -> list[Item]:
    """The items in which `what` may be public, in the order of locking."""
    if isinstance(what, Person):
        return _naming(what.agent)
    page = getattr(what, "page", None)
    return _sharing(redacting.item_of(what), page)


def _sharing(item: Item, page: Page | None) -> list[Item]:
    """`item`, and those that show the same photograph as its `page`."""
    found = Item.objects.filter(pk=item.pk)
    if page and page.original_id:
        pages = Page.objects.filter(original=page.original_id)
        found |= Item.objects.filter(pk__in=pages.values("item"))
    return list(found.order_by("pk"))


def _naming(agent: Agent) -> list[Item]:
    """Every item with a public edition in which a name of `agent` stands.

    Reads all public editions: a name may stand in any text.
    """
    hidden = HiddenPerson(names_of([agent]))
    public = Publication.objects.filter(status=Status.PUBLISHED)
    naming = {
        edition.item_id
        for edition in public.iterator(chunk_size=100)
        if hidden.stands_in(document(edition))
    }
    return list(Item.objects.filter(pk__in=naming).order_by("pk"))


def _hidden(redaction: Redaction, item: Item) -> Hidden:
    match redaction.kind:
        case Redaction.Kind.PERSON:
            return HiddenPerson(names_of([redaction.agent]))
        case Redaction.Kind.FIELD:
            return HiddenField(redaction.field)
        case Redaction.Kind.WORDS:
            kin = withheld.kin(item, redaction.line)
            return HiddenWords(redaction.line, redaction.words, kin)
    shapes = [withheld.region_shape(region) for region in redaction.regions.all()]
    rows = PublishedPicture.objects.filter(item=item)
    pictures = {
        row.key: (row.original_id, [Shape(*one) for one in row.fills]) for row in rows
    }
    return HiddenParts(redaction.page.original_id, shapes, pictures)
