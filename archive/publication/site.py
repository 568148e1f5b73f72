"""Verbs for what is published besides items: collections, and pages of words."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from archive.publication.leaks import withheld_words
from archive.publication.models import PublishedCollection, SitePage
from evidence.models import Collection, Level, WordingVersion
from evidence.permissions import can_publish, require
from jobs.queue import enqueue


@transaction.atomic
def publish_collection(collection: Collection, *, by) -> PublishedCollection:
    """Open `collection` and publish its title and description as they stand."""
    require(can_publish(by), "Publishing is for publishers.")
    collection = Collection.objects.select_for_update().get(pk=collection.pk)
    require(collection.level <= by.shelf_clearance, "There is no such collection.")
    title = collection.title.texts(public=True) if collection.title else {}
    if not title:
        raise ValidationError("The collection has no title that may be published.")
    wordings = [collection.title_id, collection.description_id]
    outdated = WordingVersion.objects.outdated().filter(wording__in=wordings)
    if outdated.exists():
        raise ValidationError(
            [
                f"The words in {row.get_language_display()} were made from an earlier "
                "original: have them approved again, or taken away."
                for row in outdated.order_by("language")
            ]
        )
    description = (
        collection.description.texts(public=True) if collection.description else {}
    )
    document = {
        "code": collection.code,
        "slug": collection.slug,
        "title": title,
        "description": description,
    }
    _refuse_withheld(document)
    collection.level = Level.PUBLIC
    collection.save(update_fields=["level"])
    published = PublishedCollection.objects.filter(collection=collection).first()
    published = published or PublishedCollection(collection=collection, sequence=0)
    published.sequence += 1
    published.document = document
    published.save()
    enqueue(
        "push_collection",
        unique_key=f"{collection.pk}.{published.sequence}",
        collection=collection.pk,
    )
    return published


@transaction.atomic
def publish_page(page: SitePage, *, by) -> SitePage:
    """Publish the words of a site page as they stand."""
    require(can_publish(by), "Publishing is for publishers.")
    page = SitePage.objects.select_for_update().get(pk=page.pk)
    if not page.title.strip() or not page.body.strip():
        raise ValidationError("The page needs a title and words.")
    page.published = {
        "title": page.title.strip(),
        "body": page.body.replace("\r\n", "\n").strip(),
        "updated_on": timezone.now().date().isoformat(),
    }
    _refuse_withheld(page.published)
    page.sequence += 1
    page.save(update_fields=["published", "sequence"])
    enqueue("push_site_page", unique_key=f"{page.pk}.{page.sequence}", page=page.pk)
    return page


def _refuse_withheld(document: dict) -> None:
    """Raise ValidationError with a sentence for each withheld word in `document`."""
    if found := withheld_words(document):
        raise ValidationError(found)
