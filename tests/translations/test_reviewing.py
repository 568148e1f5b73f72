"""Nobody approves their own work: not by the verb, and not in the database."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import TranscriptionFactory, TranslationFactory, somebody
from translations.domain.review import approve, prefer, return_, submit
from translations.domain.together import join_in
from translations.domain.transcribing import Line, save_lines, transcribe
from translations.domain.translating import save_line, translate
from translations.models import ReviewNote, State, Transcription, Translation

pytestmark = pytest.mark.django_db
SUBMITTED, APPROVED = State.SUBMITTED, State.APPROVED
TEXTS = [TranscriptionFactory, TranslationFactory]


@pytest.mark.parametrize("make", TEXTS)
def test_a_text_is_approved_by_somebody_else(make):
    author = somebody("translator", "reviewer")
    text = make(by=author, state=SUBMITTED)

    with pytest.raises(PermissionDenied, match="Nobody approves their own work"):
        approve(text, by=author)
    reviewer = somebody("reviewer")
    text = approve(text, by=reviewer, reason="Read against the sheet.")

    assert (text.state, text.approved_by) == (APPROVED, reviewer)
    assert ReviewNote.objects.latest("pk").reason == "Read against the sheet."
    assert text.page.item.custody_events.filter(kind="reviewed").exists()


@pytest.mark.asvs("8.3.1")
@pytest.mark.parametrize("make", TEXTS)
def test_the_database_knows_it_too(make):
    author = somebody("translator", "reviewer")
    text = make(by=author, state=SUBMITTED)
    rows = type(text).objects.filter(pk=text.pk)
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="approved", approved_by=author, approved_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="approved")


@pytest.mark.parametrize("make", TEXTS)
@pytest.mark.parametrize("role", ["translator", "publisher", "custodian", "cataloguer"])
def test_others_do_not_review(make, role):
    text = make(state=SUBMITTED)
    with pytest.raises(PermissionDenied):
        approve(text, by=somebody(role, is_superuser=True))


@pytest.mark.asvs("2.3.1")
@pytest.mark.parametrize("state", [State.DRAFT, APPROVED])
def test_only_what_was_submitted_is_reviewed(state):
    text = TranscriptionFactory(state=state)
    for verb in (approve, return_):
        with pytest.raises(ValidationError, match="Only a submitted text"):
            verb(text, by=somebody("reviewer"), reason="x")


def test_a_text_goes_back_with_a_reason_and_can_then_be_changed():
    author = somebody("translator")
    text = TranscriptionFactory(by=author, state=SUBMITTED)
    with pytest.raises(ValidationError, match="Only a draft can be changed"):
        save_lines(text, lines=[Line("하나")], by=author, revision=text.revision)
    with pytest.raises(ValidationError, match="Say why"):
        return_(text, by=somebody("reviewer"), reason=" ")

    text = return_(text, by=somebody("reviewer"), reason="Line 2 is missing.")
    assert (text.state, text.submitted_at) == (State.DRAFT, None)
    save_lines(text, lines=[Line("하나")], by=author, revision=text.revision)


def test_what_is_unfinished_is_not_submitted():
    author = somebody("translator")
    text = TranscriptionFactory(by=author, lines=["밝은 […2 날"])
    with pytest.raises(ValidationError, match="Line 1"):
        submit(text, by=author)
    text = save_lines(text, lines=[], by=author, revision=text.revision)
    with pytest.raises(ValidationError, match="no line in this transcription"):
        submit(text, by=author)
    half = TranslationFactory(by=author, texts=("Only the first.",))
    with pytest.raises(ValidationError, match="Not translated yet: line 2"):
        submit(half, by=author)
    with pytest.raises(ValidationError, match="somebody else's"):
        submit(half, by=somebody("translator"))


def test_credit_is_fixed_when_a_text_is_submitted():
    author = somebody("translator", credit_as="pseudonym", credit_name="Heron")
    text = TranscriptionFactory(by=author, state=SUBMITTED)
    author.credit_as = "anonymous"
    author.save()
    text = approve(text, by=somebody("reviewer"))
    assert text.credit == "Heron"
    assert TranscriptionFactory(by=author, state=SUBMITTED).credit == ""


@pytest.mark.parametrize("make", TEXTS)
def test_whose_words_a_next_version_keeps_is_credited_in_it(make):
    earlier = somebody(
        "translator", "reviewer", credit_as="pseudonym", credit_name="Heron"
    )
    later = somebody("translator", credit_as="pseudonym", credit_name="Crane")
    text = next_version(make(by=earlier, state=APPROVED), by=later)
    assert not text.is_written_by(earlier)

    text = submit(text, by=later)

    assert type(text).objects.get(pk=text.pk).credits() == "Crane, Heron"
    assert text in type(text).objects.credited_to(earlier)
    # Another approved those words, and nobody else need be found for the few new ones.
    assert text in type(text).objects.waiting_for(earlier)
    assert approve(text, by=earlier).approved_by == earlier
    # And so on in the version after that.
    third = somebody("translator")
    text = submit(next_version(text, by=third), by=third)
    assert "Heron" in type(text).objects.get(pk=text.pk).credits()


@pytest.mark.parametrize("make", TEXTS)
def test_whose_words_it_keeps_and_who_joins_in_does_not_approve_it(make):
    earlier, later = somebody("translator", "reviewer"), somebody("translator")
    text = next_version(make(by=earlier, state=APPROVED), by=later)
    text = return_(submit(text, by=later), by=somebody("reviewer"), reason="Line 1.")
    text = submit(join_in(text, by=earlier), by=later)
    assert text not in type(text).objects.waiting_for(earlier)
    with pytest.raises(PermissionDenied, match="their own work"):
        approve(text, by=earlier)


@pytest.mark.parametrize("make", TEXTS)
def test_of_whom_no_word_is_left_is_credited_no_more(make):
    later = somebody("translator", credit_as="pseudonym", credit_name="Crane")
    text = next_version(make(state=APPROVED), by=later)
    rows = text.segments.all()
    if isinstance(text, Transcription):
        lines = [Line("새 줄", key=one.key) for one in rows]
        text = save_lines(text, lines=lines, by=later, revision=text.revision)
    else:
        for row in rows.select_related("source"):
            words, key = "Said otherwise.", row.source.key
            save_line(text, key, text=words, note="", by=later, revision=row.revision)

    text = submit(text, by=later)

    assert type(text).objects.get(pk=text.pk).credits() == "Crane"


def next_version(text, *, by):
    if isinstance(text, Transcription):
        return transcribe(text.page, language=text.language, by=by)
    language, strand = text.language, text.strand
    return translate(text.base, language=language, strand=strand, by=by)


def test_one_translation_of_a_language_is_preferred_with_a_reason():
    first = TranslationFactory(state=APPROVED)
    second = TranslationFactory(base=first.base, state=APPROVED)
    other = TranslationFactory(base=first.base, language="ja", state=APPROVED)
    reviewer = somebody("reviewer")
    prefer(other, by=reviewer, reason="The only one.")
    prefer(first, by=reviewer, reason="Closer.")
    with pytest.raises(ValidationError, match="Say why"):
        prefer(second, by=reviewer, reason="")
    prefer(second, by=reviewer, reason="Closer still.")

    preferred = Translation.objects.filter(preferred=True)
    assert set(preferred) == {second, other}
    with pytest.raises(PermissionDenied):
        prefer(first, by=somebody("translator"), reason="Mine.")


def test_who_wrote_in_any_version_of_a_translation_does_not_prefer_it():
    author, friend = (somebody("translator", "reviewer") for _ in range(2))
    first = TranslationFactory(by=author)
    join_in(first, by=friend)
    first = approve(submit(first, by=author), by=somebody("reviewer"))
    again = somebody("translator", "reviewer")
    second = TranslationFactory(
        base=first.base, strand=first.strand, by=again, state=State.APPROVED
    )

    for person in (author, friend, again):
        for version in (first, second):
            with pytest.raises(PermissionDenied, match="their own"):
                prefer(version, by=person, reason="Mine.")
    assert prefer(second, by=somebody("reviewer"), reason="Closer.").preferred


def test_a_draft_is_not_preferred():
    with pytest.raises(ValidationError, match="Only an approved translation"):
        prefer(TranslationFactory(), by=somebody("reviewer"), reason="x")


def test_the_queue_is_oldest_first_and_never_ones_own():
    reviewer = somebody("reviewer", "translator")
    TranscriptionFactory(by=reviewer, state=SUBMITTED)
    older, newer = (TranscriptionFactory(state=SUBMITTED) for _ in range(2))
    TranscriptionFactory()
    assert list(Transcription.objects.waiting_for(reviewer)) == [older, newer]


def test_words_of_a_sealed_item_are_not_reviewed_by_who_may_not_see_it():
    text = TranscriptionFactory(state=SUBMITTED)
    text.page.item.level = 4
    text.page.item.save()
    with pytest.raises(PermissionDenied, match="There is no such item"):
        approve(text, by=somebody("reviewer"))
