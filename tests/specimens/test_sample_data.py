"""The words of the sample archive: complete, parsable, closed where they must be."""

import re

import pytest

from archive.catalogue import labels
from archive.specimens import generator, model
from archive.specimens.reading import (
    DATA,
    LANGUAGES,
    collections,
    read,
    shared_words,
)
from archive.specimens.subjects import SUBJECTS
from evidence.models import Item, Kind
from values.edtf_dates import parse
from values.languages import normalise
from values.marks import problems

COLLECTIONS = {collection.slug: collection for collection in collections()}
REPORTS = COLLECTIONS["described-from-reports"]
SPECIMENS = COLLECTIONS["specimens"]
ITEMS = [item for collection in COLLECTIONS.values() for item in collection.items]
PAGES = [(item, page) for item in ITEMS for page in item.pages]
SAMPLES = {"en": "specimen", "ja": "見本", "ko": "견본", "uk": "зразок"}
# Capitalised words that stand together in our English texts and are nobody's name
# but that of the head of state in whose name a letter was published.
TOGETHER = {
    "In English",
    "In Kursk",
    "Kim Jong Un",
    "North Korean",
    "Older Samsung",
    "On Telegram",
    "Russian Far East",
    "Several Russian",
    "Special Operations Forces",
    "Supreme Commander",
}


def ours(item: model.Item):
    """Every text of ours that must be there in four languages."""
    yield from (item.title, item.scope, item.authenticity.statement)
    for reason in item.authenticity.reasons:
        yield reason.text
        if reason.by:
            yield reason.by.designation
    for event in item.custody:
        if event.note:
            yield event.note
        if event.agent:
            yield event.agent.designation
    yield from (link.agent.designation for link in item.agents)
    yield from (link.place.name for link in item.places)
    yield from (source.note for source in item.sources if source.note)
    for page in item.pages:
        yield from (mark.note for mark in page.marks)
        if page.picture:
            yield page.alt


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.key)
def test_our_own_words_are_there_in_four_languages(item):
    for text in ours(item):
        assert [lang for lang in LANGUAGES if text.get(lang, "").strip()] == [
            *LANGUAGES
        ]
        # A newspaper's own name may be the same in two of them.
        assert len({text[lang] for lang in LANGUAGES}) >= len(LANGUAGES) - 1


def plain(item: model.Item) -> set[str]:
    """What the plain fields of an item say in English, and readers are told."""
    coded = {*labels.VALUES, *labels.NAMES, *labels.AS_WRITTEN, *labels.AS_PUBLISHED}
    found = {
        value
        for name, value in item.particulars.items()
        if isinstance(value, str) and name not in coded
    }
    found |= {date.note for date in item.dates if not date.level}
    for field in item.certificate:
        if not field.level:
            found.add(field.note)
            found |= {field.ink} - set(labels.INKS)
            found |= {field.hand} - {*labels.HANDS, "A", "B", "C"}
    return found - {""}


def test_plain_fields_are_there_in_four_languages_and_nothing_is_left_over():
    generated = [generator.generate(1, index) for index in range(60)]
    said = set().union(*map(plain, [*ITEMS, *generated]))

    assert set(shared_words()) == said
    for texts in shared_words().values():
        assert sorted(texts) == ["ja", "ko", "uk"]
        assert all(texts.values())


@pytest.mark.parametrize("collection", COLLECTIONS.values(), ids=COLLECTIONS)
def test_collections_are_described_in_four_languages(collection):
    assert sorted(collection.title) == sorted(collection.description) == [*LANGUAGES]


@pytest.mark.parametrize("item", SPECIMENS.items, ids=lambda item: item.key)
def test_the_title_of_a_specimen_says_that_it_is_one(item):
    assert [lang for lang in LANGUAGES if SAMPLES[lang] in item.title[lang]] == [
        *LANGUAGES
    ]


def test_there_is_a_specimen_of_every_kind():
    assert {item.kind for item in SPECIMENS.items} == set(Kind.values)


@pytest.mark.parametrize(
    "page", [page for _, page in PAGES], ids=[f"{i.key}-{p.label}" for i, p in PAGES]
)
def test_every_line_is_translated_into_each_language_it_is_not_in(page):
    for line in page.lines:
        wanted = {"en", "ja", "uk"}
        if line.language == "ru":
            wanted |= {"ko"}
        assert {lang for lang, text in line.translations.items() if text} == wanted
        assert problems(line.written) == []
        assert normalise(line.language) == line.language
        assert line.notes.keys() <= line.translations.keys()


