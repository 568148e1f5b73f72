"""Recreating the catalogue from nothing, out of what the workroom has kept."""

from collections.abc import Iterator

from django.db import transaction

from archive.catalogue import accept
from archive.catalogue.counting import count_all, uncounted
from archive.catalogue.suggesting import count_suggestions
from archive.publication.models import Outgoing, PublishedCollection, SitePage
from archive.publication.push import push, push_collection, push_site_page


def rebuild() -> Iterator[str]:
    """Empty the catalogue and push everything again; yields each thing's name.

    One transaction of the catalogue: readers see the old one until the new one is
    whole. Editions keep their bytes; nothing is composed anew.
    """
    with transaction.atomic(using=accept.ALIAS):
        accept.clear()
        for published in PublishedCollection.objects.order_by("pk"):
            push_collection(published)
            yield published.collection.slug
        for page in SitePage.objects.exclude(sequence=0):
            push_site_page(page)
            yield str(page)
        outgoing = Outgoing.objects.exclude(sequence=0).select_related("item")
        for row in outgoing.order_by("pk").iterator():
            with uncounted():
                push(row.item)
            yield row.item.reference_code
        count_all()
        count_suggestions()
