"""Similar lines: found in either spelling, never those that one may not read."""

import pytest
from django.core.management import call_command

from evidence.domain.reading import record_reading
from evidence.models import Item, Level, User
from tests.factories import (
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    assigned,
    somebody,
)
from tests.translations.graphs import People
from translations.domain.crediting import agree, ask_for_credit
from translations.domain.exporting import memory
from translations.domain.memory import (
    remember,
    remember_anew,
    remember_waiting,
    similar,
)
from translations.domain.review import approve, submit
from translations.domain.together import join_in
from translations.domain.translating import save_translation, translate
from translations.models import (
    RememberedLine,
    RememberedText,
    State,
    Transcription,
    Translation,
)

pytestmark = pytest.mark.django_db

LINE = "나는 조선로동당에 입당할것을 청원합니다."
SAID = "I petition to be admitted to the Workers' Party of Korea."


def approved(line: str = LINE, said: str = SAID, *, level=Level.VETTED, **given):
    """An approved translation of one line, remembered, of an item at `level`."""
    page = PageFactory(item=ItemFactory())
    base = TranscriptionFactory(page=page, lines=[line], state=State.APPROVED)
    given.setdefault("state", State.APPROVED)
    text = TranslationFactory(base=base, texts=[said], **given)
    Item.objects.filter(pk=page.item.pk).update(level=level)
    return text


@pytest.fixture
def reader():
    user = somebody("translator")
    user.sitting = "a sitting"
    return user


def test_a_similar_line_says_how_alike_it_is_and_where_it_stands(reader):
    author = somebody("translator", credit_name="A. Invented")
    text = approved(by=author)
    text.refresh_from_db()

    [found] = similar("나는 조선 노동당에 입당할 것을 청원한다", "en", reader)

    assert 70 < found.score < 100
    assert not found.exact
    assert (found.source, found.text) == (LINE, SAID)
    page = text.page
    assert (found.item, found.page) == (page.item.reference_code, page.label)
    assert (found.line, found.when) == (1, text.approved_at)
    assert found.credit == text.credit


def test_the_same_line_in_southern_spelling_scores_100_and_is_not_exact(reader):
    approved()

    [same] = similar(LINE, "en", reader)
    [southern] = similar("나는 조선노동당에 입당할 것을 청원합니다", "en", reader)

    assert (same.score, same.exact) == (100, True)
    assert (southern.score, southern.exact) == (100, False)


def test_the_most_alike_come_first_and_each_rendering_once(reader):
    approved("나는 조선로동당에 입당할것을 굳게 청원합니다.", "firmly")
    approved()
    approved()

    found = similar(LINE, "en", reader)

    assert [one.text for one in found] == [SAID, "firmly"]
    assert len(similar(LINE, "en", reader, limit=1)) == 1


@pytest.mark.parametrize("asked", ["", "[…]", "오늘은 날씨가 맑다"])
def test_what_is_like_nothing_finds_nothing(reader, asked):
    approved()

    assert similar(asked, "en", reader) == []


def test_other_languages_and_drafts_help_nobody(reader):
    approved()
    page = PageFactory(item=ItemFactory())
    base = TranscriptionFactory(page=page, lines=[LINE], state=State.APPROVED)
    TranslationFactory(base=base, texts=["Ein Entwurf"], language="de")
    TranslationFactory(base=base, texts=["Proposé"], language="fr", state="submitted")
    remember_waiting()

    for language in ("de", "fr", "ja"):
        assert similar(LINE, language, reader) == []


def test_a_version_that_was_superseded_is_told_no_more(reader):
    text, other = approved(), somebody("reviewer")
    again = translate(text.base, language="en", strand=text.strand, by=text.author)
    key = text.base.segments.get().key
    save_translation(again, texts={key: "Better."}, by=text.author, revision=0)
    submit(again, by=text.author)
    assert [one.text for one in similar(LINE, "en", reader)] == [SAID]

    approve(again, by=other)
    remember_waiting()

    assert [one.text for one in similar(LINE, "en", reader)] == ["Better."]
    assert similar(LINE, "en", reader, besides=again) == []


