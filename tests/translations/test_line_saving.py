"""One line is saved over what was shown, and never over what somebody else wrote."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from tests.factories import TranscriptionFactory, TranslationFactory, somebody
from translations.domain.review import approve, submit
from translations.domain.together import join_in
from translations.domain.transcribing import Line, save_lines
from translations.domain.translating import LineChanged, save_line, still_right
from translations.models import State, Transcription, TranslationSegment

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator():
    return somebody("translator")


@pytest.fixture
def draft(translator):
    return TranslationFactory(by=translator)


def first(draft) -> TranslationSegment:
    return draft.segments.select_related("source").first()


def save(draft, by, text, revision=None, note=""):
    row = first(draft)
    revision = row.revision if revision is None else revision
    key = row.source.key
    return save_line(draft, key, text=text, note=note, by=by, revision=revision)


def test_a_line_is_saved_and_counted(draft, translator):
    before = first(draft)
    row = save(draft, translator, "It is clear.\0\ud800", note="Or: bright.")
    assert (row.text, row.note, row.by) == ("It is clear.", "Or: bright.", translator)
    assert row.revision == before.revision + 1
    draft.refresh_from_db()
    with pytest.raises(ValidationError, match="Somebody else saved"):
        save_lines_of(draft, translator, revision=draft.revision - 1)


def save_lines_of(draft, by, revision):
    from translations.domain.translating import save_translation

    return save_translation(draft, texts={}, by=by, revision=revision)


def test_other_words_over_a_newer_save_are_refused_with_what_stands_there(draft):
    colleague = somebody("translator")
    join_in(draft, by=colleague)
    seen = first(draft).revision
    save(draft, colleague, "Theirs.", seen)
    with pytest.raises(LineChanged) as caught:
        save(draft, draft.author, "Mine.", seen)
    assert (caught.value.row.text, caught.value.row.by) == ("Theirs.", colleague)
    assert first(draft).text == "Theirs."
    save(draft, draft.author, "Ours.", caught.value.row.revision)
    assert first(draft).text == "Ours."


def test_a_save_that_is_sent_again_changes_nothing(draft, translator):
    seen = first(draft).revision
    once = save(draft, translator, "It is clear.", seen)
    again = save(draft, translator, "It is clear.", seen)
    assert again.revision == once.revision


def test_a_line_of_somebody_elses_draft_is_not_saved_before_one_joins_in(draft):
    colleague = somebody("translator")
    with pytest.raises(ValidationError, match="somebody else's"):
        save(draft, colleague, "Mine.")
    with pytest.raises(PermissionDenied):
        join_in(draft, by=somebody("reviewer"))
    join_in(draft, by=colleague)
    join_in(draft, by=colleague)
    assert [one.person for one in draft.contributors.all()] == [colleague]
    assert save(draft, colleague, "Mine.").text == "Mine."


def test_a_line_that_there_is_not_is_refused(draft, translator):
    for verb in (
        lambda: save_line(
            draft, "seg-none", text="x", note="", by=translator, revision=0
        ),
        lambda: still_right(draft, "seg-none", by=translator),
    ):
        with pytest.raises(ValidationError, match="no such line"):
            verb()


def test_a_line_costs_the_same_on_a_long_page(
    translator, django_assert_max_num_queries
):
    counts = []
    for length in (2, 60):
        base = TranscriptionFactory(
            lines=[f"줄 {number}" for number in range(length)], state=State.APPROVED
        )
        draft = TranslationFactory(base=base, by=translator, texts=["Line"] * length)
        with django_assert_max_num_queries(12) as asked:
            save(draft, translator, "A line")
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.asvs("8.3.1")
@pytest.mark.parametrize("make", [TranscriptionFactory, TranslationFactory])
def test_who_wrote_in_a_text_does_not_approve_it_whatever_asks(make):
    text, colleague = make(), somebody("translator", "reviewer")
    join_in(text, by=colleague)
    text = submit(text, by=colleague)
    with pytest.raises(PermissionDenied, match="Nobody approves their own work"):
        approve(text, by=colleague)
    assert text not in type(text).objects.waiting_for(colleague)
    rows = type(text).objects.filter(pk=text.pk)
    with pytest.raises(IntegrityError, match="own work"), transaction.atomic():
        rows.update(state="approved", approved_by=colleague, approved_at=timezone.now())
    assert approve(text, by=somebody("reviewer")).state == State.APPROVED


def test_who_wrote_in_an_approved_text_cannot_be_changed():
    text, colleague = TranscriptionFactory(), somebody("translator")
    join_in(text, by=colleague)
    approve(submit(text, by=text.author), by=somebody("reviewer"))
    for statement in (
        "DELETE FROM translations_contributor",
        "UPDATE translations_contributor SET credit = 'x'",
        "INSERT INTO translations_contributor (transcription_id, person_id, credit, "
        "joined_at) SELECT id, author_id, '', now() FROM translations_transcription",
    ):
        with (
            connection.cursor() as cursor,
            pytest.raises(DatabaseError, match="An approved text is final"),
            transaction.atomic(),
        ):
            cursor.execute(statement)


def test_all_who_wrote_are_credited_as_each_chose():
    author = somebody("translator", credit_as="pseudonym", credit_name="Heron")
    text = TranscriptionFactory(by=author)
    for chosen in ({"credit_as": "anonymous"}, {"credit_name": "Crane"}):
        colleague = somebody("translator", **({"credit_as": "pseudonym"} | chosen))
        join_in(text, by=colleague)
    text = submit(text, by=author)
    assert Transcription.objects.get(pk=text.pk).credits() == "Heron, Crane"


def test_what_came_from_outside_is_not_submitted_unread(draft, translator):
    row = first(draft)
    TranslationSegment.objects.filter(pk=row.pk).update(outside="X", untouched=True)
    with pytest.raises(ValidationError, match="not read by a person yet: line 1"):
        submit(draft, by=translator)
    still_right(draft, row.source.key, by=translator)
    assert (first(draft).outside, first(draft).untouched) == ("X", False)
    submit(draft, by=translator)


def test_a_note_alone_does_not_judge_a_line_anew(draft, translator):
    row = first(draft)
    TranslationSegment.objects.filter(pk=row.pk).update(made_from=row.source)
    save(draft, translator, row.text, note="See line 2.")
    with pytest.raises(ValidationError, match="Changed in the source"):
        submit(draft, by=translator)
    save(draft, translator, "It is clear.", note="See line 2.")
    submit(draft, by=translator)


def test_a_draft_of_a_superseded_transcription_is_brought_up_to_date_first(draft):
    from translations.domain.transcribing import transcribe

    writer = somebody("translator")
    text = transcribe(draft.page, language="ko-KP", by=writer)
    text = save_lines(text, lines=[Line("새 줄")], by=writer, revision=text.revision)
    approve(submit(text, by=writer), by=somebody("reviewer"))
    with pytest.raises(ValidationError, match="bring this draft up to date first"):
        submit(draft, by=draft.author)
