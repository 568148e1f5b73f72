"""What an item's page offers to do next with a text, to each who has to do with it."""

import pytest

from archive.desk.words import words_of
from evidence.models import Level
from tests.benchmarks.queries import statements
from tests.factories import TranscriptionFactory, TranslationFactory, somebody
from translations.domain.review import approve, submit
from translations.domain.together import join_in
from translations.domain.transcribing import Line, as_lines, save_lines, transcribe
from translations.domain.translating import save_line, translate
from translations.models import State, Transcription

pytestmark = pytest.mark.django_db


def offered(text, user) -> str:
    [words] = words_of([text.page], user)
    return words.rows[0].todo


def test_whoever_writes_in_a_draft_goes_on_with_it_and_never_reviews_it():
    text, colleague = TranscriptionFactory(), somebody("translator", "reviewer")
    assert offered(text, text.author) == "Continue"
    assert offered(text, colleague) == ""

    join_in(text, by=colleague)
    assert offered(text, colleague) == "Continue"
    submit(text, by=text.author)
    assert offered(text, colleague) == ""
    assert offered(text, somebody("reviewer")) == "Review"


def next_version(page, *, words: dict | None = None, level: int | None = None):
    """Of the transcription of `page`, with other `words` at some places."""
    by = somebody("translator")
    text = transcribe(page, language="ko-KP", by=by)
    lines = as_lines(text)
    for place, said in (words or {}).items():
        if place == len(lines):
            lines.append(Line(said))
        lines[place].diplomatic = said
    text = save_lines(text, lines=lines, by=by, revision=text.revision)
    text = approve(submit(text, by=by), by=somebody("reviewer"))
    if level is not None:
        Transcription.objects.filter(pk=text.pk).update(level=level)
    return text


def lags(page, user) -> list[tuple[int, str]]:
    [words] = words_of([page], user)
    return [(row.lags, row.todo) for row in words.rows[1:]]


def test_a_translation_lags_by_the_words_that_changed_and_not_by_the_version():
    text = TranslationFactory(state=State.APPROVED)
    user = somebody("translator")
    next_version(text.page)
    assert lags(text.page, user) == [(0, "Next version")]

    next_version(text.page, words={1: "다른 줄", 2: "새 줄"})
    assert lags(text.page, user) == [(2, "Bring up to date")]

    translate(
        text.page.transcriptions.order_by("-version").first(),
        language="en",
        strand=text.strand,
        by=user,
    )
    assert lags(text.page, user) == [(0, "Continue")]


def test_it_lags_behind_the_translation_it_was_made_through_too():
    english, by = TranslationFactory(state=State.APPROVED), somebody("translator")
    onwards = translate(english.base, language="ja", through=english, by=by)
    for row in onwards.segments.select_related("source"):
        save_line(onwards, row.source.key, text="天気", note="", by=by, revision=0)
    approve(submit(onwards, by=by), by=somebody("reviewer"))
    again = translate(english.base, language="en", strand=english.strand, by=by)
    row = again.segments.select_related("source").first()
    said = {"text": "Fine weather.", "note": "", "revision": row.revision}
    save_line(again, row.source.key, by=by, **said)
    approve(submit(again, by=by), by=somebody("reviewer"))

    assert lags(english.page, by) == [(0, "Next version"), (1, "Bring up to date")]


def test_what_changed_in_a_closed_transcription_is_counted_for_nobody_below_it():
    text = TranslationFactory(state=State.APPROVED)
    next_version(text.page, words={1: "다른 줄"})
    next_version(text.page, words={0: "닫힌 줄"}, level=Level.SEALED)

    assert lags(text.page, somebody("translator")) == [(1, "Bring up to date")]


def test_badges_ask_the_same_for_one_translation_that_lags_and_for_many():
    user, asked = somebody("translator"), []
    for count in (1, 3):
        texts = [TranslationFactory(state=State.APPROVED) for _ in range(count)]
        for text in texts:
            next_version(text.page, words={1: "다른 줄"})
        pages = [text.page for text in texts]
        words_of(pages, user)
        with statements() as sent:
            rows = [words.rows[1].lags for words in words_of(pages, user)]
        assert rows == [1] * count
        asked.append(len(sent))
    assert asked[0] == asked[1]
