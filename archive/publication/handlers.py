"""Background work of publication (jobs/registry.py)."""

from datetime import timedelta

from archive.catalogue.fragments import renew_fragments
from archive.publication.domain import publish_waiting
from archive.publication.models import Publication, PublishedCollection, SitePage
from archive.publication.push import push, push_collection, push_site_page
from evidence.models import Item
from jobs.registry import handler, periodic


@handler("push")
def push_item(payload: dict) -> None:
    push(Item.objects.get(pk=payload["item"]))


@handler("push_collection")
def push_one_collection(payload: dict) -> None:
    push_collection(PublishedCollection.objects.get(pk=payload["collection"]))


@handler("push_site_page")
def push_one_page(payload: dict) -> None:
    push_site_page(SitePage.objects.get(pk=payload["page"]))


@handler("publish_waiting")
def publish_when_due(payload: dict) -> None:
    publication = Publication.objects.filter(pk=payload["publication"]).first()
    if publication:  # given up meanwhile
        publish_waiting(publication)


@periodic("renew_fragments", every=timedelta(minutes=5))
def renew(payload: dict) -> None:
    """What readers see was rendered by an older build: render it by this one."""
    while renew_fragments():
        pass
