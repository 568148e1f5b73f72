"""Texts closed to a person are in no count and no list that this person reads."""

import pytest
from django.urls import reverse

from archive.desk.home import ready
from evidence.domain.regions import draw_region
from tests.factories import (
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    at_level,
    somebody,
)
from translations.domain.review import approve, submit
from translations.domain.transcribing import as_lines, save_lines
from translations.domain.translating import save_translation, translate
from translations.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(as_role):
    return as_role("publisher").user


def test_an_approved_transcription_that_is_closed_makes_nothing_ready(publisher):
    text = TranscriptionFactory(state=State.APPROVED)
    assert list(ready(publisher)) == [text.page.item]

    at_level(text, 3)

    assert list(ready(publisher)) == []


def test_nothing_is_ready_by_a_translation_that_is_closed_or_renders_what_is(publisher):
    base = TranscriptionFactory(state=State.APPROVED)
    text = TranslationFactory(base=base, state=State.APPROVED)
    at_level(base, 3)
    assert list(ready(publisher)) == []

    at_level(base, 0)
    at_level(text, 3)
    assert list(ready(publisher)) == [base.page.item]  # by the transcription


def test_a_translation_made_through_one_that_is_closed_makes_nothing_ready(publisher):
    base = TranscriptionFactory(state=State.APPROVED)
    pivot = TranslationFactory(base=base, state=State.APPROVED)
    by = somebody("translator")
    text = translate(base, language="ja", through=pivot, by=by)
    words = {line.key: "天気。" for line in base.segments.all()}
    text = save_translation(text, texts=words, by=by, revision=text.revision)
    text = approve(submit(text, by=by), by=somebody("reviewer"))
    asked = ready(publisher).values_list("translated", flat=True)
    assert asked.get() == text.approved_at

    at_level(pivot, 3)

    assert asked.get() is None


def test_lines_of_a_closed_text_that_stand_on_a_region_are_not_counted(as_role):
    page = PageFactory()
    client = as_role("translator")
    text = TranscriptionFactory(page=page, by=client.user)
    region = draw_region(page, corners=[(0.1, 0.1), (0.4, 0.2)], by=client.user)
    lines = as_lines(text)
    lines[0].regions = [region.pk]
    text = save_lines(text, lines=lines, by=client.user, revision=text.revision)
    here = reverse("desk:regions", args=[page.pk])
    [shown] = client.get(here).context["regions"]
    assert shown["lines"] == 1

    at_level(text, 3)

    [shown] = client.get(here).context["regions"]
    assert shown["lines"] == 0
