"""Lines are split and joined with their words, regions and translations."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.domain.regions import draw_region
from tests.factories import (
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    somebody,
)
from translations.domain.review import approve, submit
from translations.domain.transcribing import (
    Line,
    as_lines,
    join_lines,
    save_lines,
    split_line,
    transcribe,
)
from translations.domain.translating import (
    LineChanged,
    catch_up,
    save_line,
    translate,
)
from translations.models import State

pytestmark = pytest.mark.django_db
APPROVED = State.APPROVED


@pytest.fixture
def translator():
    return somebody("translator")


def words(text) -> list[str]:
    return [line.diplomatic for line in text.segments.all()]


def test_a_line_is_cut_in_two_that_stand_on_its_regions(translator):
    text = TranscriptionFactory(by=translator, lines=["오늘은 날씨가 맑다.", "끝"])
    region = draw_region(text.page, corners=[(0, 0), (1, 0.5)], by=translator)
    lines = as_lines(text)
    lines[0].regions = [region.pk]
    text = save_lines(text, lines=lines, by=translator, revision=text.revision)
    key = lines[0].key

    text = split_line(text, key, at=3, by=translator, revision=text.revision)

    one, two, _ = text.segments.all()
    assert words(text) == ["오늘은", "날씨가 맑다.", "끝"]
    assert (one.key, two.cut_from) == (key, key)
    assert [list(line.regions.all()) for line in (one, two)] == [[region], [region]]


@pytest.mark.parametrize("at", [-1, 0, 2, 9])
def test_a_cut_that_leaves_nothing_on_a_side_is_refused(translator, at):
    text = TranscriptionFactory(by=translator, lines=["하나"])
    key = text.segments.get().key
    with pytest.raises(ValidationError, match="A line is cut between words"):
        split_line(text, key, at=at, by=translator, revision=text.revision)
    assert words(text) == ["하나"]


def test_a_line_is_joined_with_the_next_one(translator):
    text = TranscriptionFactory(by=translator, lines=["하나", "둘"])
    places = [[(0, 0), (1, 0.4)], [(0, 0.5), (1, 0.9)]]
    drawn = [draw_region(text.page, corners=at, by=translator) for at in places]
    lines = as_lines(text)
    for line, region in zip(lines, drawn, strict=True):
        line.regions = [region.pk]
    lines[1].normalised = "두울"
    text = save_lines(text, lines=lines, by=translator, revision=text.revision)

    text = join_lines(text, lines[0].key, by=translator, revision=text.revision)

    line = text.segments.get()
    assert (line.diplomatic, line.normalised) == ("하나 둘", "하나 두울")
    assert (line.key, line.joined) == (lines[0].key, [lines[1].key])
    assert set(line.regions.all()) == set(drawn)
    with pytest.raises(ValidationError, match="no next line"):
        join_lines(text, line.key, by=translator, revision=text.revision)
    with pytest.raises(ValidationError, match="no such line"):
        join_lines(text, "seg-none", by=translator, revision=text.revision)


def test_words_translated_from_joined_lines_are_joined_and_looked_at(translator):
    before = TranslationFactory(state=APPROVED, language="ja", texts=("晴れ。", "花。"))
    text = transcribe(before.page, language="ko-KP", by=translator)
    key = text.segments.first().key
    text = join_lines(text, key, by=translator, revision=text.revision)
    base = approve(submit(text, by=translator), by=somebody("reviewer"))

    after = translate(base, language="ja", strand=before.strand, by=translator)

    row = after.segments.get()
    assert (row.text, row.stale) == ("晴れ。花。", True)
    assert row.made_from == before.segments.first().source


def test_who_still_sees_one_of_two_joined_lines_writes_over_none_of_them(translator):
    base = TranscriptionFactory(state=APPROVED)
    draft = TranslationFactory(base=base, by=translator)
    first = draft.segments.select_related("source").first()
    text = transcribe(base.page, language="ko-KP", by=translator)
    text = join_lines(text, first.source.key, by=translator, revision=text.revision)
    approve(submit(text, by=translator), by=somebody("reviewer"))

    draft = catch_up(draft, by=translator)
    late = {"text": "Late.", "note": "", "revision": first.revision}
    with pytest.raises(LineChanged) as told:
        save_line(draft, first.source.key, **late, by=translator)

    both = "The weather is clear today. The apple tree has blossomed."
    assert told.value.row.text == draft.segments.get().text == both


def test_words_translated_from_a_split_line_stay_with_its_first_part(translator):
    before = TranslationFactory(state=APPROVED)
    text = transcribe(before.page, language="ko-KP", by=translator)
    key = text.segments.first().key
    text = split_line(text, key, at=3, by=translator, revision=text.revision)
    base = approve(submit(text, by=translator), by=somebody("reviewer"))

    after = translate(base, language="en", strand=before.strand, by=translator)

    assert [(row.text, row.stale) for row in after.segments.all()] == [
        ("The weather is clear today.", True),
        ("", False),
        ("The apple tree has blossomed.", False),
    ]


def test_a_line_joined_to_one_and_back_again_takes_its_own_words(translator):
    """A line that is there again takes nothing from a line that once absorbed it."""
    before = TranslationFactory(state=APPROVED)
    one, two = (line.key for line in before.base.segments.all())
    text = transcribe(before.page, language="ko-KP", by=translator)
    lines = [Line("하나", key=one, joined=[two]), Line("둘", key=two)]
    text = save_lines(text, lines=lines, by=translator, revision=text.revision)
    base = approve(submit(text, by=translator), by=somebody("reviewer"))
    after = translate(base, language="en", strand=before.strand, by=translator)
    assert [row.text for row in after.segments.all()] == [
        "The weather is clear today.",
        "The apple tree has blossomed.",
    ]


STEPS = st.lists(
    st.tuples(st.sampled_from(["split", "join"]), st.integers(0, 5), st.integers(1, 9)),
    max_size=8,
)


@pytest.mark.long
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_however_lines_are_cut_and_joined_no_word_region_or_translation_is_lost(steps):
    with transaction.atomic():
        _cut_and_join(steps)
        transaction.set_rollback(True)


def _cut_and_join(steps) -> None:
    by, reviewer, page = somebody("translator"), somebody("reviewer"), PageFactory()
    base = TranscriptionFactory(
        page=page, lines=["가 나 다", "라 마", "바 사 아 자"], by=by
    )
    lines = as_lines(base)
    for number, line in enumerate(lines):
        corners = [(0, number / 4), (1, (number + 1) / 4)]
        line.regions = [draw_region(page, corners=corners, by=by).pk]
    base = save_lines(base, lines=lines, by=by, revision=base.revision)
    base = approve(submit(base, by=by), by=reviewer)
    before = TranslationFactory(
        base=base, texts=("A b c.", "D e.", "F g h i."), state=APPROVED
    )
    text = transcribe(page, language="ko-KP", by=by)
    for kind, at, where in steps:
        keys = [line.key for line in text.segments.all()]
        key = keys[at % len(keys)]
        try:
            if kind == "split":
                text = split_line(text, key, at=where, by=by, revision=text.revision)
            else:
                text = join_lines(text, key, by=by, revision=text.revision)
        except ValidationError:
            continue
    assert " ".join(words(text)) == "가 나 다 라 마 바 사 아 자"
    assert {
        region.pk for line in text.segments.all() for region in line.regions.all()
    } == {pk for line in lines for pk in line.regions}

    after = translate(
        approve(submit(text, by=by), by=reviewer),
        language="en",
        strand=before.strand,
        by=by,
    )
    carried = " ".join(row.text for row in after.segments.all() if row.text)
    assert carried == "A b c. D e. F g h i."
