"""Mistakes that somebody could make, to see that the comparison finds each."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from unittest.mock import patch

from django.core.files.storage import storages

from archive.catalogue import reads
from archive.catalogue.views import feeds
from archive.headers import SecurityHeaders
from archive.publication import pictures, push, reading
from archive.publication.compose import Record
from evidence.models import (
    AgentName,
    Item,
    ItemAgent,
    Page,
    Place,
    SealedIdentifier,
    User,
)

LEAKS: dict[str, Callable[[], AbstractContextManager]] = {}


def leak(name: str):
    def keep(planted):
        LEAKS[name] = contextmanager(planted)
        return planted

    return keep


@leak("a finer place than may be told")
def finer_place() -> Iterator[None]:
    with (
        patch.object(Place, "at", lambda self, precision: self),
        patch("archive.publication.issuing.withheld_words", lambda document: []),
    ):
        yield


@leak("the name instead of the pseudonym")
def name() -> Iterator[None]:
    def told(self, agent):
        known = AgentName.objects.filter(agent=agent).first()
        return {"en": known.text} if known else {}

    with (
        patch.object(Record, "name", told),
        patch("archive.publication.issuing.withheld_words", lambda document: []),
    ):
        yield


@leak("a note of the staff")
def staff_note() -> Iterator[None]:
    whole = Record.agent

    def told(self, row):
        row = ItemAgent.objects.get(pk=row.pk)
        return whole(self, row) | {"role": f"{row.role} {row.note}"}

    with patch.object(Record, "agent", told):
        yield


@leak("how many items there are, in a header")
def count() -> Iterator[None]:
    with _header("X-Items", lambda request: str(Item.objects.count())):
        yield


@leak("that a closed item exists, in a header of the page that says there is none")
def existence() -> Iterator[None]:
    def known(request) -> str:
        codes = Item.objects.values_list("reference_code", flat=True)
        return str(any(code in request.path for code in codes))

    with _header("X-Known", known):
        yield


@leak("how many people work here, in the tag of every page")
def people() -> Iterator[None]:
    with _header("ETag", lambda request: f'"{User.objects.count()}{request.path}"'):
        yield


@leak("keys that are counted")
def counted_keys() -> Iterator[None]:
    def key(*given) -> str:
        return f"{Page.objects.latest('pk').pk:032x}"

    with patch.object(pictures, "new_key", key):
        yield


@leak("what the camera wrote into the file")
def camera() -> Iterator[None]:
    copy = push.copy_picture

    def copied(picture, source, target):
        copy(picture, source, target)
        with storages["originals"].open(picture.original.file.name) as file:
            head = file.read(400)
        for size in picture.sizes:
            with target.open(f"{picture.key}/{size['name']}") as file:
                whole = file.read()
            target.delete(f"{picture.key}/{size['name']}")
            with target.open(f"{picture.key}/{size['name']}", "wb") as file:
                file.write(whole + head)

    with patch.object(push, "copy_picture", copied):
        yield


@leak("the place of a page among the closed ones")
def order() -> Iterator[None]:
    whole = reading._page

    def numbered(page, number, *rest):
        return whole(page, page.order, *rest)

    with patch.object(reading, "_page", numbered):
        yield


@leak("the size of a picture that is withheld")
def size() -> Iterator[None]:
    whole = reading._page

    def sized(page, *rest):
        one = page.original
        told = {"en": f"{one.width} × {one.height}"} if one else {}
        return whole(page, *rest) | {"note": told}

    with patch.object(reading, "_page", sized):
        yield


@leak("closed items in the sitemap")
def sitemap() -> Iterator[None]:
    rows = reads.rows

    def more(sql, parameters):
        found = rows(sql, parameters)
        if sql == feeds.SITEMAP:
            closed = Item.objects.values_list("reference_code", "changed_at")
            found = [*found, *closed]
        return found

    with patch.object(reads, "rows", more):
        yield


@leak("a sealed number, as the hash that finds it")
def sealed() -> Iterator[None]:
    whole = reading._page

    def told(page, *rest):
        row = SealedIdentifier.objects.filter(item=page.item_id).first()
        return whole(page, *rest) | {"note": {"en": row.keyed_hash} if row else {}}

    with patch.object(reading, "_page", told):
        yield


@contextmanager
def _header(name: str, value: Callable) -> Iterator[None]:
    call = SecurityHeaders.__call__

    def more(self, request):
        response = call(self, request)
        response.headers[name] = value(request)
        return response

    with patch.object(SecurityHeaders, "__call__", more):
        yield
