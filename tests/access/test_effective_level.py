"""The highest level that applies decides: raising any one of them closes a thing."""

import pytest
from django.apps import apps

from archive.publication.checking import check
from evidence.domain.regions import draw_region
from evidence.models import Collection, Item, Level, Region
from evidence.permissions import effective_level
from tests.factories import (
    PageFactory,
    TranscriptionFactory,
    publishable_item,
    somebody,
)
from tests.publication.test_canaries import (
    full_item,
    let_rewrite,
    outgoing,
    plant,
    read,
)
from translations.models import Transcription

pytestmark = pytest.mark.django_db

WORDS = {
    "transcription.credit",
    "transcriptionsegment.diplomatic",
    "transcriptionsegment.normalised",
    "translation.credit",
    "translation.note",
    "translationsegment.note",
    "translationsegment.text",
}
# What a column closes when it alone is raised.
CLOSES = {
    ("evidence", "page", "level"): WORDS | {"page.label", "page.credit"},
    ("evidence", "page", "picture_level"): {"page.credit", "region.label"},
    ("evidence", "itemdate", "level"): {"itemdate.verbatim", "itemdate.note"},
    ("evidence", "foundgroup", "level"): {"foundgroup.code"},
    ("evidence", "source", "level"): {"source.title", "source.url", "archivedcopy.url"},
    ("evidence", "custodyevent", "level"): {"custodyevent.occurred"},
    ("evidence", "certificatefield", "level"): {
        "certificatefield.transcribed",
        "certificatefield.note",
    },
    ("translations", "transcription", "level"): WORDS,
    ("translations", "translation", "level"): {
        "translation.note",
        "translationsegment.text",
    },
}
RAISED = [level.value for level in Level if level > 0]


@pytest.fixture(scope="module")
def full(made_once) -> tuple[Item, dict[str, str]]:
    """An item with everything, and the words that are planted in it."""
    item = made_once(full_item, "note")
    made_once(let_rewrite)
    return item, made_once(plant)


@pytest.mark.parametrize("level", RAISED)
@pytest.mark.parametrize("where", CLOSES, ids=".".join)
def test_one_level_raised_takes_what_it_closes_from_the_edition(full, where, level):
    item, planted = full
    assert read(item, planted) >= CLOSES[where]
    app, model, column = where
    apps.get_model(app, model)._base_manager.update(**{column: level})
    assert not read(item, planted) & CLOSES[where]


@pytest.fixture(scope="module")
def plain(made_once) -> Item:
    return made_once(publishable_item)


@pytest.mark.parametrize("level", RAISED)
def test_a_region_raised_takes_its_outline_and_label_from_the_edition(level):
    item = publishable_item()
    region = draw_region(
        item.pages.get(),
        corners=[(0, 0), (0.5, 0.5)],
        label="Zebra stripes",
        by=somebody("cataloguer"),
    )
    assert "Zebra stripes" in outgoing(item)
    Region.objects.update(level=level)
    assert "Zebra stripes" not in outgoing(item)
    assert region.key not in outgoing(item)


# These close words of their own, which a wording holds.
CLOSES_WORDS = {
    "itemplace": lambda: (
        apps.get_model("evidence", "Place").objects.get(precision="country").name
    ),
    "agent": lambda: apps.get_model("evidence", "Agent").objects.get().designation,
}


@pytest.mark.parametrize("level", RAISED)
@pytest.mark.parametrize("model", CLOSES_WORDS)
def test_one_level_raised_takes_the_words_for_it_from_the_edition(full, model, level):
    item, _planted = full
    [said] = CLOSES_WORDS[model]().texts().values()
    assert said in outgoing(item)
    apps.get_model("evidence", model).objects.update(level=level)
    assert said not in outgoing(item)


@pytest.mark.parametrize("level", RAISED)
@pytest.mark.parametrize("model", [Item, Collection])
def test_nothing_goes_out_of_what_is_closed_as_a_whole(plain, model, level):
    assert check(Item.objects.get(pk=plain.pk)) == []
    model.objects.update(level=level)
    assert check(Item.objects.get(pk=plain.pk)) != []


@pytest.mark.parametrize("raised", ["text", "page", "item"])
def test_the_effective_level_is_the_highest_and_decides_who_reads(raised):
    page = PageFactory(level=1)
    text = TranscriptionFactory(page=page)
    readable = Transcription.objects.visible_to(somebody("reviewer")).filter(page=page)
    rows = {
        "text": Transcription.objects.filter(pk=text.pk),
        "page": type(page).objects.filter(pk=page.pk),
        "item": Item.objects.filter(pk=page.item_id),
    }
    assert effective_level(rows["text"].get()) == 2
    assert readable.exists()
    rows[raised].update(level=4)
    assert effective_level(rows["text"].get()) == 4
    assert not readable.exists()
