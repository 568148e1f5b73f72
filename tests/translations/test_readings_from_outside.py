"""Of a transcription that began outside a person reads each line."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import PageFactory, somebody
from translations.domain.exporting import tei_page
from translations.domain.merging import merge
from translations.domain.review import approve, submit
from translations.domain.transcribing import (
    Line,
    as_lines,
    join_lines,
    right_as_read,
    save_lines,
    split_line,
    transcribe,
)

pytestmark = pytest.mark.django_db
READER = "Reader 3"


@pytest.fixture
def by(db):
    return somebody("translator")


def begun(by, *words, typed=(), machine=False):
    """A draft of lines that came from outside, and of others that somebody typed."""
    text = transcribe(PageFactory(), language="ko-KP", by=by)
    lines = [Line(one, outside=READER) for one in words] + [Line(one) for one in typed]
    return save_lines(text, lines=lines, by=by, revision=0, machine=machine)


def labels(text) -> list[tuple[str, bool]]:
    rows = text.segments.order_by("order")
    return list(rows.values_list("outside", "untouched"))


def saved(text, by, change):
    lines = as_lines(text)
    lines = change(lines) or lines
    return save_lines(text, lines=lines, by=by, revision=text.revision)


def test_lines_that_nobody_read_cannot_be_handed_in(by):
    text = begun(by, "하나", "둘", typed=["셋"])
    assert labels(text) == [(READER, True), (READER, True), ("", False)]

    with pytest.raises(ValidationError) as caught:
        submit(text, by=by)
    assert caught.value.messages == [
        "Brought from outside and not read by a person yet: line 1, 2."
    ]


def test_a_line_is_read_once_somebody_changes_it_or_finds_it_right(by):
    text = begun(by, "하나", "둘", "셋")

    def change(lines):
        lines[0].diplomatic = "한나"

    text = saved(text, by, change)
    assert labels(text) == [(READER, False), (READER, True), (READER, True)]
    key = as_lines(text)[1].key
    text = right_as_read(text, key, by=by, revision=text.revision)
    assert labels(text) == [(READER, False), (READER, False), (READER, True)]
    last = as_lines(text)[2].key
    text = right_as_read(text, last, by=by, revision=text.revision)
    assert submit(text, by=by).state == "submitted"


def test_saving_moving_and_drawing_is_not_reading(by):
    text = begun(by, "하나", "둘")
    text = saved(text, by, lambda lines: lines[::-1])
    assert labels(text) == [(READER, True)] * 2


def test_both_parts_of_a_cut_line_wait_for_a_person(by):
    text = begun(by, "하나 둘")
    key = as_lines(text)[0].key
    text = split_line(text, key, at=3, by=by, revision=text.revision)
    assert labels(text) == [(READER, True)] * 2


def test_a_joined_line_waits_if_one_of_its_parts_did(by):
    text = begun(by, "하나", typed=["둘", "셋"])
    last = as_lines(text)[1].key
    text = join_lines(text, last, by=by, revision=text.revision)
    assert labels(text) == [(READER, True), ("", False)]
    first = as_lines(text)[0].key
    text = join_lines(text, first, by=by, revision=text.revision)
    assert labels(text) == [(READER, True)]


def test_a_join_that_is_undone_leaves_both_lines_waiting(by):
    text = begun(by, "하나", "둘")
    before = as_lines(text)
    text = join_lines(text, before[0].key, by=by, revision=text.revision)
    text = save_lines(text, lines=before, by=by, revision=text.revision)
    assert labels(text) == [(READER, True)] * 2


def test_words_of_a_line_that_somebody_else_removed_wait_where_they_are_joined(by):
    text = begun(by, "하나", "둘")
    first, second = as_lines(text)
    own = Line("손으로", fresh="seg-own")
    text = save_lines(text, lines=[first, own], by=by, revision=text.revision)
    text = save_lines(text, lines=[own], by=by, revision=text.revision)
    [own] = as_lines(text)
    assert labels(text) == [("", False)]

    own.diplomatic, own.joined = "손으로 둘", [second.key]
    text = save_lines(text, lines=[own], by=by, revision=text.revision)

    assert labels(text) == [(READER, True)]
    with pytest.raises(ValidationError, match="not read by a person yet"):
        submit(text, by=by)


def test_the_label_stays_over_versions(by):
    text = begun(by, "하나", machine=True)
    text = right_as_read(text, as_lines(text)[0].key, by=by, revision=text.revision)
    approve(submit(text, by=by), by=somebody("reviewer"))

    again = transcribe(text.page, language="ko-KP", by=by)
    assert (again.machine, labels(again)) == (True, [(READER, False)])
    [line] = tei_page(again, [], [], title="X").transcription.lines
    assert line.outside == READER


def test_a_machine_has_to_be_named(by):
    text = transcribe(PageFactory(), language="ko-KP", by=by)
    with pytest.raises(ValidationError, match="Say which machine read it."):
        save_lines(text, lines=[Line("하나")], by=by, revision=0, machine=True)
    long = Line("하나", outside="x" * 61)
    with pytest.raises(ValidationError, match="at most 60 characters"):
        save_lines(text, lines=[long], by=by, revision=0)


def test_that_a_line_is_right_is_said_of_the_words_that_were_seen():
    base, mine, theirs = (Line(words, key="seg-1") for words in ("가", "가", "나"))
    mine.right = True
    assert not merge([base], [mine], [theirs]).lines[0].right
    assert merge([base], [mine], [base]).lines[0].right


DEEDS = st.lists(
    st.tuples(st.sampled_from(["cut", "join", "move", "right"]), st.integers(0, 3)),
    max_size=8,
)


@pytest.mark.long
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DEEDS)
def test_whatever_is_cut_and_joined_every_unread_word_waits(deeds):
    with transaction.atomic():
        by = somebody("translator")
        text = begun(by, "가 나", "다 라", typed=["마 바"])
        unread = set("가나다라")
        for deed, at in deeds:
            lines = as_lines(text)
            line, revision = lines[at % len(lines)], text.revision
            try:
                if deed == "cut":
                    text = split_line(text, line.key, at=2, by=by, revision=revision)
                elif deed == "join":
                    text = join_lines(text, line.key, by=by, revision=revision)
                elif deed == "move":
                    text = saved(text, by, lambda lines: lines[::-1])
                else:
                    text = right_as_read(text, line.key, by=by, revision=revision)
                    unread -= set(line.diplomatic)
            except ValidationError:
                text.refresh_from_db()
            for row in text.segments.all():
                assert row.untouched or not unread & set(row.diplomatic)
                assert row.outside or not set("가나다라") & set(row.diplomatic)
        transaction.set_rollback(True)
