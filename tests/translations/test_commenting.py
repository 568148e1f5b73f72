"""Talk about lines: kept over versions, closed with its text, never deleted."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from tests.benchmarks.queries import statements
from tests.factories import TranscriptionFactory, TranslationFactory, somebody
from translations.domain.commenting import comment, reopen, resolve, take_back, threads
from translations.domain.review import approve, return_, submit
from translations.domain.transcribing import (
    as_lines,
    join_lines,
    save_lines,
    transcribe,
)
from translations.domain.translating import translate
from translations.models import Comment, State

pytestmark = pytest.mark.django_db
TEXTS = [TranscriptionFactory, TranslationFactory]


def keys(text) -> list[str]:
    base = getattr(text, "base", text)
    return [line.key for line in base.segments.all()]


def said(text, user) -> dict[str, list[list[str]]]:
    return {
        key: [[one.root.words, *(a.words for a in one.answers)] for one in found]
        for key, found in threads(text, user).items()
    }


@pytest.mark.parametrize("make", TEXTS)
def test_a_question_is_answered_and_resolved_as_a_whole(make):
    author, reviewer = somebody("translator"), somebody("reviewer")
    text = make(by=author)
    first = keys(text)[0]

    asked = comment(text, first, words="Clear or bright?", kind="question", by=author)
    answer = comment(text, first, words="Clear.", by=reviewer, answers=asked)
    assert said(text, author) == {first: [["Clear or bright?", "Clear."]]}
    assert (answer.kind, answer.root) == ("answer", asked)

    with pytest.raises(ValidationError, match="as a whole"):
        resolve(answer, by=author)
    assert threads(text, author)[first][0].open
    asked = resolve(asked, by=author)
    assert asked.resolved_by == author
    assert not threads(text, author)[first][0].open
    reopen(asked, by=reviewer)
    assert threads(text, author)[first][0].open


@pytest.mark.parametrize("roles", [["publisher"], []])
def test_only_who_writes_or_reviews_comments(roles):
    text = TranscriptionFactory()
    with pytest.raises(PermissionDenied, match="write or review"):
        comment(text, keys(text)[0], words="x", by=somebody(*roles))


def test_what_cannot_be_said_is_refused():
    by = somebody("translator")
    text, other = TranscriptionFactory(by=by), TranscriptionFactory()
    key = keys(text)[0]
    for words in (" \n", "\0", "\ud800"):
        with pytest.raises(ValidationError, match="Write what you want to say"):
            comment(text, key, words=words, by=by)
    with pytest.raises(ValidationError, match="at most 4000"):
        comment(text, key, words="x" * 4001, by=by)
    with pytest.raises(ValidationError, match="no such line"):
        comment(text, keys(other)[0], words="x", by=by)
    for kind in ("answer", "verdict"):
        with pytest.raises(ValidationError, match="a question, a remark or a doubt"):
            comment(text, key, words="x", kind=kind, by=by)
    elsewhere = comment(other, keys(other)[0], words="x", by=by)
    with pytest.raises(ValidationError, match="no such comment"):
        comment(text, key, words="x", by=by, answers=elsewhere)


def test_a_comment_is_taken_back_by_who_said_it_and_never_deleted():
    by = somebody("translator")
    text = TranscriptionFactory(by=by)
    made = comment(text, keys(text)[0], words="His name is wrong.", by=by)
    with pytest.raises(PermissionDenied, match="Only who said it"):
        take_back(made, by=somebody("reviewer"))

    made = take_back(made, by=by)

    assert (made.words, made.taken_back_at is None) == ("", False)
    assert not threads(text, by)[made.key][0].open
    rows = Comment.objects.filter(pk=made.pk)
    for change in (
        lambda: rows.update(words="Something else."),
        lambda: rows.update(by=somebody("translator")),
        lambda: rows.update(taken_back_at=None, words=""),
        lambda: rows.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_comment_is_read_with_later_versions_and_follows_a_joined_line():
    by, reviewer = somebody("translator"), somebody("reviewer")
    text = TranscriptionFactory(by=by, state=State.APPROVED, lines=("하나", "둘", "셋"))
    first, second, third = keys(text)
    comment(text, second, words="Blurred.", kind="doubt", by=reviewer)
    comment(text, third, words="Is this a date?", by=reviewer)
    later = transcribe(text.page, language="ko-KP", by=by)
    later = join_lines(later, first, by=by, revision=later.revision)
    lines = [line for line in as_lines(later) if line.key != third]
    later = save_lines(later, lines=lines, by=by, revision=later.revision)

    assert said(later, by) == {first: [["Blurred."]], "": [["Is this a date?"]]}
    assert said(text, by) == {second: [["Blurred."]], third: [["Is this a date?"]]}


def test_threads_of_one_text_do_not_show_at_another():
    base = TranscriptionFactory(state=State.APPROVED)
    english, japanese = (
        TranslationFactory(base=base, language=t) for t in ["en", "ja"]
    )
    by, key = somebody("reviewer"), keys(base)[0]
    comment(base, key, words="of the original", by=by)
    comment(english, key, words="of the English", by=by)

    assert said(base, by) == {key: [["of the original"]]}
    assert said(english, by) == {key: [["of the English"]]}
    assert said(japanese, by) == {}


@pytest.mark.asvs("8.2.2")
def test_a_comment_on_a_closed_text_is_closed():
    author, reader = somebody("translator"), somebody("translator")
    text = TranscriptionFactory(by=author, state=State.APPROVED)
    made = comment(text, keys(text)[0], words="Names a village.", by=author)
    later = transcribe(text.page, language="ko-KP", by=author)
    comment(later, keys(text)[0], words="Not any more.", by=author)
    type(text).objects.filter(pk=text.pk).update(level=4)
    text.refresh_from_db()

    assert said(later, reader) == {keys(text)[0]: [["Not any more."]]}
    assert Comment.objects.visible_to(reader).count() == 1
    for act in (
        lambda: comment(text, made.key, words="x", by=reader),
        lambda: resolve(made, by=reader),
    ):
        with pytest.raises(PermissionDenied, match="There is no such item"):
            act()
    item = text.page.item
    type(item).objects.filter(pk=item.pk).update(level=4)
    assert said(later, reader) == {}


def test_a_reviewer_says_at_a_line_what_is_to_be_mended():
    author, reviewer = somebody("translator", "reviewer"), somebody("reviewer")
    text = TranscriptionFactory(by=author, state=State.SUBMITTED)
    first, second = keys(text)
    with pytest.raises(PermissionDenied, match="Nobody approves their own"):
        comment(text, first, words="Mine.", kind="return", by=author)
    comment(text, second, words="피였다, not 피었다?", kind="return", by=reviewer)
    with pytest.raises(ValidationError, match="Say why"):
        return_(text, by=somebody("reviewer"))

    text = return_(text, by=reviewer)

    assert text.reviews.get().reason == "To be mended: line 2."
    assert said(text, author) == {second: [["피였다, not 피었다?"]]}
    approve(submit(text, by=author), by=reviewer)


@pytest.mark.parametrize("make", TEXTS)
def test_threads_cost_as_much_for_many_as_for_one(make):
    by, other = somebody("translator"), somebody("reviewer")
    texts = [make(by=by), make(by=by)]
    for text, count in zip(texts, (1, 5), strict=True):
        for key in keys(text):
            for n in range(count):
                root = comment(text, key, words=f"{n}", by=by)
                comment(text, key, words=f"answer {n}", by=other, answers=root)
    sent = []
    for text in texts:
        text = type(text).objects.get(pk=text.pk)
        with statements() as asked:
            threads(text, other)
        sent.append(len(asked))
    assert sent[0] == sent[1]


def test_a_translation_of_the_next_version_keeps_its_talk():
    by = somebody("translator")
    text = TranslationFactory(by=by, state=State.APPROVED)
    key = keys(text)[0]
    comment(text, key, words="Better: fair.", by=by)
    later = translate(text.base, language="en", strand=text.strand, by=by)
    assert said(later, by) == {key: [["Better: fair."]]}
