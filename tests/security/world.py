"""One item in each state, each with a word of its own, and somebody of each role."""

from dataclasses import dataclass, field

from django.test import Client

from archive.catalogue.models import Picture
from archive.publication.domain import publish, withdraw
from archive.publication.models import PublishedCollection
from archive.publication.push import push, push_collection
from archive.publication.site import publish_collection
from evidence.domain.wording import word
from evidence.models import ROLES, Item, Level, Licence, Page
from tests.factories import (
    CollectionFactory,
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    somebody,
)
from tests.signing_in import unconfirm
from translations.models import State

OPEN, WITHHELD, WITHDRAWN, NOTHING = "open", "picture withheld", "withdrawn", "nothing"
# Never published, and closed to ever more people.
CLOSED = {f"closed {level}": level for level in (2, 3)} | {"sealed": Level.SEALED}
STATES = [OPEN, WITHHELD, WITHDRAWN, *CLOSED, NOTHING]
EVER_PUBLIC = {OPEN, WITHHELD, WITHDRAWN}
ANYBODY, HALF = "anybody", "with a password alone"
NO_ROLE, SUPERUSER = "no role", "superuser"
ACTORS = [ANYBODY, HALF, NO_ROLE, SUPERUSER, *ROLES]

NO_CODE, NO_KEY, NO_NUMBER = "B2C3-D4F5", "0" * 32, "2000000000"
NO_LINE = "seg-2222222222"


@dataclass
class Record:
    """What names an item in addresses. `word` is in its words and nowhere else."""

    state: str
    word: str = ""
    code: str = NO_CODE
    public_key: str = NO_KEY
    working_key: str = NO_KEY
    file: str = "320.jpg"
    line: str = NO_LINE
    numbers: dict[str, str] = field(default_factory=dict)  # by model: of a row

    def names(self) -> list[str]:
        """What differs between addresses of this one and of another, but numbers."""
        return [self.code, self.public_key, self.working_key, self.line]


@dataclass
class World:
    records: dict[str, Record]
    clients: dict[str, Client]


def build() -> World:
    by = somebody("cataloguer", "custodian", "publisher")
    collection = CollectionFactory(slug="letters", titled={"en": "Letters"})
    publish_collection(collection, by=by)
    push_collection(PublishedCollection.objects.get(collection=collection))
    records = {
        state: record(state, number, collection, by)
        for number, state in enumerate(STATES)
        if state != NOTHING
    }
    records[NOTHING] = Record(NOTHING)
    users = {
        HALF: somebody(*ROLES),
        NO_ROLE: somebody(),
        SUPERUSER: somebody(is_superuser=True),
        **{role: somebody(role) for role in ROLES},
    }
    clients = {name: Client(raise_request_exception=False) for name in ACTORS}
    for name, user in users.items():
        clients[name].force_login(user)
    unconfirm(clients[HALF])
    for one in records.values():  # who reads what is closed has said why
        there = f"/desk/items/{one.code}/reading/"
        clients["custodian"].post(there, {"reason": "To try every address."})
    return World(records, clients)


def record(state: str, number: int, collection, by) -> Record:
    said = f"Zq{number}kelvin"
    item = ItemFactory(
        collection=collection, title={"en": f"A note, {said}"}, by=by, level=0
    )
    page = PageFactory(
        item=item, picture=True, number=number, licence=Licence.CC_BY,
        picture_level=3 if state == WITHHELD else 0, label=f"{said}",
    )  # fmt: skip
    base = TranscriptionFactory(
        page=page, lines=(f"오늘은 {said}.",), state=State.APPROVED
    )
    text = TranslationFactory(base=base, texts=(said,), state=State.APPROVED)
    if state in EVER_PUBLIC:
        twice(item, said, by)
    key = Picture.objects.filter(code=item.reference_code).values_list("key", flat=True)
    if state == WITHDRAWN:
        withdraw(item, reason="family", by=by)
        push(item)
    Item.objects.filter(pk=item.pk).update(level=CLOSED.get(state, 0))
    original = Page.objects.get(pk=page.pk).original
    rows = {
        "evidence.item": item,
        "evidence.arrival": item.arrivals.get(),
        "evidence.original": original,
        "evidence.custodyevent": item.custody_events.first(),
        "translations.transcription": base,
        "translations.translation": text,
        "publication.publication": item.publications.first(),
        "page": page,
    }
    return Record(
        state,
        said,
        item.reference_code,
        # Who guesses has nothing better than the name of the working copy.
        key.first() or original.working_key,
        original.working_key,
        original.sizes[0]["name"],
        base.segments.get().key,
        {name: str(row.pk) for name, row in rows.items() if row},
    )


def twice(item: Item, said: str, by) -> None:
    """Two editions, so that there is something to compare."""
    for title in (f"A note, {said}", f"The note, {said}"):
        item = Item.objects.get(pk=item.pk)
        word(item, "title", {"en": title}, by=by)
        publish(item, by=by, leave_out=True, change_note={"en": "Read anew."})
        push(item)
