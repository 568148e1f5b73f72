"""Every staff page asks as many questions of a database for many rows as for few."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.publication.domain import publish
from evidence.domain.access import set_picture_level
from evidence.domain.regions import draw_region, mark_region
from evidence.domain.wording import word
from evidence.models import Arrival, Item, Level, Licence, Page, Source
from tests.benchmarks.queries import statements
from tests.desk.test_desk_access import SCREENS, addresses
from tests.factories import (
    AgentFactory,
    CollectionFactory,
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    publishable_item,
    somebody,
)
from translations.domain.review import approve, submit
from translations.domain.transcribing import Line, save_lines, transcribe

pytestmark = [pytest.mark.django_db, pytest.mark.long]
ROLES = ("cataloguer", "translator", "reviewer", "publisher", "custodian")
MANY = 7


class Shelf:
    """An item with pages, among items: `grow` adds one more of everything listed.

    All pictures are of one photograph, which came in once.
    """

    def __init__(self, user):
        self.user = user
        self.author, self.reviewer = somebody("translator"), somebody("reviewer")
        self.publisher = somebody("publisher")
        self.deep = publishable_item(by=user)
        self.first = self.deep.pages.get()
        self.collection = self.deep.collection
        self.edition = publish(self.deep, by=self.publisher)
        self.rows = 0

    def grow(self) -> None:
        self.rows += 1
        self.a_page()
        self.an_item()
        CollectionFactory()
        Arrival.objects.create(
            item=self.deep,
            received_name=f"{self.rows}.jpg",
            sha256="0" * 64,
            bytes=0,
            verdict="refused",
            sentence=f"{self.rows}.jpg is empty.",
            received_by=self.user,
        )
        Arrival.objects.create(
            item=self.deep,
            received_name=f"lost {self.rows}.jpg",
            sha256=f"{self.rows:064}",
            bytes=1,
            received_by=self.user,
        )
        source = Source.objects.create(kind="book", title=f"Book {self.rows}")
        self.deep.sources.create(source=source)
        note = {"en": f"Correction {self.rows}."}
        publish(self.deep, by=self.publisher, change_note=note, leave_out=True)

    def a_page(self) -> None:
        """With regions, marks, words that are approved and words in work."""
        page = self.page_of(self.deep)
        word(page, "alt", {"en": "A page.", "ja": "紙"}, by=self.user)
        base = self.approved(page)
        self.translated(base, language="en", state="approved")
        self.translated(base, language="uk", state="approved")
        self.translated(base, language="ja", state="submitted")
        self.translated(base, language="ko", by=self.user)
        set_picture_level(page, level=1, reason="A hand.", by=self.publisher)
        first = AgentFactory(level=Level.PUBLIC)
        word(first, "designation", {"en": f"Channel {self.rows}"}, by=self.user)
        frame = draw_region(self.first, corners=[(0, 0), (1, 1)], by=self.user)
        mark_region(frame, kind="frame", added_by=first, note={}, by=self.user)

    def page_of(self, item: Item) -> Page:
        return PageFactory(
            item=item,
            original=self.first.original,
            picture_level=Level.PUBLIC,
            licence=Licence.CC_BY,
        )

    def approved(self, page: Page):
        """An approved transcription, each of its lines on a region: as many as rows."""
        text = transcribe(page, language="ko-KP", by=self.author)
        drawn = [
            draw_region(page, corners=[(0, n / 9), (1, (n + 1) / 9)], by=self.user)
            for n in range(self.rows)
        ]
        lines = [Line(f"줄 {region.pk}", regions=[region.pk]) for region in drawn]
        save_lines(text, lines=lines, by=self.author, revision=0)
        return approve(submit(text, by=self.author), by=self.reviewer)

    def translated(self, base, **given):
        given = {"by": self.author, "reviewer": self.reviewer} | given
        texts = [f"Line {n}" for n in range(self.rows)]
        return TranslationFactory(base=base, texts=texts, **given)

    def an_item(self) -> None:
        """With a page of each state of its words, and drafts of its title."""
        item = ItemFactory(collection=self.collection, by=self.user, level=Level.PUBLIC)
        word(item, "title", {"uk": f"Нотатка {self.rows}"}, by=self.author)
        base = self.approved(self.page_of(item))
        self.translated(base)
        lines = [f"줄 {n}" for n in range(self.rows)]
        for state, by in (("submitted", self.author), ("draft", self.user)):
            page = self.page_of(item)
            TranscriptionFactory(page=page, lines=lines, state=state, by=by)
        self.page_of(item)
        self.approved(self.page_of(item))
        waits = ItemFactory(collection=self.collection, level=Level.PUBLIC)
        self.approved(self.page_of(waits))
        day = timezone.now() + timedelta(days=9)
        publish(waits, by=self.publisher, embargo_until=day)
        Arrival.objects.create(
            item=item,
            received_name="x.jpg",
            sha256="0" * 64,
            bytes=0,
            verdict="refused",
            received_by=self.user,
        )


def screens(shelf: Shelf) -> dict[str, str]:
    """Where everything is that was grown: pages and texts with the most lines."""
    there = {
        name: address
        for name, address in addresses(shelf.deep).items()
        if name in SCREENS and name != "working-picture"
    }
    page = shelf.deep.pages.last()
    text, draft = page.transcriptions.get(), shelf.user.transcriptions.last()
    rendered = text.translations.get(language="ja")
    listing, several = reverse("desk:publish-together"), reverse("desk:edit-many")
    slug = shelf.collection.slug
    return there | {
        "regions of lines": reverse("desk:regions", args=[page.pk]),
        "transcribe": reverse("desk:transcribe", args=[page.pk]),
        "transcribe, a draft": reverse("desk:transcribe", args=[draft.page_id]),
        "translate": reverse("desk:translate", args=[page.pk, "en"]),
        "translate, a draft": reverse("desk:translate", args=[page.pk, "ko"]),
        "review-text": reverse("desk:review-text", args=["transcription", text.pk]),
        "compare": reverse("desk:compare", args=[page.pk, "en"]),
        "threads": reverse(
            "desk:threads", args=[page.pk, "-", text.segments.first().key]
        ),
        "review-text, a translation": reverse(
            "desk:review-text", args=["translation", rendered.pk]
        ),
        "publish-together, of one collection": f"{listing}?collection={slug}",
        "edit-many, of one collection": f"{several}?collection={slug}",
    }


def counts(client, paths: dict[str, str]) -> dict[str, int]:
    """Statements by page, asked for a second time: content types are kept."""
    found = {}
    for name, path in paths.items():
        assert client.get(path).status_code == 200, path
        with statements() as sent:
            client.get(path)
        found[name] = len(sent)
    return found


def test_no_screen_asks_more_for_seven_rows_than_for_one(as_role):
    client = as_role(*ROLES)
    shelf = Shelf(client.user)
    shelf.grow()
    few = counts(client, screens(shelf))
    while shelf.rows < MANY:
        shelf.grow()
    many = counts(client, screens(shelf))

    assert {name: (few[name], n) for name, n in many.items() if n != few[name]} == {}
