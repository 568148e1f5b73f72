"""Lines beside their originals by a word in either, never those one may not read."""

import pytest
from django.urls import reverse

from archive.lookup.concordance import concordance
from evidence.domain.reading import record_reading
from evidence.models import Item, Level
from tests.factories import (
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    assigned,
    somebody,
)
from tests.signing_in import confirm
from translations.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    user = somebody("translator")
    user.sitting = "a sitting"
    return user


def line(source: str, said: str, state=State.APPROVED, **given):
    page = PageFactory(item=ItemFactory())
    base = TranscriptionFactory(page=page, lines=[source], state=State.APPROVED)
    return TranslationFactory(base=base, texts=[said], state=state, **given)


def told(words: str, user, language="en", **given) -> list[tuple[str, str]]:
    found = concordance(words, language, user, **given)
    return [(one.source, one.target) for one in found.lines]


def test_a_word_is_found_in_the_original_in_either_spelling(reader):
    line("{?로?}동당에 입당", "to join the Party")
    line("날씨가 맑다", "The weather is clear")

    assert told("노동당", reader) == [
        (
            '<span class="mark mark-unclear"><span class="mark-sign">{?</span>'
            '<mark>로</mark><span class="mark-sign"><mark>?}</mark></span></span>'
            "<mark>동당</mark>에 입당",
            "to join the Party",
        )
    ]


@pytest.mark.parametrize("asked", ["soldier", "soldiers", "SOLDIER’S"[:7]])
def test_a_word_is_found_in_the_translation_in_its_forms(reader, asked):
    line("전사들이 <b>", "The soldiers <b> go")

    [(_source, target)] = told(asked, reader)

    assert target.startswith("The <mark>soldier")
    assert "<b>" not in target


def test_all_words_have_to_stand_on_one_side(reader):
    line("날씨가 맑다", "The weather is clear")

    assert len(told("clear weather", reader)) == 1
    assert told("clear 날씨", reader) == []
    assert told("clear storm", reader) == []


def test_the_newest_come_first_page_by_page(reader):
    for number in range(3):
        line("날씨가 맑다", f"clear {number}")

    first = concordance("날씨", "en", reader, most=2)
    assert [one.row.text for one in first.lines] == ["clear 2", "clear 1"]
    assert first.has_more
    rest = concordance("날씨", "en", reader, first=2, most=2)
    assert [one.row.text for one in rest.lines] == ["clear 0"]
    assert not rest.has_more


@pytest.mark.parametrize("asked", ["", " ", "—", "-날씨", "\0"])
def test_who_asks_for_nothing_finds_nothing(reader, asked):
    line("날씨가 맑다", "clear")

    assert told(asked, reader) == []


def test_drafts_and_other_languages_are_no_examples(reader):
    line("날씨가 맑다", "clear", state=State.DRAFT)
    line("날씨가 맑다", "klar", language="de")

    assert told("날씨", reader) == []
    assert len(told("날씨", reader, "de")) == 1


@pytest.mark.asvs("8.2.2")
def test_lines_of_a_closed_item_are_found_once_it_was_read(reader):
    item = line("날씨가 맑다", "clear").page.item
    Item.objects.filter(pk=item.pk).update(level=Level.CUSTODIAN)
    assert told("날씨", reader) == []
    assigned(reader, item)
    assert told("날씨", reader) == []

    record_reading(item, by=reader, sitting=reader.sitting)

    assert len(told("날씨", reader)) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_lines_are_found_at_the_same_cost(reader, count, django_assert_num_queries):
    for _ in range(count):
        line("날씨가 맑다", "clear")
    told("날씨", reader)

    with django_assert_num_queries(3):
        assert len(told("날씨", reader)) == count


def test_the_screen_shows_both_languages_and_leads_to_the_line(client, reader):
    text = line("날씨가 <맑>다", "The weather is clear")
    client.force_login(reader)
    confirm(client)

    shown = client.get("/desk/concordance/", {"q": "weather"}).content.decode()

    assert "The <mark>weather</mark> is clear" in shown
    there = reverse("desk:translate", args=[text.page_id, "en"])
    assert f'{there}?strand={text.strand}#{text.base.segments.get().key}"' in shown
    nothing = client.get("/desk/concordance/", {"q": "zebra"}).content.decode()
    assert "No approved line that you may read has this." in nothing
