"""Putting a text into every field of every row that words can stand in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.utils import timezone

from archive.catalogue.accept import accept_collection, accept_edition
from archive.publication import pictures
from archive.publication.compose import Issue, compose
from archive.publication.models import PublishedCollection
from archive.publication.site import publish_collection
from evidence.models import Collection, Item, Page
from tests.publication.test_canaries import columns, full_item
from tests.security.matrix import address
from tests.security.routes import Route, routes
from tests.security.world import Record
from translations.models import TranscriptionSegment
from values.canonical import canonical

MOST = 5000  # characters of a field without a limit
SLUG = "letters"  # has a form of its own, and stands in an address
ADDRESSES = ("url", "text_url")
KEYS = (TranscriptionSegment, "key")  # drawn by us, and stands in addresses of the desk


def windows(texts: list[str], start: int) -> Iterator[Callable[[int], str]]:
    """For each field in turn, what gives it as many of `texts` as it has room for."""
    at = start
    for number in count(1000 * start + 1):

        def fill(room: int, number=number, first=at) -> str:
            said, place = f"{number} ", first
            while len(said) + len(texts[place % len(texts)]) < room:
                said += texts[place % len(texts)] + " "
                place += 1
            if place == first:  # not even one has room
                said += texts[place % len(texts)]
            fill.used = max(1, place - first)
            return said[:room].strip()

        yield fill
        at += getattr(fill, "used", 1)


# Some rows are never rewritten; here they are, and all is as before afterwards.
TRIGGERS = """
SELECT format('ALTER TABLE %%s {} TRIGGER %%I', tgrelid::regclass, tgname)
FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = %s
"""


@contextmanager
def without_triggers() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(TRIGGERS, ["O"])
        orders = [order for (order,) in cursor.fetchall()]
        for order in orders:
            cursor.execute(order.format("DISABLE"))
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for order in orders:
            cursor.execute(order.format("ENABLE"))


def plant(texts: list[str], start: int = 0) -> None:
    with without_triggers():
        _plant(texts, start)


def _plant(texts: list[str], start: int) -> None:
    fillers = windows(texts, start)
    for model, field, name in columns():
        if isinstance(field, models.JSONField) or (model, field.name) == KEYS:
            continue
        inner = field.base_field if isinstance(field, ArrayField) else field
        room = min(inner.max_length or MOST, MOST)
        for key in list(model._base_manager.values_list("pk", flat=True)):
            if name.rpartition(".")[2] in ADDRESSES:
                value = "https://x.example/" + next(fillers)(room - 18)
            else:
                value = next(fillers)(room)
            if isinstance(field, ArrayField):
                value = [value]
            model._base_manager.filter(pk=key).update(**{field.name: value})


def write_everywhere(item: Item, texts: list[str], *, by, first: int = 1) -> None:
    """Two editions, each with other ones of `texts` in each field."""
    for number in (first, first + 1):
        plant(texts, start=number * max(1, len(texts) // 3))
        Collection.objects.filter(pk=item.collection_id).update(slug=SLUG)
        publish_as_it_is(item, number, by)


def publish_as_it_is(item: Item, number: int, by) -> None:
    """Compose and hand over without the checks, which would refuse some of this."""
    item = Item.objects.get(pk=item.pk)
    publish_collection(item.collection, by=by)
    collection = PublishedCollection.objects.get(collection=item.collection)
    accept_collection(collection.document, sequence=number)
    issue = Issue(number=number, published_at=timezone.now(), nonce="0" * 64)
    document = compose(item, issue=issue, picture_of=pictures.published_picture)
    accept_edition(canonical(document), sequence=number)


def record_of(item: Item) -> Record:
    page = Page.objects.get(item=item)
    original = page.original
    rows = {
        "evidence.item": item,
        "evidence.arrival": item.arrivals.get(),
        "evidence.original": original,
        "evidence.custodyevent": item.custody_events.first(),
        "translations.transcription": page.transcriptions.get(),
        "translations.translation": page.translations.get(),
        "page": page,
    }
    return Record(
        "open", "", item.reference_code, "", original.working_key, "320.jpg",
        numbers={name: str(row.pk) for name, row in rows.items() if row},
        line=page.transcriptions.get().segments.first().key,
    )  # fmt: skip


def pages(item: Item) -> list[str]:
    """The address of every page that can be read about `item`, staff's included."""
    record = record_of(item)
    found = []
    for route in routes():
        if "GET" in route.policy.methods and "key" not in route.parameters:
            if route.model == "jobs.job":
                continue  # nobody writes there
            found += [address(one, record) for one in with_rows(route)]
    return list(dict.fromkeys(found))


def with_rows(route: Route) -> list[Route]:
    """A page of the admin for the newest row of its model, if it is not an item's."""
    if not route.model or route.row or "object_id" not in route.parameters:
        return [route]
    row = apps.get_model(route.model)._base_manager.last()
    if row is None:
        return []
    return [
        Route(route.template.replace("<path:object_id>", str(row.pk)), route.policy)
    ]


__all__ = ["full_item", "pages", "write_everywhere"]
