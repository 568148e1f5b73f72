"""A verb looks at the highest level of all it touches, not at the item's alone."""

import pytest
from django.core.exceptions import PermissionDenied

from evidence.domain.access import set_page_level, set_picture_level
from evidence.domain.describing import describe_page
from evidence.models import Level, Page
from tests.factories import PageFactory, TranscriptionFactory, somebody
from translations.domain.drafting import transcribe
from translations.domain.review import approve
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
    opened = set_page_level(page, level=0, reason="Read.", by=somebody("custodian"))
    assert opened.level == 0
    assert page.item.custody_events.filter(kind="access_changed").count() == 1
