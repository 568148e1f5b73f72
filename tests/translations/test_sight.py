"""A verb looks at the highest level of all it touches, not at the item's alone."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

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
from translations.domain.review import approve
from translations.domain.transcribing import transcribe
from translations.domain.translating import translate
from translations.models import State, Transcription

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
    at_level(text, 0)
    set_text_level(rendered, level=4, reason="A name.", by=keeper)
    with pytest.raises(PermissionDenied, match="no such item"):
        translate(text, language="en", strand=rendered.strand, by=translator)


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
