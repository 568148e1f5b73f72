"""Loading sample collections, by the verbs that people use, as the demo accounts."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from archive.publication.domain import publish
from archive.publication.models import SitePage
from archive.publication.site import publish_collection, publish_page
from archive.specimens import model, reading, words
from archive.specimens.things import Cataloguing
from evidence.domain.access import set_level
from evidence.domain.assigning import assign
from evidence.domain.opening import open_together
from evidence.domain.wording import share, word
from evidence.models import Assignment, Collection, Item, Level, User
from translations.models import Notice


def staff() -> words.Staff:
    """The demo accounts; they must exist."""
    names = ("cataloguer", "translator", "translator2", "reviewer")
    names += ("publisher", "custodian")
    held = {user.username: user for user in User.objects.filter(username__in=names)}
    return words.Staff(*(held[name] for name in names))


@transaction.atomic
def begin_collection(given: model.Collection, *, by: words.Staff) -> Collection:
    """The published collection `given`, made unless it is there."""
    collection, new = Collection.objects.get_or_create(
        slug=given.slug, defaults={"specimen": given.specimen}
    )
    if new:
        for field in ("title", "description"):
            texts = dict(getattr(given, field))
            word(collection, field, texts, by=by.cataloguer, approved=True)
        share_words(by=by.cataloguer)
        publish_collection(collection, by=by.publisher)
    return collection


def share_words(*, by) -> None:
    """What plain fields of the samples say, in the other languages; safe to repeat."""
    for text, texts in reading.shared_words().items():
        share(text, language="en", texts=texts, by=by, approved=True)


def load(
    given: model.Collection, *, by: words.Staff, draw=words.draw
) -> Iterator[Item]:
    """Load the items of `given` one after another, publishing each when it is whole."""
    collection = begin_collection(given, by=by)
    cataloguing = Cataloguing(collection, given.places, by=by.cataloguer)
    for item in given.items:
        yield load_item(item, cataloguing=cataloguing, by=by, draw=draw)


@transaction.atomic
def load_item(
    given: model.Item, *, cataloguing: Cataloguing, by: words.Staff, draw=words.draw
) -> Item:
    """One item, described, photographed, written out, and published if it is to be."""
    item = cataloguing.item(given)
    for person, purpose in (
        (by.translator, Assignment.Purpose.TRANSLATING),
        (by.second_translator, Assignment.Purpose.TRANSLATING),
        (by.reviewer, Assignment.Purpose.REVIEW),
        (by.publisher, Assignment.Purpose.PUBLISHING),
    ):
        assign(item, person=person, purpose=purpose, by=by.custodian)
    words.write_pages(item, given, staff=by, cataloguing=cataloguing, draw=draw)
    # Nobody was waiting for these: the demo accounts begin with nothing new.
    Notice.objects.of_item(item).update(seen_at=timezone.now())
    if given.publish:
        item = open_together(
            item,
            level=Level.PUBLIC,
            reason="Sample archive.",
            asked_by=by.publisher,
            by=by.custodian,
        )
        publish(item, by=by.publisher)
    elif given.level > item.level:
        reason = "Closed more strictly than others: see its description."
        item = set_level(item, level=given.level, reason=reason, by=by.custodian)
    return item


def write_site_pages(pages: dict[str, dict[str, tuple[str, str]]], *, by) -> None:
    """Publish the pages of words: slug, language, title and body."""
    for slug, languages in pages.items():
        for language, (title, body) in languages.items():
            page, _ = SitePage.objects.update_or_create(
                slug=slug,
                language=language,
                defaults={"title": title, "body": body},
            )
            publish_page(page, by=by.publisher)
