"""Whoever has to do with a text is told what happens to it, once, and if they may."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Item, Level, Page
from tests.factories import (
    TranscriptionFactory,
    TranslationFactory,
    assigned,
    somebody,
)
from translations.domain.access import set_text_level
from translations.domain.commenting import comment
from translations.domain.noticing import notify
from translations.domain.review import approve, return_, submit
from translations.domain.together import join_in
from translations.domain.transcribing import Line, save_lines, transcribe
from translations.domain.translating import save_line, save_translation, translate
from translations.domain.verdicts import digest, edit_line
from translations.models import Comment, Notice, State, Transcription

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


def told(person, **about) -> list[str]:
    held = Notice.objects.visible_to(person).filter(**about)
    return list(held.order_by("pk").values_list("kind", flat=True))


def next_version(page: Page, reviewer, **changed) -> Transcription:
    """The transcription anew, with other words for the lines that are named by place,
    counted from 1: `_2="…"`."""
    writer = somebody("translator")
    text = transcribe(page, language="ko-KP", by=writer)
    lines = [
        Line(changed.get(f"_{line.order}", line.diplomatic), key=line.key)
        for line in text.segments.all()
    ]
    text = save_lines(text, lines=lines, by=writer, revision=text.revision)
    return approve(submit(text, by=writer), by=reviewer)


@pytest.mark.parametrize("make", [TranscriptionFactory, TranslationFactory])
def test_all_who_wrote_are_told_of_the_verdict_and_nobody_else(make):
    author, beside, reviewer = (
        somebody("translator"),
        somebody("translator"),
        somebody("reviewer"),
    )
    text = join_in(make(by=author), by=beside)
    assert (told(author), told(beside)) == ([Kind.JOINED], [])
    text = submit(text, by=beside)

    return_(text, by=reviewer, reason="Line 2 says more.")
    approve(submit(text, by=author), by=reviewer)

    assert told(author) == [Kind.JOINED, Kind.RETURNED, Kind.APPROVED]
    assert told(beside) == [Kind.RETURNED, Kind.APPROVED]
    assert told(reviewer) == []
    assert set(Notice.objects.filter(kind=Kind.RETURNED).values_list("by")) == {
        (reviewer.pk,)
    }


@pytest.mark.parametrize("make", [TranscriptionFactory, TranslationFactory])
def test_all_who_wrote_are_told_at_which_line_a_reviewer_edited(make):
    author, beside = somebody("translator"), somebody("translator")
    first, second = somebody("reviewer"), somebody("reviewer")
    text = submit(join_in(make(by=author), by=beside), by=author)
    Notice.objects.all().delete()
    keys = list(getattr(text, "base", text).segments.values_list("key", flat=True))

    def edit(words: str, by, line: int = 0):
        row = text.segments.order_by("pk")[line]
        return edit_line(text, keys[line], words=words, shown=digest(row), by=by)

    edit("첫째", first)
    edit("다시", first)
    edit("둘째", first, line=1)
    assert edit("둘째", first, line=1) is None

    for person in (author, beside):
        assert told(person, key=keys[0], by=first) == [Kind.EDITED]
        assert told(person, key=keys[1], by=first) == [Kind.EDITED]
    assert told(first) == []
    # Who edited before is among the writers, and hears of the next one.
    edit("셋째", second)
    assert told(first, key=keys[0], by=second) == [Kind.EDITED]
    Item.objects.filter(pk=text.page.item_id).update(level=Level.SEALED)
    assert told(author) == told(beside) == told(first) == []


def test_a_translation_closed_with_its_original_is_told_of_no_more():
    text, reviewer = TranslationFactory(state=State.SUBMITTED), somebody("reviewer")
    key = text.base.segments.first().key
    comment(text, key, words="Whose?", by=reviewer)
    assert told(text.author, translation=text) == [Kind.COMMENTED]
    assert Comment.objects.visible_to(text.author).count() == 1

    Transcription.objects.filter(pk=text.base_id).update(level=Level.SEALED)

    assert told(text.author, translation=text) == []
    assert Comment.objects.visible_to(text.author).count() == 0


def test_an_edit_that_is_refused_tells_nobody():
    text = TranscriptionFactory(state=State.SUBMITTED)
    line = text.segments.first()
    for by in (somebody("translator"), text.author):
        with pytest.raises(PermissionDenied):
            edit_line(text, line.key, words="첫째", shown=digest(line), by=by)
    assert not Notice.objects.exists()


def test_a_verdict_that_is_refused_tells_nobody():
    text = TranscriptionFactory(state=State.SUBMITTED)
    with pytest.raises(Exception, match="Say why"):
        return_(text, by=somebody("reviewer"), reason=" ")
    assert not Notice.objects.exists()


def test_whose_lines_became_stale_is_told_once_for_each_text():
    base = TranscriptionFactory(state=State.APPROVED)
    english, japanese = somebody("translator"), somebody("translator")
    early = TranslationFactory(base=base, by=english, state=State.APPROVED)
    late = TranslationFactory(base=base, by=japanese, language="ja")
    Notice.objects.all().delete()

    next_version(base.page, somebody("reviewer"), _1="첫 줄", _2="둘째 줄")

    assert told(english, translation=early) == [Kind.STALE]
    assert told(japanese, translation=late) == [Kind.STALE]
    # Nothing else became stale by this, so nobody hears of it again.
    Notice.objects.all().delete()
    next_version(base.page, somebody("reviewer"))
    assert not Notice.objects.filter(kind=Kind.STALE).exists()


def test_who_may_not_read_what_made_their_lines_stale_is_not_told():
    base = TranscriptionFactory(state=State.APPROVED)
    text = TranslationFactory(base=base, state=State.APPROVED)
    trusted = assigned(somebody("translator"), base.page.item)
    other = TranslationFactory(base=base, by=trusted, language="ja")
    Notice.objects.all().delete()
    keeper = somebody("custodian", "translator")
    closed = transcribe(base.page, language="ko-KP", by=keeper)
    set_text_level(closed, level=Level.CUSTODIAN, reason="A name.", by=keeper)
    lines = [Line("첫 줄", key=line.key) for line in closed.segments.all()]
    closed = save_lines(closed, lines=lines, by=keeper, revision=0)
    approve(submit(closed, by=keeper), by=somebody("reviewer", "custodian"))

    assert told(trusted, translation=other) == [Kind.STALE]
    assert told(text.author, translation=text) == []
    assigned(text.author, base.page.item)
    assert told(text.author, translation=text) == []  # what happened before


def test_whose_lines_stayed_as_they_are_is_not_told():
    base = TranscriptionFactory(state=State.APPROVED)
    text = TranslationFactory(base=base, state=State.APPROVED)
    half = TranslationFactory(base=base, texts=("Fair weather.",), language="uk")
    Notice.objects.all().delete()

    next_version(base.page, somebody("reviewer"), _2="둘째 줄")

    assert told(text.author) == [Kind.STALE]
    assert told(half.author) == []  # its second line has no words yet


def test_who_wrote_the_line_in_a_version_before_is_told_too():
    base = TranscriptionFactory(state=State.APPROVED)
    first = TranslationFactory(base=base, state=State.APPROVED)
    second = translate(
        base, language="en", strand=first.strand, by=somebody("translator")
    )
    Notice.objects.all().delete()

    next_version(base.page, somebody("reviewer"), _2="둘째 줄")

    assert told(first.author) == told(second.author) == [Kind.STALE]
    assert {one.text for one in Notice.objects.filter(kind=Kind.STALE)} == {second}


def test_a_pivot_that_was_made_anew_tells_those_who_went_on_from_it():
    base = TranscriptionFactory(state=State.APPROVED)
    english = TranslationFactory(base=base, state=State.APPROVED)
    onwards = somebody("translator")
    text = translate(base, language="ja", through=english, by=onwards)
    for row, words in zip(text.segments.all(), ("天気", "林檎"), strict=True):
        save_line(text, row.source.key, text=words, note="", by=onwards, revision=0)
    again = translate(base, language="en", strand=english.strand, by=english.author)
    row = again.segments.first()
    save_translation(
        again,
        texts={row.source.key: "Fine weather."},
        by=english.author,
        revision=again.revision,
    )
    assert told(onwards) == []

    approve(submit(again, by=english.author), by=somebody("reviewer"))

    assert told(onwards, translation=text) == [Kind.STALE]


def test_the_same_is_told_once_until_it_was_seen():
    text, person = TranscriptionFactory(), somebody("translator")
    other = somebody("reviewer")
    for by in (other, other, somebody("reviewer")):
        notify(person, Kind.COMMENTED, text, "seg-1", by=by)
    notify(person, Kind.COMMENTED, text, "seg-2", by=other)
    notify(person, Kind.COMMENTED, text, "seg-2", by=person)  # one's own

    assert told(person) == [Kind.COMMENTED] * 2
    assert Notice.objects.get(key="seg-1").by != other

    Notice.objects.update(seen_at="2024-05-01T00:00Z")
    notify(person, Kind.COMMENTED, text, "seg-1", by=other)
    assert Notice.objects.filter(key="seg-1").count() == 2


@pytest.mark.parametrize("close", ["text", "page", "item"])
def test_of_what_was_closed_since_there_is_no_notice(close):
    text, person = TranslationFactory(), somebody("translator")
    notify(person, Kind.COMMENTED, text)
    rows = {
        "text": type(text).objects.filter(pk=text.pk),
        "page": Page.objects.filter(pk=text.page_id),
        "item": Item.objects.filter(pk=text.page.item_id),
    }
    assert told(person) == [Kind.COMMENTED]

    rows[close].update(level=Level.CUSTODIAN)

    assert told(person) == []
    assigned(person, text.page.item)
    assert told(person) == [Kind.COMMENTED]


def test_telling_takes_as_many_statements_for_three_texts_as_for_one():
    asked = []
    for languages in (["en"], ["en", "ja", "uk"]):
        base = TranscriptionFactory(state=State.APPROVED)
        for language in languages:
            TranslationFactory(base=base, language=language, state=State.APPROVED)
        writer, reviewer = somebody("translator"), somebody("reviewer")
        text = transcribe(base.page, language="ko-KP", by=writer)
        lines = [Line("새 줄", key=line.key) for line in text.segments.all()]
        text = save_lines(text, lines=lines, by=writer, revision=0)
        text = submit(text, by=writer)
        Notice.objects.all().delete()
        with CaptureQueriesContext(connection) as statements:
            approve(text, by=reviewer)
        asked.append(len(statements))
        assert Notice.objects.filter(kind=Kind.STALE).count() == len(languages)
    assert asked[0] == asked[1]
