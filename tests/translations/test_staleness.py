"""Exactly what was made from changed words is stale, through whatever languages."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from evidence.domain.regions import draw_region
from tests.factories import (
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
)
from tests.translations.graphs import (
    APPROVED,
    OPERATIONS,
    People,
    current,
    follow,
    keys,
    reworded,
)
from translations.domain.carrying import Beside
from translations.domain.staleness import Change, changes
from translations.domain.translating import (
    catch_up,
    save_line,
    save_translation,
    still_right,
    translate,
)
from translations.models import Transcription

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    return People()


@pytest.fixture
def page(people):
    page = PageFactory()
    lines = ("하나", "둘", "셋")
    TranscriptionFactory(page=page, lines=lines, by=people.writer, state=APPROVED)
    return page


def stale(*texts) -> list[list[str]]:
    found = changes(texts)
    return [sorted(found[text.pk]) for text in texts]


def test_a_changed_line_makes_stale_what_was_made_from_it_and_says_how(people, page):
    english = people.translated(current(page), "en", ["One", "Two", "Three"])
    people.rewrite(page, reworded(1, "두번째"))

    second = keys(page)[1]
    found = changes([english])[english.pk]
    assert found == {second: Change("words", "둘", "두번째")}


def test_a_change_of_the_normalised_words_counts_as_well(people, page):
    english = people.translated(current(page), "en", ["One", "Two", "Three"])

    def change(lines):
        lines[0].normalised = "하나."
        return lines

    people.rewrite(page, change)
    assert changes([english])[english.pk] == {
        keys(page)[0]: Change("words", "", "하나.")
    }


def test_moving_a_region_or_the_order_makes_nothing_stale(people, page):
    english = people.translated(current(page), "en", ["One", "Two", "Three"])
    region = draw_region(page, corners=[(0, 0), (1, 0.5)], by=people.writer)

    def change(lines):
        lines[0].regions = [region.pk]
        return lines[::-1]

    people.rewrite(page, change)
    assert stale(english) == [[]]


def test_what_was_made_through_another_waits_for_that_one(people, page):
    english = people.translated(current(page), "en", ["One", "Two", "Three"])
    japanese = people.translated(
        current(page), "ja", ["一", "二", "三"], through=english
    )
    assert (japanese.relay, japanese.through) == ("en", english)

    people.rewrite(page, reworded(0, "첫째"))
    first = keys(page)[0]
    assert stale(english, japanese) == [[first], [first]]
    people.brought_up_to_date(english, {})
    assert stale(japanese) == [[]]


def test_other_words_of_the_pivot_make_stale_what_was_made_through_it(people, page):
    english = people.translated(current(page), "en", ["One", "Two", "Three"])
    japanese = people.translated(
        current(page), "ja", ["一", "二", "三"], through=english
    )
    third = keys(page)[2]
    people.brought_up_to_date(english, {third: "The third"})
    assert changes([japanese])[japanese.pk] == {
        third: Change("pivot", "Three", "The third")
    }


def test_words_written_beside_an_earlier_pivot_are_stale(people, page):
    english = people.translated(current(page), "en", ["One", "Two", "Three"])
    draft = translate(current(page), language="ja", through=english, by=people.writer)
    third = keys(page)[2]
    people.brought_up_to_date(english, {third: "The third"})
    opened = Beside(draft.base_id, english.pk)
    draft = catch_up(draft, by=people.writer)

    for key, words in zip(keys(page)[1:], ("二", "三"), strict=True):
        save_line(
            draft, key, text=words, note="", by=people.writer, revision=0, beside=opened
        )

    one, two, three = draft.segments.order_by("source__order")
    assert [row.stale for row in (one, two, three)] == [False, False, True]
    assert three.made_through.text == "Three"
    with pytest.raises(ValidationError, match="Load it anew"):
        still_right(draft, third, by=people.writer, beside=opened)
    still_right(draft, third, by=people.writer)
    assert not draft.segments.filter(made_through__isnull=False).exists()


def test_what_was_seen_beside_many_lines_is_asked_as_often_as_beside_one(people, page):
    english = people.translated(current(page), "en", ["One", "Two", "Three"])
    draft = translate(current(page), language="ja", through=english, by=people.writer)
    people.brought_up_to_date(english, dict.fromkeys(keys(page), "Other"))
    opened = Beside(draft.base_id, english.pk)
    draft = catch_up(draft, by=people.writer)

    def sent(*those: str) -> int:
        texts = dict.fromkeys(those, "語")
        with CaptureQueriesContext(connection) as queries:
            save_translation(
                draft, texts=texts, by=people.writer, revision=dict.fromkeys(those, 0),
                beside=opened,
            )  # fmt: skip
        return len(queries)

    first, *others = keys(page)
    assert sent(first) == sent(*others)
    assert all(row.stale for row in draft.segments.all())


def test_a_line_that_is_gone_says_so(people, page):
    english = people.translated(current(page), "en", ["One", "Two", "Three"])
    last = keys(page)[2]
    people.rewrite(page, lambda lines: lines[:2])
    assert changes([english])[english.pk] == {last: Change("gone", "셋", "")}


def test_a_closed_newer_transcription_is_not_compared_with(people, page):
    english = people.translated(current(page), "en", ["One", "Two", "Three"])
    text = people.rewrite(page, reworded(0, "비밀"))
    Transcription.objects.filter(pk=text.pk).update(level=3)
    assert changes([english], by=people.writer)[english.pk] == {}
    assert len(changes([english])[english.pk]) == 1


def test_stale_lines_are_asked_for_in_a_number_of_statements_that_does_not_grow(
    people, django_assert_num_queries
):
    texts = []
    for _ in range(3):
        base = TranscriptionFactory(state=APPROVED)
        texts.append(TranslationFactory(base=base, state=APPROVED))
    for asked in (texts[:1], texts):
        with django_assert_num_queries(5):
            changes(asked)


def test_a_draft_takes_over_what_was_approved_meanwhile(people, page):
    draft = translate(current(page), language="en", by=people.writer)
    first, second, third = keys(page)
    words = {first: "One", second: "Two", third: "Three"}
    save_translation(draft, texts=words, by=people.writer, revision=0)
    draft.segments.filter(source__key=third).update(outside="DeepL")
    people.rewrite(page, lambda lines: reworded(0, "첫째")(lines[:2]))

    draft = catch_up(draft, by=people.writer)

    rows = list(draft.segments.select_related("source", "made_from"))
    assert draft.base == current(page)
    assert [(row.text, row.stale) for row in rows] == [("One", True), ("Two", False)]
    assert rows[0].made_from.diplomatic == "하나"
    assert draft.remains == "3. Three [from DeepL]"
    again = catch_up(draft, by=people.writer)
    assert (again.revision, again.remains) == (draft.revision, "3. Three [from DeepL]")


@pytest.mark.long
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(OPERATIONS)
def test_on_any_graph_exactly_the_dependants_are_stale(operations):
    with transaction.atomic():
        for english, behind, japanese, through in follow(operations, PageFactory()):
            assert stale(english, japanese) == [behind, through]
        transaction.set_rollback(True)
