"""Lines accepted one by one; a reviewer's edit waits for another reviewer."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import TranscriptionFactory, TranslationFactory, somebody
from translations.domain.review import approve, return_, submit
from translations.domain.verdicts import (
    accept_line,
    accepted,
    digest,
    edit_line,
    edits,
    look_again,
)
from translations.models import LineEdit, State

pytestmark = pytest.mark.django_db
SUBMITTED = State.SUBMITTED
TEXTS = [TranscriptionFactory, TranslationFactory]


def rows(text) -> dict:
    """The lines of a text by their keys."""
    if hasattr(text, "base"):
        held = text.segments.select_related("source").order_by("source__order")
        return {row.source.key: row for row in held}
    return {row.key: row for row in text.segments.all()}


def words(text) -> list[str]:
    return [getattr(r, "text", None) or r.diplomatic for r in rows(text).values()]


def edit(text, key, to: str, by, **more):
    return edit_line(text, key, words=to, shown=digest(rows(text)[key]), by=by, **more)


@pytest.mark.parametrize("make", TEXTS)
def test_lines_are_accepted_one_by_one_each_reviewer_for_themselves(make):
    text, reviewer, other = make(state=SUBMITTED), *(somebody("reviewer") for _ in "ab")
    first, second = rows(text)
    for _ in range(2):  # sent twice, it is accepted once
        accept_line(text, first, shown=digest(rows(text)[first]), by=reviewer)

    assert accepted(text, reviewer) == {first}
    assert accepted(text, other) == set()
    look_again(text, first, by=reviewer)
    assert accepted(text, reviewer) == set()


@pytest.mark.parametrize("make", TEXTS)
def test_an_accepted_line_that_changes_is_read_again(make):
    text, reviewer, other = make(state=SUBMITTED), *(somebody("reviewer") for _ in "ab")
    first, second = rows(text)
    for key, line in rows(text).items():
        accept_line(text, key, shown=digest(line), by=reviewer)
    stale = digest(rows(text)[first])

    edit(text, first, "Other words.", other)

    assert accepted(text, reviewer) == {second}
    with pytest.raises(ValidationError, match="changed since it was shown"):
        accept_line(text, first, shown=stale, by=reviewer)
    with pytest.raises(ValidationError, match="changed since it was shown"):
        edit_line(text, first, words="x", shown=stale, by=reviewer)


@pytest.mark.parametrize("make", TEXTS)
def test_a_reviewers_edit_needs_another_reviewer(make):
    author, editor = somebody("translator"), somebody("reviewer", "translator")
    editor.credit_as, editor.credit_name = "pseudonym", "Heron"
    editor.save()
    text = make(by=author, state=SUBMITTED)
    first, second = rows(text)
    before, revision = words(text), text.revision

    edit(text, first, "Other words.", editor, beside="A note.")
    edit(text, second, "And more.", editor)

    text.refresh_from_db()
    assert words(text) == ["Other words.", "And more."]
    assert (text.state, text.author) == (SUBMITTED, author)
    assert text.credits() == "Heron"
    assert [one.before for made in edits(text).values() for one in made] == before
    assert text not in type(text).objects.waiting_for(editor)
    assert text in type(text).objects.waiting_for(somebody("reviewer"))
    for verb in (approve, return_):
        with pytest.raises(PermissionDenied, match="Nobody approves their own work"):
            verb(text, by=editor, reason="x")
    with pytest.raises(PermissionDenied, match="Nobody approves their own work"):
        accept_line(text, first, shown=digest(rows(text)[first]), by=editor)
    now = timezone.now()
    mine = type(text).objects.filter(pk=text.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.update(state="approved", approved_by=editor, approved_at=now)

    other = somebody("reviewer")
    with pytest.raises(ValidationError, match="changed since you opened it"):
        approve(text, by=other, revision=revision)
    assert approve(text, by=other, revision=text.revision).approved_by == other


@pytest.mark.parametrize("make", TEXTS)
def test_who_may_not_review_edits_nothing(make):
    author = somebody("translator", "reviewer")
    text = make(by=author, state=SUBMITTED)
    key = next(iter(rows(text)))
    for by in (author, somebody("translator"), somebody("publisher", "custodian")):
        with pytest.raises(PermissionDenied):
            edit(text, key, "x", by)
        with pytest.raises(PermissionDenied):
            accept_line(text, key, shown=digest(rows(text)[key]), by=by)
    page = text.page
    type(page).objects.filter(pk=page.pk).update(level=4)
    for verb in (edit_line, accept_line):
        more = {"words": "x"} if verb is edit_line else {}
        with pytest.raises(PermissionDenied, match="There is no such item"):
            verb(text, key, shown="", by=somebody("reviewer"), **more)
    assert not LineEdit.objects.exists()


@pytest.mark.parametrize("make", TEXTS)
def test_what_would_not_be_submitted_is_not_edited_in(make):
    text, by = make(state=SUBMITTED), somebody("reviewer")
    key = next(iter(rows(text)))
    with pytest.raises(ValidationError, match="cannot be edited away"):
        edit(text, key, " ", by)
    with pytest.raises(ValidationError):
        edit(text, key, "half […2 open", by)
    assert edit(text, key, words(text)[0], by) is None
    with pytest.raises(ValidationError, match="no such line"):
        edit_line(text, "nothing", words="x", shown="", by=by)
    assert not text.is_written_by(by)
    with pytest.raises(ValidationError, match="Only a submitted text"):
        edit_line(make(), key, words="x", shown="", by=by)


def test_edits_are_those_since_the_text_was_handed_in():
    author, editor = somebody("translator"), somebody("reviewer")
    text = TranscriptionFactory(by=author, state=SUBMITTED)
    key = next(iter(rows(text)))
    edit(text, key, "사과", editor)
    text = return_(text, by=somebody("reviewer"), reason="Look again.")
    assert [one.after for one in edits(text)[key]] == ["사과"]
    text = submit(text, by=author)
    assert edits(text) == {}
    edit(text, key, "배", editor)
    assert [(one.before, one.after) for one in edits(text)[key]] == [("사과", "배")]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        LineEdit.objects.update(before="x")


def test_an_edited_line_counts_as_judged_beside_its_source():
    text, by = TranslationFactory(state=SUBMITTED), somebody("reviewer")
    key = next(iter(rows(text)))
    edit(text, key, "Today it is clear.", by)
    row = rows(text)[key]
    assert (row.by, row.revision, row.stale, row.untouched) == (by, 2, False, False)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from("aAbBeE"), max_size=8))
def test_whatever_reviewers_do_no_acceptance_outlives_the_words(db, deeds):
    """a, b accept the first or second line (A, B take it back), e, E edit them."""
    with transaction.atomic():
        text, one, two = (
            TranscriptionFactory(state=SUBMITTED),
            somebody("reviewer"),
            somebody("reviewer"),
        )
        keys, holds, count = list(rows(text)), set(), 0
        for deed in deeds:
            key = keys[deed in "BbE"]
            if deed in "ab":
                accept_line(text, key, shown=digest(rows(text)[key]), by=one)
                holds.add(key)
            elif deed in "AB":
                look_again(text, key, by=one)
                holds.discard(key)
            else:
                count += 1
                edit(text, key, f"줄 {count}", two)
                holds.discard(key)
        assert accepted(text, one) == holds
        transaction.set_rollback(True)
