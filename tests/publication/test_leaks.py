"""The last reading before something goes out: no withheld word stands in it."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.publication.domain import publish
from archive.publication.leaks import strings, withheld_words
from archive.publication.models import Publication
from evidence.domain.wording import word
from evidence.models import AgentName, Item, ItemPlace, Place
from evidence.sealing import seal
from tests.factories import AgentFactory, ItemFactory, publishable_item, somebody

pytestmark = pytest.mark.django_db


def withheld(text: str, **fields):
    agent = AgentFactory()
    AgentName.objects.create(agent=agent, text=text, **fields)
    return agent


def refusal(item) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        publish(item, by=somebody("publisher"))
    return caught.value.messages


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("견본돌이", "여기에 견본돌이 라고 씌여있다"),
        ("견본돌이", "견본 돌이동지에게"),
        ("견 본 돌 이", "동무는 견본돌이이다"),
        ("Kyonbon Tolli", "signed by KYONBON  TOLLI in pencil"),
        ("Kyŏnbon Tolli", "signed by Kyonbon Tolli"),
        ("Kyonbon Tolli", "Kyŏnbon-Tolli’s socks"),
        ("Кёнбон", "подпись: КЕНБОН"),
        ("Зразко́вич", "ЗРАЗКОВИЧ, взводний"),
        ("キョンボン", "キョンボンの靴下"),
        ("Зразкович", "лист до Зразковича"),
        ("Зразкова", "письмо Зразковой"),
        ("Зразкевський", "від Зразкевського"),
    ],
)
def test_a_withheld_name_is_found_however_it_is_written(item, name, words):
    agent = withheld(name)
    word(item, "title", {"en": words}, by=somebody("cataloguer"))

    assert refusal(item) == [
        f"{item.reference_code}: A withheld name of {agent.pseudonym} stands in "
        "title.en."
    ]
    assert not Publication.objects.exists()
    assert not item.custody_events.filter(kind="published").exists()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("견본돌이", "견{?본|번?}돌이 동무"),
        ("견본돌이", "견{?번|변|본?}돌이 동무"),
        ("견본돌이", "견[번→본]돌이 동무"),
        ("견본돌이", "견⟦번⟧본돌이 동무"),
        ("Зразкович", "Зраз<кович>, взводний"),
        ("Зразкович", "Зраз(кович), взводний"),
        ("Kyonbon Tolli", "Kyon\\bon/ T{?olli|elli?} came"),
    ],
)
def test_a_withheld_name_is_found_in_every_reading_of_a_line(name, line):
    agent = withheld(name)
    segments = [{"id": "seg-1", "diplomatic": line}]

    said = withheld_words({"pages": [{"transcription": {"segments": segments}}]})

    assert said == [
        f"A withheld name of {agent.pseudonym} stands in "
        "pages 1.transcription.segments 1.diplomatic."
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Kim", "a kimono and Kimchi"),
        ("Ива", "иву"),
        ("Иванов", "Ивановка"),
        ("x", "x"),
    ],
)
def test_words_that_only_begin_like_a_name_are_fine(name, words):
    withheld(name)
    document = {"title": {"en": words}}
    assert withheld_words(document) == []


def item_found_in(village: str, region: str):
    """An item with a closed place in an open one, whose names are in two languages."""
    item, by = publishable_item(), somebody("cataloguer")
    around = Place.objects.create(label=region, precision="oblast")
    place = Place.objects.create(
        label=village, precision="settlement", part_of=around, level=4
    )
    word(around, "name", {"en": region}, by=by)
    word(place, "name", {"uk": "Зразкове"}, by=by)
    ItemPlace.objects.create(
        item=item, place=place, role="found", public_precision="oblast"
    )
    return item


@pytest.mark.parametrize("words", ["Found near SAMPLOVO.", "знайдено у Зразковому"])
def test_the_name_of_a_closed_place_of_the_item_is_found(words):
    item = item_found_in("Samplovo", "Sample region")
    word(item, "scope", {"en": words}, by=somebody("cataloguer"))

    assert refusal(item) == [
        f"{item.reference_code}: The name of a place that is withheld stands in "
        "scope.en."
    ]


def test_what_the_open_region_is_called_as_well_is_fine():
    item = item_found_in("Sample", "Sample region")
    word(item, "scope", {"en": "Found in Sample region."}, by=somebody("cataloguer"))

    publish(item, by=somebody("publisher"))

    assert Publication.objects.get().status == "published"


def test_closed_places_of_other_items_are_words_like_any(item):
    item_found_in("Samplovo", "Sample region")
    word(item, "scope", {"en": "Samplovo"}, by=somebody("cataloguer"))

    publish(item, by=somebody("publisher"))

    assert Publication.objects.get().status == "published"


def test_a_name_is_open_when_it_and_its_agent_are():
    agent = AgentFactory(level=0)
    AgentName.objects.create(agent=agent, text="Kyonbon Tolli", level=0)
    document = {"scope": {"en": "Kyonbon Tolli"}}
    assert withheld_words(document) == []

    agent.level = 3
    agent.save()
    assert len(withheld_words(document)) == 1


PLACES = {
    "title_as_published": "title_as_published",
    "rights_holder": "rights.holder",
    "condition_note": "particulars",
}


@pytest.mark.parametrize("field", PLACES)
def test_every_outgoing_string_is_read(item, field):
    withheld("Kyonbon Tolli")
    Item.objects.update(**{field: "of kyonbon tolli"})
    [said] = refusal(item)
    assert PLACES[field] in said


def test_a_refusal_does_not_repeat_the_name(item):
    withheld("견본돌이")
    Item.objects.update(rights_holder="견본돌이")
    assert "견본" not in " ".join(refusal(item))


@pytest.mark.parametrize(
    "words", ["IMEI 490154203237518.", "49-015420-323751-8", "no 4901 5420 3237 518;"]
)
def test_a_sealed_number_is_found_in_groups_too(words):
    item = publishable_item(kind="phone")
    seal(item, kind="imei1", number="490154203237518")
    Item.objects.update(condition_note=words)
    [said] = refusal(item)
    assert "A sealed number stands in particulars" in said
    assert "4901" not in said


def test_other_numbers_are_fine():
    item = publishable_item(kind="phone")
    seal(item, kind="imei1", number="490154203237518")
    Item.objects.update(condition_note="No 490154203237519, 2024-12-09.")
    publish(item, by=somebody("publisher"))


SPACES = st.sampled_from(["", " ", "  ", "\u3000", "\n", "·"])
HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=HANGUL.filter(lambda text: len(text) <= 40), data=st.data())
def test_spaces_hide_no_hangul_name(some_item, name, data):
    AgentName.objects.all().delete()
    withheld(name)
    spaced = "".join(sign + data.draw(SPACES) for sign in name)
    document = {"pages": [{"note": {"ko": f"앞 {spaced} 뒤"}}]}
    assert len(withheld_words(document)) == 1


@pytest.fixture
def some_item():
    return ItemFactory()


def test_strings_are_told_with_their_place():
    document = {"a": {"b": ["x", {"c": "y"}]}, "n": 1}
    assert list(strings(document)) == [("a.b 1", "x"), ("a.b 2.c", "y")]
