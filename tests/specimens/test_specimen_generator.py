"""Generated items: the same for the same seed, varied, complete, fictional."""

from archive.specimens.generator import collection, generate
from archive.specimens.subjects import SUBJECTS
from evidence.models import Kind
from values.edtf_dates import parse

ITEMS = [generate(7, index) for index in range(300)]


def test_the_same_seed_and_index_make_the_same_item():
    assert [generate(7, index) for index in range(300)] == ITEMS


def test_another_seed_makes_other_items():
    others = [generate(8, index) for index in range(300)]

    assert sum(a.pages == b.pages for a, b in zip(ITEMS, others, strict=True)) == 0


def test_items_have_keys_and_titles_of_their_own():
    assert len({item.key for item in ITEMS}) == 300
    assert len({item.title["en"] for item in ITEMS}) == 300


def test_items_vary_in_kind_language_date_and_place():
    assert {item.kind for item in ITEMS} == {
        *("drawing", "letter", "note", "notebook", "petition", "phrase_sheet")
    }
    assert {item.kind for item in ITEMS} <= set(Kind.values)
    assert {item.content_languages for item in ITEMS} == {("ko-KP",), ("ru",), ("en",)}
    assert len({item.dates[0].edtf for item in ITEMS}) > 100
    assert len({item.places[0].place.key for item in ITEMS}) == 24


def test_pages_have_five_to_twenty_lines_each_translated():
    for item in ITEMS:
        assert 1 <= len(item.pages) <= 3
        for page in item.pages:
            assert 5 <= len(page.lines) <= 20
            assert page.picture.subject in SUBJECTS
            languages = {tuple(line.translations) for line in page.lines}
            assert len(languages) == 1
            for line in page.lines:
                assert line.translations.keys() >= {"en"} - {line.language}
                assert line.translations
                assert all(line.translations.values())


def test_every_generated_date_parses():
    assert all(parse(date.edtf) for item in ITEMS for date in item.dates)


def test_generated_places_lie_in_a_country_that_says_it_is_fictional():
    places = {place.key: place for place in collection().places}

    for item in ITEMS:
        for link in item.places:
            around = places[link.place.part_of]
            assert "fictional" in around.name["en"]
