"""One archive, built through the verbs; only what is withheld comes from outside.

Clock and randomness are passed in: each public step draws from a source of its own,
so that a world in which more is withheld does not shift what the public step gets.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from random import Random

import time_machine
from django.db import connections, transaction

from archive.publication.domain import publish, withdraw
from archive.publication.models import PublishedCollection
from archive.publication.push import push, push_collection
from archive.publication.site import publish_collection
from evidence.domain.regions import draw_region
from evidence.domain.wording import word
from evidence.models import (
    AgentName,
    CertificateField,
    Item,
    ItemAgent,
    ItemDate,
    ItemPlace,
    ItemSource,
    Level,
    Licence,
    Place,
    Source,
)
from evidence.sealing import seal
from tests.factories import (
    AgentFactory,
    CollectionFactory,
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    assigned,
    somebody,
    taken_in,
)
from tests.two_worlds.withheld import FACE, Withheld, photograph, plain
from translations.models import State
from values.chance import drawn_from

BEGAN = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
WORDS = ("사과나무에 꽃이 피였다.", "편지를 쓸 종이가 세장 남았다.")
MEANT = ("The apple tree has blossomed.", "Three sheets are left for letters.")


@contextmanager
def rolled_back() -> Iterator[None]:
    """What happens inside leaves no rows; the numbers of rows go on growing."""
    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(transaction.atomic(using=alias))
        yield
        for alias in connections:
            transaction.set_rollback(True, using=alias)


def build(seed: str, withheld: Withheld) -> None:
    """Publish the public part of a world beside everything that is `withheld`."""
    _World(seed, withheld).build()


class _World:
    def __init__(self, seed: str, withheld: Withheld):
        self.seed, self.withheld = seed, withheld
        self.minutes = self.hidden = 0

    @contextmanager
    def public(self, name: str) -> Iterator[None]:
        """A step that is the same in both worlds, to the second and to the byte."""
        self.minutes += 1
        with self._from(f"{self.seed} {name}"):
            yield

    @contextmanager
    def closed(self) -> Iterator[None]:
        """A step that the other world may not have, or not so."""
        self.hidden += 1
        with self._from(f"{self.seed} {self.withheld} {self.hidden}"):
            yield

    @contextmanager
    def _from(self, source: str) -> Iterator[None]:
        moment = BEGAN + timedelta(minutes=self.minutes)
        with (
            drawn_from(Random(source).randbytes),  # noqa: S311
            time_machine.travel(moment, tick=False),
        ):
            yield

    def build(self) -> None:
        with self.public("people"):
            self.cataloguer = somebody("cataloguer", "custodian", username="keeper")
            self.publisher = somebody("publisher", username="publisher")
            self.reviewer = somebody("reviewer", username="reviewer")
        with self.closed():
            self.translator = somebody("translator", username=self.withheld.account)
        with self.public("collection"):
            self.collection = CollectionFactory(
                slug="letters", titled={"en": "Letters"}
            )
            publish_collection(self.collection, by=self.publisher)
            push_collection(PublishedCollection.objects.get(collection=self.collection))
        self.closed_items()
        for name in ("note", "certificate", "phone"):
            self.item(name)
        self.withdrawn_item()

    def item(self, kind: str) -> None:
        withheld = self.withheld
        with self.public(f"describe {kind}"):
            item = ItemFactory(
                collection=self.collection,
                kind=kind,
                title={"en": f"A {kind} about apples", "ko": "사과"},
                by=self.cataloguer,
                level=Level.PUBLIC,
            )
            oblast = self.place()
        with self.closed():
            # The very picture that is published, with what its file knew besides.
            content = photograph(len(kind), face=withheld.face, camera=withheld.camera)
            page = taken_in(
                item, content, name=withheld.file_name, by=self.cataloguer
            ).page
            left, top, right, bottom = FACE
            corners = [(left, top), (right, bottom)]
            face = draw_region(page, corners=corners, by=self.cataloguer)
            face.level = Level.CUSTODIAN
            face.save()
        with self.public(f"words {kind}"):
            page.picture_level, page.licence, page.label = 0, Licence.CC_BY, "1r"
            page.save()
            base = TranscriptionFactory(
                page=page, lines=WORDS, state=State.APPROVED,
                by=self.translator, reviewer=self.reviewer,
            )  # fmt: skip
            TranslationFactory(
                base=base, texts=MEANT, state=State.APPROVED,
                by=self.translator, reviewer=self.reviewer,
            )  # fmt: skip
            writer = AgentFactory()
            ItemAgent.objects.create(
                item=item, agent=writer, role="writer", note=withheld.staff_note
            )
        with self.closed():
            self.withhold(item, base, writer, oblast)
            content = plain(withheld.picture, withheld.size, kind)
            last = taken_in(item, content, name=withheld.file_name, by=self.cataloguer)
            last.page.label = "9r"
            last.page.save()
        with self.public(f"publish {kind}"):
            item = Item.objects.get(pk=item.pk)
            publish(item, by=self.publisher, leave_out=True)
            push(item)

    def place(self) -> Place:
        place, made = Place.objects.get_or_create(label="Oblast", precision="oblast")
        if made:
            word(place, "name", {"en": "Some oblast"}, by=self.cataloguer)
        return place

    def withhold(self, item, base, writer, oblast) -> None:
        """Everything about a public item that the public does not get."""
        withheld, by = self.withheld, self.cataloguer
        writer.note = withheld.staff_note
        writer.save()
        for text in (withheld.name, withheld.romanised):
            AgentName.objects.create(agent=writer, text=text)
        village = Place.objects.create(
            label=f"{withheld.village} of {item.reference_code}",
            precision="exact",
            part_of=oblast,
            level=Level.SEALED,
            latitude=withheld.latitude,
            longitude=withheld.latitude / 2,
        )
        word(village, "name", {"en": withheld.village}, by=by)
        ItemPlace.objects.create(
            item=item, place=village, role="found", public_precision="oblast"
        )
        ItemDate.objects.create(
            item=item, kind="claimed_birth", edtf=withheld.birth, basis="report",
            note=withheld.staff_note, level=Level.CUSTODIAN,
        )  # fmt: skip
        source = Source.objects.create(
            kind="post", title=withheld.source, level=Level.CUSTODIAN,
            url=f"https://{withheld.source.lower()}.example/",
        )  # fmt: skip
        ItemSource.objects.create(item=item, source=source)
        TranslationFactory(
            base=base, language="ja", texts=(withheld.draft, withheld.draft),
            by=self.translator,
        )  # fmt: skip
        if item.kind == "certificate":
            CertificateField.objects.create(
                item=item, name="surname", state="filled", level=Level.CUSTODIAN,
                transcribed=withheld.field, note=withheld.staff_note,
            )  # fmt: skip
        if item.kind == "phone":
            seal(item, kind="imei", number=withheld.number)
        if withheld.page:
            closed = PageFactory(
                item=item, picture=True, label="2r", number=70 + len(item.kind)
            )
            closed.level = Level.CUSTODIAN
            closed.save()
            for person in (self.translator, self.reviewer):
                assigned(person, item)
            TranscriptionFactory(
                page=closed, lines=(withheld.page_words,), state=State.APPROVED,
                by=self.translator, reviewer=self.reviewer,
            )  # fmt: skip

    def closed_items(self) -> None:
        """Items that nobody may know of, here and in a collection of their own."""
        for number in range(len(self.withheld.codes)):
            with self.closed():
                collection = self.collection
                if number == 1:
                    collection = CollectionFactory(
                        slug=self.withheld.title.lower(), level=Level.CUSTODIAN
                    )
                item = ItemFactory(
                    collection=collection,
                    title={"en": f"{self.withheld.title} {number}"},
                    by=self.cataloguer,
                    level=Level.CUSTODIAN,
                )
                for person in (self.translator, self.reviewer):
                    assigned(person, item)
                item.reference_code = self.withheld.codes[number]
                item.save()
                page = PageFactory(
                    item=item, picture=True, number=number, by=self.cataloguer
                )
                TranscriptionFactory(
                    page=page, lines=(self.withheld.page_words,), state=State.APPROVED,
                    by=self.translator, reviewer=self.reviewer,
                )  # fmt: skip

    def withdrawn_item(self) -> None:
        with self.public("withdrawn"):
            item = ItemFactory(
                collection=self.collection, by=self.cataloguer, level=Level.PUBLIC
            )
            publish(item, by=self.publisher)
            push(item)
            note = self.withheld.staff_note
            withdraw(item, reason="family", note=note, by=self.publisher)
            push(item)
