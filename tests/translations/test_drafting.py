"""Words are written by one person at a time, in versions that never go back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from evidence.domain.regions import draw_region
from tests.factories import (
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    somebody,
)
from translations.domain.drafts import LONGEST
from translations.domain.transcribing import Line, save_lines, transcribe
from translations.domain.translating import save_line, save_translation, translate
from translations.domain.verdicts import digest, edit_line
from translations.models import (
    State,
    Transcription,
    TranscriptionSegment,
    Translation,
)

pytestmark = pytest.mark.django_db
APPROVED = State.APPROVED


@pytest.fixture
def translator():
    return somebody("translator")


def lines(text) -> list[str]:
    return [line.diplomatic for line in text.segments.all()]


def test_a_page_has_one_version_in_work(translator):
    page = PageFactory()
    transcribe(page, language="ko-KP", by=translator)
    with pytest.raises(ValidationError, match="already has a transcription in work"):
        transcribe(page, language="ko-KP", by=somebody("translator"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Transcription.objects.create(
            page=page, version=2, language="ko", author=translator
        )


def test_the_next_version_begins_with_the_lines_and_keys_of_the_last(translator):
    first = TranscriptionFactory(state=APPROVED)
    second = transcribe(first.page, language="ko-KP", by=translator)

    assert second.version == 2
    assert lines(second) == lines(first)
    keys = [[line.key for line in text.segments.all()] for text in (first, second)]
    assert keys[0] == keys[1]


def test_lines_keep_their_key_when_they_move_and_gain_a_new_one_when_new(translator):
    text = TranscriptionFactory(by=translator)
    one, two = text.segments.all()
    text = save_lines(
        text,
        lines=[Line("두번째", key=two.key), Line("새것"), Line("첫째", key=one.key)],
        by=translator,
        revision=text.revision,
    )
    keys = [line.key for line in text.segments.all()]
    assert [keys[0], keys[2]] == [two.key, one.key]
    assert keys[1] not in {one.key, two.key}


def test_a_normalised_line_is_kept_only_where_it_differs(translator):
    text = TranscriptionFactory(by=translator, lines=["하나", "둘"])
    lines = [Line("하나", normalised="하나\r\n"), Line("둘", normalised="두울")]
    text = save_lines(text, lines=lines, by=translator, revision=text.revision)
    assert [line.normalised for line in text.segments.all()] == ["", "두울"]
    twice = TranscriptionSegment(diplomatic="하나", normalised="하나")
    assert twice.words == text.segments.first().words


@pytest.mark.parametrize("words", ["", " ", "\x07", "\0\x1b\n", "\ud800"])
def test_a_line_of_nothing_that_can_be_written_is_refused(translator, words):
    text = TranscriptionFactory(by=translator)
    with pytest.raises(ValidationError, match="Line 1 is empty."):
        save_lines(text, lines=[Line(words)], by=translator, revision=text.revision)


def test_a_line_longer_than_a_page_is_refused_wherever_it_comes_from(translator):
    longest, too_long = "가" * LONGEST, "가" * (LONGEST + 1)
    text = TranscriptionFactory(by=translator)
    draft = TranslationFactory(by=translator)
    waiting = TranslationFactory(state=State.SUBMITTED)
    row = waiting.segments.select_related("source").first()
    key, seen = row.source.key, digest(row)
    first, by = draft.segments.first().source.key, {"by": translator}
    deeds = [
        lambda words: save_lines(text, lines=[Line(words)], revision=1, **by),
        lambda words: save_lines(text, lines=[Line("가", words)], revision=2, **by),
        lambda words: save_line(draft, first, text=words, note="", revision=1, **by),
        lambda words: save_translation(
            draft, texts={}, notes={first: words}, revision=2, **by
        ),
        lambda words: edit_line(
            waiting, key, words=words, shown=seen, by=somebody("reviewer")
        ),
    ]
    for deed in deeds:
        with pytest.raises(ValidationError, match="at most 20,000 characters"):
            deed(too_long)
        deed(f"{longest}\n")


@pytest.mark.parametrize("key", ["\0", "seg-\0", "\ud800"])
def test_a_key_that_no_line_can_have_is_none(translator, key):
    text = TranscriptionFactory(by=translator)
    rows = [Line("하나", key=key, cut_from=key, joined=[key])]
    text = save_lines(text, lines=rows, by=translator, revision=text.revision)
    line = text.segments.get()
    assert (line.diplomatic, line.cut_from, line.joined) == ("하나", "", [])
    assert line.key.startswith("seg-")
    assert key not in line.key


def test_a_key_that_is_given_twice_stays_with_the_first(translator):
    text = TranscriptionFactory(by=translator, lines=["하나"])
    key = text.segments.get().key
    text = save_lines(
        text,
        lines=[Line("ㄱ", key=key), Line("ㄴ", key=key)],
        by=translator,
        revision=1,
    )
    first, second = text.segments.all()
    assert first.key == key != second.key


def test_a_save_over_somebody_elses_save_is_refused(translator):
    text = TranscriptionFactory(by=translator)
    save_lines(text, lines=[Line("하나")], by=translator, revision=text.revision)
    with pytest.raises(ValidationError) as caught:
        save_lines(text, lines=[Line("둘")], by=translator, revision=text.revision)
    assert caught.value.code == "stale"
    assert lines(text) == ["하나"]


def test_a_draft_is_its_authors(translator):
    text = TranscriptionFactory(by=translator)
    with pytest.raises(ValidationError, match="somebody else's"):
        save_lines(text, lines=[Line("하나")], by=somebody("translator"), revision=1)


@pytest.mark.parametrize("role", ["reviewer", "publisher"])
def test_others_do_not_write(role):
    with pytest.raises(PermissionDenied):
        transcribe(PageFactory(), language="ko", by=somebody(role))


def test_a_line_stands_on_regions_of_its_own_page(translator):
    text = TranscriptionFactory(by=translator, lines=["하나"])
    here = draw_region(text.page, corners=[(0, 0), (1, 0.5)], by=translator)
    there = draw_region(PageFactory(), corners=[(0, 0), (1, 0.5)], by=translator)
    with pytest.raises(ValidationError, match="a region that is not on this page"):
        save_lines(
            text, lines=[Line("하나", regions=[there.pk])], by=translator, revision=1
        )
    save_lines(text, lines=[Line("하나", regions=[here.pk])], by=translator, revision=1)
    assert [region.pk for region in text.segments.get().regions.all()] == [here.pk]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [(Line(" \n"), "Line 1 is empty."), (Line("x", language="??"), "")],
)
def test_a_line_that_is_none_is_refused(translator, line, sentence):
    text = TranscriptionFactory(by=translator, lines=["하나"])
    with pytest.raises(ValidationError) as caught:
        save_lines(text, lines=[line], by=translator, revision=1)
    assert any(sentence in said for said in caught.value.messages)
    assert lines(text) == ["하나"]


@pytest.mark.asvs("1.3.3")
def test_what_cannot_be_written_on_paper_is_dropped(translator):
    text = TranscriptionFactory(by=translator, lines=["ㄱ\0ㄴ\ud800ㄷ\r\n"])
    assert lines(text) == ["ㄱㄴㄷ"]


def test_only_the_current_approved_transcription_is_translated(translator):
    draft = TranscriptionFactory()
    with pytest.raises(ValidationError, match="must be approved before"):
        translate(draft, language="en", by=translator)

    first = TranscriptionFactory(state=APPROVED)
    TranscriptionFactory(page=first.page, state=APPROVED)
    with pytest.raises(ValidationError, match="Translate version 2"):
        translate(first, language="en", by=translator)


def test_the_next_version_of_a_translation_keeps_the_words_of_lines_that_stay():
    before = TranslationFactory(state=APPROVED)
    by, page = somebody("translator"), before.page
    text = transcribe(page, language="ko-KP", by=by)
    first, second = text.segments.all()
    text = save_lines(
        text,
        lines=[Line(second.diplomatic, key=second.key), Line("새 줄")],
        by=by,
        revision=0,
    )
    base = Transcription.objects.get(pk=approve(text, by).pk)
    after = translate(base, language="en", by=by, strand=before.strand)

    assert (after.version, after.strand) == (2, before.strand)
    assert [row.text for row in after.segments.all()] == [
        "The apple tree has blossomed.",
        "",
    ]


def approve(text, by):
    from translations.domain import review

    return review.approve(review.submit(text, by=by), by=somebody("reviewer"))


def test_two_translations_into_one_language_compete():
    first = TranslationFactory(state=APPROVED)
    second = TranslationFactory(base=first.base, state=APPROVED)
    assert first.strand != second.strand
    current = Translation.objects.current()
    assert set(current) == {first, second}


def test_a_strand_has_one_version_in_work_and_one_language(translator):
    before = TranslationFactory(state=APPROVED)
    again = {"by": translator, "strand": before.strand}
    with pytest.raises(ValidationError, match="no such translation"):
        translate(before.base, language="ja", **again)
    translate(before.base, language="en", **again)
    with pytest.raises(ValidationError, match="already has a version in work"):
        translate(before.base, language="en", **again)


def test_words_are_saved_by_the_key_of_their_line(translator):
    text = TranslationFactory(by=translator)
    with pytest.raises(ValidationError, match="that the transcription lacks"):
        save_translation(
            text, texts={"seg-none": "?"}, by=translator, revision=text.revision
        )
    key = text.segments.first().source.key
    save_translation(
        text,
        texts={key: "It is clear."},
        notes={key: "Or: bright."},
        by=translator,
        revision=text.revision,
    )
    row = text.segments.first()
    assert (row.text, row.note) == ("It is clear.", "Or: bright.")


REWRITES = [
    "UPDATE translations_transcriptionsegment SET diplomatic = 'x'",
    "DELETE FROM translations_translationsegment",
    "UPDATE translations_translationsegment SET text = 'x'",
    "UPDATE translations_transcription SET state = 'draft', approved_by_id = NULL, "
    "approved_at = NULL",
    "UPDATE translations_translation SET version = 9",
    "UPDATE translations_transcription SET language = 'ru'",
    "UPDATE translations_translation SET credit = 'x'",
    "UPDATE translations_translation SET base_id = base_id + 1",
    "UPDATE translations_transcription SET note = 'x'",
    "DELETE FROM translations_translation",
    "DELETE FROM translations_transcriptionsegment_regions",
    "INSERT INTO translations_translationsegment (translation_id, source_id, text, "
    "note) SELECT translation_id, source_id, 'x', '' "
    "FROM translations_translationsegment",
]


@pytest.mark.asvs("2.3.1")
@pytest.mark.parametrize("statement", REWRITES)
def test_an_approved_text_is_final_whatever_asks(statement):
    author, page = somebody("translator"), PageFactory()
    region = draw_region(page, corners=[(0, 0), (1, 1)], by=author)
    base = transcribe(page, language="ko", by=author)
    save_lines(base, lines=[Line("하나", regions=[region.pk])], by=author, revision=0)
    TranslationFactory(base=approve(base, author), texts=("One",), state=APPROVED)
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="An approved text is final"),
    ):
        cursor.execute(statement)


def test_a_draft_can_be_rewritten_of_course(translator):
    text = TranscriptionFactory(by=translator)
    save_lines(text, lines=[Line("하나")], by=translator, revision=text.revision)
    assert TranscriptionSegment.objects.count() == 1