def test_the_notebook_has_three_pages_of_ten_lines_or_more():
    (notebook,) = (item for item in SPECIMENS.items if item.key == "notebook")

    assert [len(page.lines) >= 10 for page in notebook.pages] == [True] * 3


def test_every_date_parses():
    texts = [date.edtf for item in ITEMS for date in item.dates if date.edtf]
    texts += [event.occurred for item in ITEMS for event in item.custody]
    texts += [source.date for item in ITEMS for source in item.sources]

    assert [text for text in texts if text and not parse(text)] == []


def test_a_claimed_birth_stays_closed():
    births = [
        date.level
        for item in ITEMS
        for date in item.dates
        if date.kind == "claimed_birth"
    ]
    assert births == [3] * 4


def test_particulars_are_columns_of_the_item_or_of_its_kind():
    details = {"certificate", "drawing", "letter", "note", "notebook", "petition"}
    details |= {"phone", "recording", "tag"}
    columns = set(Item.STATED)
    for name in details:
        columns |= {
            field.name
            for field in Item._meta.get_field(name).related_model._meta.get_fields()
        }
    used = {name for item in ITEMS for name in item.particulars}

    assert used - columns == set()


def test_nothing_of_the_reported_papers_is_copied():
    """Neither pictures nor lines nor phrases: we hold none, and forge none."""
    for item in REPORTS.items:
        assert [page.lines for page in item.pages] == [()] * len(item.pages)
        assert [page.picture for page in item.pages] == [None] * len(item.pages)
        assert (item.phrases, item.certificate, dict(item.sealed)) == ((), (), {})


def test_the_footage_of_captives_is_sealed_and_not_published():
    kept = [item.key for item in ITEMS if not item.publish]

    assert kept == ["captives-footage"]
    (footage,) = (item for item in ITEMS if item.key == "captives-footage")
    assert footage.level == 4


def test_soldiers_have_pseudonyms_and_no_address_is_invented():
    soldiers = [
        link.agent
        for item in REPORTS.items
        for link in item.agents
        if link.agent.kind == "person" and link.role not in ("commentator", "named")
    ]
    pseudonyms = {agent.pseudonym for agent in soldiers}

    assert len(pseudonyms) == 4
    assert all(re.fullmatch(r"[B-Z]-[2-9B-Z]{3}", each) for each in pseudonyms)
    assert {source.url for item in ITEMS for source in item.sources} == {""}


def test_no_name_of_a_person_stands_in_the_descriptions():
    """A guard, not a proof: two or more capitalised words in a row are looked at."""
    texts = [text["en"] for item in REPORTS.items for text in ours(item)]
    found = {
        words
        for text in texts
        for words in re.findall(r"[A-Z][a-z]+(?: [A-Z][a-z]+)+", text)
    }
    assert found - TOGETHER == set()


def test_one_picture_is_stored_turned_and_one_in_display_p3():
    pictures = [page.picture for _, page in PAGES if page.picture]

    assert sum(picture.turned for picture in pictures) == 1
    assert sum(picture.display_p3 for picture in pictures) == 1
    assert {picture.subject for picture in pictures} <= SUBJECTS.keys()
    assert len({picture.seed for picture in pictures}) == len(pictures)


def test_a_mark_frames_lines_that_exist():
    for _, page in PAGES:
        for mark in page.marks:
            assert 1 <= mark.first <= mark.last <= len(page.lines)


def test_a_slip_in_the_data_is_refused_with_the_name_of_its_file(tmp_path):
    (tmp_path / "collection.toml").write_text(
        (DATA / "specimens/collection.toml").read_text()
    )
    for name, slip in (
        ("1-unknown.toml", 'kind = "note"\ncolour = "blue"\n'),
        ("1-nobody.toml", 'kind = "note"\n[[agents]]\nagent = "nobody"\nrole = "x"\n'),
        ("1-broken.toml", "kind = "),
    ):
        path = tmp_path / name
        path.write_text(slip + ("" if "broken" in name else "[authenticity]\n"))
        with pytest.raises(ValueError, match=name):
            read(tmp_path)
        path.unlink()
