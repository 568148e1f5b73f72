"""A verb looks at the highest level of all it touches, not at the item's alone."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from archive.desk.workbench.rows import progress, window
from evidence.domain.access import set_page_level, set_picture_level
from evidence.domain.describing import describe_page
from evidence.models import Level, Page
from tests.factories import (
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    assigned,
    at_level,
    somebody,
)
from translations.domain.access import set_text_level
from translations.domain.review import approve, submit
from translations.domain.staleness import changes
from translations.domain.together import join_in
from translations.domain.transcribing import Line, save_lines, transcribe
from translations.domain.translating import (
    catch_up,
    save_line,
    save_translation,
    still_right,
    translate,
)
from translations.models import State, Transcription, Translation

pytestmark = pytest.mark.django_db


def test_words_of_a_sealed_page_are_not_written_or_approved_by_those_beneath():
    text = TranscriptionFactory(state=State.SUBMITTED)
    Page.objects.filter(pk=text.page_id).update(level=Level.SEALED)
    text = Transcription.objects.get(pk=text.pk)

    with pytest.raises(PermissionDenied, match="no such item"):
        approve(text, by=somebody("reviewer"))
    other = PageFactory(item=text.page.item, level=Level.SEALED)
    with pytest.raises(PermissionDenied, match="no such item"):
        transcribe(other, language="ko", by=somebody("translator"))
    with pytest.raises(PermissionDenied, match="no such item"):
        describe_page(other, by=somebody("cataloguer"), label="1v")


def test_a_sealed_text_is_not_approved_by_those_beneath():
    text = TranscriptionFactory(state=State.SUBMITTED)
    Transcription.objects.filter(pk=text.pk).update(level=Level.SEALED)

    with pytest.raises(PermissionDenied, match="no such item"):
        approve(text, by=somebody("reviewer"))
    assert approve(text, by=somebody("reviewer", "custodian")).state == State.APPROVED


def test_who_may_not_see_a_page_cannot_open_it():
    page = PageFactory(level=Level.SEALED)

    for verb in (set_page_level, set_picture_level):
        with pytest.raises(PermissionDenied, match="no such item"):
            verb(page, level=0, reason="Curious.", by=somebody("publisher"))
    with pytest.raises(ValidationError, match="two people"):
        set_page_level(page, level=0, reason="Read.", by=somebody("custodian"))


def test_a_text_is_closed_and_opened_with_a_reason_that_is_kept():
    text = TranscriptionFactory(state=State.APPROVED)
    publisher = somebody("publisher")
    for level, reason, sentence in (
        (2, " ", "Say why"),
        (9, "A name.", "from 0 to 4"),
    ):
        with pytest.raises(ValidationError, match=sentence):
            set_text_level(text, level=level, reason=reason, by=publisher)
    with pytest.raises(PermissionDenied, match="for publishers and custodians"):
        set_text_level(text, level=2, reason="A name.", by=somebody("reviewer"))

    assert set_text_level(text, level=2, reason="A name.", by=publisher).level == 2

    event = text.page.item.custody_events.latest("pk")
    assert (event.kind, event.reason, event.recorded_by) == (
        "access_changed",
        "A name.",
        publisher,
    )
    assert event.outcome == "transcription of page 1, version 1: 0 to 2"


def test_who_may_not_see_a_text_neither_opens_nor_continues_it():
    text = TranscriptionFactory(state=State.APPROVED)
    rendered = TranslationFactory(base=text, state=State.APPROVED)
    keeper = somebody("custodian")
    set_text_level(text, level=4, reason="A name.", by=keeper)

    with pytest.raises(PermissionDenied, match="no such item"):
        set_text_level(text, level=0, reason="Curious.", by=somebody("publisher"))
    translator = somebody("translator")
    with pytest.raises(PermissionDenied, match="no such item"):
        transcribe(text.page, language="ko-KP", by=translator)
    with pytest.raises(PermissionDenied, match="no such item"):
        translate(text, language="ja", by=translator)
    with pytest.raises(ValidationError, match="two people"):
        set_text_level(text, level=0, reason="No name.", by=keeper)
    text.refresh_from_db()
    at_level(text, 0)
    other = somebody("reviewer")
    later = approved(text.page, "그는 갔다", by=translator, other=other)
    at_level(later, 4)
    with pytest.raises(PermissionDenied, match="no such item"):
        translate(text, language="ja", by=translator)
    at_level(later, 0)
    text = later
    rendered = TranslationFactory(base=text, state=State.APPROVED)
    set_text_level(rendered, level=4, reason="A name.", by=keeper)
    with pytest.raises(PermissionDenied, match="no such item"):
        translate(text, language="en", strand=rendered.strand, by=translator)


@pytest.mark.parametrize("close", ["text", "base"])
def test_a_draft_that_was_closed_meanwhile_is_not_written_or_joined(close):
    draft = TranslationFactory()
    key, keeper = draft.segments.first().source.key, somebody("custodian")
    closed = {"text": draft, "base": draft.base}[close]
    set_text_level(closed, level=Level.CUSTODIAN, reason="A name.", by=keeper)
    words = {"text": "Typed.", "note": "", "revision": 1, "by": draft.author}

    for deed in (
        lambda: save_line(draft, key, **words),
        lambda: still_right(draft, key, by=draft.author),
        lambda: catch_up(draft, by=draft.author),
        lambda: join_in(draft, by=somebody("translator")),
    ):
        with pytest.raises(PermissionDenied, match="no such item"):
            deed()
    assigned(draft.author, draft.page.item)
    assert save_line(draft, key, **words).text == "Typed."


def test_the_next_version_is_as_closed_as_the_one_before():
    text = TranscriptionFactory(state=State.APPROVED)
    rendered = TranslationFactory(base=text, state=State.APPROVED)
    keeper, by = somebody("custodian"), somebody("translator")
    set_text_level(rendered, level=3, reason="A name.", by=keeper)
    assigned(by, text.page.item)
    again = translate(text, language="en", strand=rendered.strand, by=by)
    assert again.level == 3
    set_text_level(text, level=2, reason="A name.", by=keeper)
    assert translate(text, language="uk", by=by).level == 2
    assert transcribe(text.page, language="ko-KP", by=by).level == 2


def test_a_translation_is_closed_with_what_it_renders():
    text = TranscriptionFactory(state=State.APPROVED)
    japanese = TranslationFactory(base=text, language="ja", state=State.APPROVED)
    english = TranslationFactory(base=text, state=State.SUBMITTED)
    Translation.objects.filter(pk=english.pk).update(through=japanese)
    keeper, reviewer = somebody("custodian"), somebody("reviewer")

    def read() -> set[Translation]:
        return {*Translation.objects.visible_to(reviewer)}

    assert read() == {japanese, english}

    set_text_level(japanese, level=4, reason="A name.", by=keeper)
    assert read() == set()
    english = Translation.objects.get(pk=english.pk)
    with pytest.raises(PermissionDenied, match="no such item"):
        approve(english, by=reviewer)

    japanese.refresh_from_db()
    at_level(japanese, 0)
    set_text_level(text, level=3, reason="A name.", by=keeper)
    assert read() == set()
    english = Translation.objects.get(pk=english.pk)
    with pytest.raises(PermissionDenied, match="no such item"):
        approve(english, by=reviewer)
    assigned(reviewer, text.page.item)
    assert read() == {japanese, english}


def test_nobody_learns_from_a_stale_line_what_stood_in_a_closed_version():
    page, by, other = PageFactory(), somebody("translator"), somebody("reviewer")
    first = approved(page, "김영호는 갔다", by=by, other=other)
    mine = translate(first, language="en", by=by)
    key = first.segments.get().key
    save_translation(mine, texts={key: "He went."}, by=by, revision=0)
    approved(page, "그는 갔다", by=by, other=other)
    mine = catch_up(mine, by=by)
    keeper = somebody("custodian")
    said = changes([mine], by=other)[mine.pk][key]
    assert said.before == "김영호는 갔다"

    set_text_level(first, level=4, reason="A name.", by=keeper)
    said = changes([mine], by=other)[mine.pk][key]
    assert (said.before, said.after) == ("", "그는 갔다")
    row = window(mine, by, progress(mine)).rows[0]
    assert (row["state"], row["pieces"]) == ("stale", [])
    assert changes([mine], by=keeper)[mine.pk][key].before == "김영호는 갔다"


def approved(page: Page, words: str, *, by, other) -> Transcription:
    text = transcribe(page, language="ko-KP", by=by)
    held = text.segments.first()
    lines = [Line(words, key=held.key if held else "")]
    text = save_lines(text, lines=lines, by=by, revision=0)
    return approve(submit(text, by=by), by=other)