@pytest.mark.parametrize("level", [Level.CUSTODIAN, Level.SEALED])
@pytest.mark.asvs("8.2.2")
def test_lines_of_a_closed_item_help_nobody_who_may_not_read_it(reader, level):
    approved(level=level)
    held = somebody("custodian")
    held.sitting = "another"

    assert similar(LINE, "en", reader) == []
    assert similar(LINE, "en", held) == []  # the reading is not logged
    assert similar(LINE, "en", somebody()) == []


def test_whoever_reads_a_closed_item_in_this_sitting_is_shown_its_lines(reader):
    item = approved(level=Level.CUSTODIAN).page.item
    assigned(reader, item)
    assert similar(LINE, "en", reader) == []

    record_reading(item, by=reader, sitting=reader.sitting)

    assert len(similar(LINE, "en", reader)) == 1
    reader.sitting = "the next one"
    assert similar(LINE, "en", reader) == []


@pytest.mark.parametrize("what", ["page", "translation", "base"])
def test_a_closed_page_or_text_closes_its_lines(reader, what):
    text = approved()
    closed = {"page": text.page, "translation": text, "base": text.base}[what]

    type(closed).objects.filter(pk=closed.pk).update(level=Level.CUSTODIAN)

    assert similar(LINE, "en", reader) == []


def test_what_was_made_through_a_closed_text_is_as_closed_as_that(reader):
    base = TranscriptionFactory(lines=[LINE], state=State.APPROVED)
    pivot = TranslationFactory(base=base, language="ja", state=State.APPROVED)
    People().translated(base, "en", [SAID], through=pivot)
    Item.objects.update(level=Level.VETTED)
    keeper = somebody("custodian")
    assert len(similar(LINE, "en", reader)) == 1
    assert {pair.language for pair in memory(keeper)} == {"ja", "en"}

    Translation.objects.filter(pk=pivot.pk).update(level=Level.CUSTODIAN)

    assert similar(LINE, "en", reader) == []
    assert list(memory(keeper)) == []


def test_who_wishes_to_be_named_otherwise_is_so_once_somebody_agreed(reader):
    author = somebody("translator", credit_as="name", credit_name="A. Invented")
    approved(by=author)
    User.objects.filter(pk=author.pk).update(credit_name="Another Name")
    author.refresh_from_db()
    wish = ask_for_credit(author, by=author)
    assert [one.credit for one in similar(LINE, "en", reader)] == ["A. Invented"]

    agree(wish, by=somebody("publisher"))

    assert [one.credit for one in similar(LINE, "en", reader)] == ["Another Name"]


def test_filing_is_repeated_at_will_and_comes_to_the_same(reader):
    text = approved()
    before = list(RememberedLine.objects.values())

    remember(text)
    assert remember_waiting() == 0
    assert list(RememberedLine.objects.values()) == before
    assert remember_anew() == 1
    assert list(RememberedLine.objects.values()) == before


def test_an_approved_text_is_filed_at_once_and_what_older_code_filed_waits(capsys):
    text = approved()
    assert RememberedLine.objects.count() == 1
    RememberedText.objects.filter(translation=text).update(filed_by="0")

    for options in ({}, {}, {"anew": True}):
        call_command("remember_translations", **options)

    assert capsys.readouterr().out.split(".\n")[:3] == [
        "1 translations were filed",
        "0 translations were filed",
        "1 translations were filed",
    ]


def test_a_text_that_is_no_longer_approved_text_is_not_filed(reader):
    text = approved()
    draft = Translation.objects.create(
        page=text.page, base=text.base, language="en", version=9, author=text.author
    )

    remember(draft)

    assert not RememberedLine.objects.filter(text__translation=draft).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_similar_lines_are_a_few_queries(reader, count, django_assert_num_queries):
    for number in range(count):
        author = somebody("translator")
        text = approved(said=f"{SAID} {number}", by=author, state=State.DRAFT)
        join_in(text, by=somebody("translator"))
        approve(submit(text, by=author), by=somebody("reviewer"))
    assert Transcription.objects.count() == count
    reader.roles  # noqa: B018 (they are asked for once a request)

    with django_assert_num_queries(6):
        assert len(similar(LINE, "en", reader)) == count
