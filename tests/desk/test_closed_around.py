"""What is closed is not told of by what stands around it and is open."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from archive.publication.checking import advise, check
from evidence.domain.describing import describe_together
from evidence.domain.ingest import receive
from evidence.domain.regions import draw_region, mark_region
from evidence.domain.wording import word
from evidence.models import Arrival, FoundGroup, Item
from tests.desk.forms import fields
from tests.factories import (
    AgentFactory,
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    at_level,
    photograph,
    somebody,
    taken_in,
)
from translations.models import State

pytestmark = pytest.mark.django_db
SECRET = "Zorkijquartz"


@pytest.fixture
def cataloguer(as_role):
    return as_role("cataloguer")


def order_of(item) -> list[int]:
    return list(item.pages.order_by("order").values_list("pk", flat=True))


def test_a_page_is_moved_past_one_that_is_closed_as_if_there_were_none(cataloguer):
    item = ItemFactory()
    first, closed, last = (
        PageFactory(item=item),
        PageFactory(item=item, level=3),
        PageFactory(item=item),
    )
    there = reverse("desk:page-order", args=[item.reference_code])

    cataloguer.post(there, {"page": last.pk, "up": ""})
    assert order_of(item) == [last.pk, closed.pk, first.pk]
    cataloguer.post(there, {"page": last.pk, "down": ""})
    assert order_of(item) == [first.pk, closed.pk, last.pk]


def test_a_region_does_not_say_of_whom_it_is_if_they_are_closed(cataloguer):
    page = PageFactory()
    closed, open_ = AgentFactory(level=4), AgentFactory(level=2)
    word(closed, "designation", {"en": SECRET}, by=None)
    for agent in (closed, open_):
        left = 0.1 if agent is closed else 0.5
        drawn = [
            draw_region(
                page,
                corners=[(left, top), (left + 0.1, top + 0.1)],
                level=0,
                by=cataloguer.user,
            )
            for top in (0.1, 0.5)
        ]
        page.regions.filter(pk=drawn[0].pk).update(
            subject="body_mark", shows=agent, level=2
        )
        mark_region(drawn[1], kind="frame", added_by=agent, by=cataloguer.user)

    shown = cataloguer.get(reverse("desk:regions", args=[page.pk])).content.decode()

    table = shown[: shown.index("Add a region")]
    assert (SECRET in shown, closed.pseudonym in shown) == (False, False)
    assert table.count(open_.pseudonym) == 2


def test_several_items_are_changed_without_a_word_of_a_group_that_is_sealed(cataloguer):
    item = ItemFactory()
    sealed, other = FoundGroup.objects.create(level=4), FoundGroup.objects.create()
    Item.objects.update(found_with=sealed)
    there = f"{reverse('desk:edit-many')}?collection={item.collection.slug}"
    sent = {"items": item.reference_code, "found_with": other.pk}

    answer = cataloguer.post(there, sent)
    assert sealed.code not in answer.content.decode()
    answer = cataloguer.post(there, fields(answer.content.decode(), "back"))

    assert "what it was found with is closed to you" in answer.content.decode()
    assert Item.objects.get().found_with == sealed
    with pytest.raises(ValidationError, match="closed to you"):
        describe_together(
            [item], changes={"found_with": None}, reason="", by=cataloguer.user
        )
    keeper = somebody("custodian")
    describe_together([item], changes={"found_with": other}, reason="", by=keeper)
    assert Item.objects.get().found_with == other


def test_a_file_that_is_held_as_a_closed_picture_cannot_be_decided_on(cataloguer):
    item = ItemFactory()
    page = taken_in(ItemFactory(), photograph(5)).page
    page.picture_level = 4
    page.save()
    known = taken_in(item, photograph(5), name=f"{SECRET}.jpg")
    assert known.verdict == Arrival.Verdict.KNOWN
    there = reverse("desk:arrival", args=[item.reference_code, known.pk])

    assert cataloguer.post(there, {"discard": "", "reason": "x"}).status_code == 404


def test_why_a_file_is_discarded_loses_its_nul(cataloguer):
    item = ItemFactory()
    came = receive(item, name="a.jpg", chunks=[photograph(3)], by=cataloguer.user)
    there = reverse("desk:arrival", args=[item.reference_code, came.pk])

    sent = {"discard": "", "reason": "Not\0 it."}
    assert cataloguer.post(there, sent).status_code == 302
    came.refresh_from_db()
    assert came.sentence == "a.jpg was discarded: Not it."


@pytest.mark.parametrize("state", [State.DRAFT, State.APPROVED])
def test_nothing_is_advised_or_missing_of_a_text_that_is_closed(as_role, state):
    page = PageFactory(item=ItemFactory(level=0))
    base = TranscriptionFactory(page=page, state=State.APPROVED)
    text = TranslationFactory(base=base, state=state)
    translator, keeper = as_role("translator"), as_role("custodian")
    there = page.item.get_absolute_url()
    sentence = "The translation of page 1 into en is"
    for level in (2, 4):
        at_level(text, level)
        told = translator.get(there).content.decode()
        assert (sentence in told) == (level == 2)
        said = [*check(page.item), *advise(page.item, by=keeper.user)]
        assert any(sentence in one for one in said) == (
            level == 2 or state == State.APPROVED
        )


def test_a_transcription_in_work_that_is_closed_is_not_missing():
    text = TranscriptionFactory(page=PageFactory(item=ItemFactory(level=0)))
    at_level(text, 2)
    assert any("The transcription" in one for one in check(text.page.item))
    at_level(text, 3)
    assert not any("The transcription" in one for one in check(text.page.item))
