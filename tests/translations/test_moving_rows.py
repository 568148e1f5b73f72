"""No row of a draft is moved into an approved text, whatever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from evidence.domain.regions import draw_region
from tests.factories import TranscriptionFactory, TranslationFactory, somebody
from translations.domain.together import join_in
from translations.domain.transcribing import as_lines, save_lines, transcribe
from translations.domain.translating import translate
from translations.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys():
    """Of an approved and a drafted version of one page, and of a line of each."""
    by = somebody("translator")
    base = TranscriptionFactory(state=State.APPROVED, by=by)
    approved = TranslationFactory(base=base, state=State.APPROVED)
    other = translate(base, language="en", by=by)
    draft = transcribe(base.page, language="ko-KP", by=by)
    region = draw_region(base.page, corners=[(0, 0), (1, 1)], by=by)
    lines = as_lines(draft)
    lines[0].regions = [region.pk]
    draft = save_lines(draft, lines=lines, by=by, revision=draft.revision)
    join_in(draft, by=somebody("translator"))
    return {
        "final": base.pk,
        "line": base.segments.first().pk,
        "drafted_line": draft.segments.first().pk,
        "final_translation": approved.pk,
        "translation": other.pk,
    }


MOVES = [
    "UPDATE translations_transcriptionsegment SET \"order\" = 9, key = 'seg-x', "
    "transcription_id = %(final)s WHERE id = %(drafted_line)s",
    "UPDATE translations_transcriptionsegment_regions SET "
    "transcriptionsegment_id = %(line)s",
    "UPDATE translations_translationsegment SET translation_id = %(final_translation)s,"
    " source_id = %(drafted_line)s WHERE translation_id = %(translation)s "
    "AND source_id = %(line)s",
    "UPDATE translations_contributor SET transcription_id = %(final)s",
    "UPDATE translations_contributor SET transcription_id = NULL, "
    "translation_id = %(final_translation)s",
]


@pytest.mark.parametrize("statement", MOVES)
def test_no_row_of_a_draft_is_moved_into_an_approved_text(keys, statement):
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="An approved text is final"),
        transaction.atomic(),
    ):
        cursor.execute(statement, keys)
