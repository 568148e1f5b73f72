"""How far lines have come: as the graph says line by line, of what one may read."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from evidence.models import Item, Level, Page
from tests.factories import (
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    assigned,
    at_level,
    somebody,
)
from translations.domain.review import approve, submit
from translations.domain.staleness import changes
from translations.domain.standing import AS_WRITTEN, Tally, tallies
from translations.domain.together import join_in
from translations.domain.transcribing import Line, save_lines, transcribe
from translations.domain.translating import (
    catch_up,
    save_translation,
    still_right,
    translate,
)
from translations.models import State, Transcription, Translation

pytestmark = pytest.mark.django_db
WORDS = ("가", "나", "다")


def standing(page, user=None, **more) -> dict[str, Tally]:
    user = user or somebody("reviewer")
    found = tallies([page.pk], user, languages=more.pop("languages", ("en",)), **more)
    return {language: tally for (_, language), tally in found.items()}


def current_and_open(model, page):
    rows = model.objects.filter(page=page)
    approved = {text.pk for text in rows.current()}
    return [one for one in rows if one.state != State.APPROVED or one.pk in approved]


def one_by_one(page) -> dict[str, Tally]:
    """The same, asked of each line in turn."""
    texts = current_and_open(Translation, page)
    stale = changes(texts)
    come = {State.DRAFT: 2, State.SUBMITTED: 3, State.APPROVED: 4}
    furthest: dict[str, dict[str, int]] = {}
    for text in texts:
        for row in text.segments.select_related("source"):
            if row.text:
                key = row.source.key
                far = 1 if key in stale[text.pk] else come[text.state]
                lines = furthest.setdefault(text.language, {})
                lines[key] = max(far, lines.get(key, 0))
    base = Transcription.objects.filter(page=page).current().first()
    keys = {line.key for line in base.segments.all()} if base else set()
    found = {}
    for language in {"en", *furthest} if base else set():
        lines = furthest.get(language, {})
        counts = Counter(lines.values())
        untouched = len(keys - set(lines))
        found[language] = Tally(untouched, counts[2], counts[3], counts[4], counts[1])
    return found


class Desk:
    """Two people at one page, doing in turn what generated numbers say."""

    def __init__(self):
        self.page = PageFactory()
        self.writer, self.reviewer = somebody("translator"), somebody("reviewer")
        self.strands: dict[str, str] = {}
        self.do(0, 3, 1, 2)

    def do(self, what: int, first: int, second: int, third: int):
        if what < 3:
            self.transcribe(first, second, third)
        elif what < 9:
            pivot = {3: "", 4: "", 5: "", 6: "en", 7: "en", 8: "ja"}[what]
            language = {"": "en", "en": "ja", "ja": "uk"}[pivot]
            self.translate(language, pivot, first, second, third)

    def transcribe(self, first, second, third):
        """Another version: one line changed, one gone or new."""
        text = transcribe(self.page, language="ko-KP", by=self.writer)
        lines = [Line(s.diplomatic, key=s.key) for s in text.segments.all()]
        if lines:
            lines[first % len(lines)].diplomatic = WORDS[second % 3]
        if third == 1 and len(lines) > 1:
            lines.pop(second % len(lines))
        while len(lines) < 2 or third == 2 and len(lines) < 4:
            lines.append(Line(WORDS[len(lines) % 3]))
        text = save_lines(text, lines=lines, by=self.writer, revision=text.revision)
        approve(submit(text, by=self.writer), by=self.reviewer)

    def translate(self, language, pivot, first, second, third):
        """Into the draft of a language, begun where there is none; perhaps approved."""
        base = Transcription.objects.filter(page=self.page).current().get()
        rows = Translation.objects.filter(page=self.page)
        draft = rows.filter(language=language).exclude(state=State.APPROVED).first()
        through = rows.current().filter(strand=self.strands.get(pivot, "")).first()
        if draft is None:
            if pivot and not through:
                return
            draft = translate(
                base,
                language=language,
                strand=self.strands.get(language, ""),
                through=through,
                by=self.writer,
            )
            self.strands[language] = draft.strand
        elif third:
            draft = catch_up(draft, by=self.writer)
        keys = [row.source.key for row in draft.segments.select_related("source")]
        typed = {keys[first % len(keys)]: WORDS[second % 3]}
        if third == 3:
            typed = dict.fromkeys(keys, WORDS[second % 3])
        draft = save_translation(
            draft, texts=typed, by=self.writer, revision=draft.revision
        )
        if third >= 2:
            held = draft.segments.select_related("source")
            for row in held:
                if row.stale:
                    still_right(draft, row.source.key, by=self.writer)
            if draft.base == base and all(row.text for row in held):
                approve(submit(draft, by=self.writer), by=self.reviewer)


NUMBER = st.integers(0, 3)
STEPS = st.lists(st.tuples(st.integers(0, 8), NUMBER, NUMBER, NUMBER), max_size=12)


@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
@example(steps=[(3, 0, 0, 3), (6, 0, 1, 3), (8, 0, 2, 3), (0, 0, 2, 0), (3, 0, 1, 0)])
def test_the_database_counts_what_the_graph_says_of_each_line(db, steps):
    desk = Desk()
    for step in steps:
        desk.do(*step)
        found = standing(desk.page, desk.reviewer)
        found.pop(AS_WRITTEN)
        assert found == one_by_one(desk.page)


def test_lines_are_counted_by_how_far_they_have_come():
    base = TranscriptionFactory(state=State.APPROVED, lines=("가", "나", "다"))
    assert standing(base.page) == {
        AS_WRITTEN: Tally(approved=3),
        "en": Tally(untouched=3),
    }
    text = TranslationFactory(base=base, texts=("a", "b"))
    assert standing(base.page)["en"] == Tally(untouched=1, drafted=2)
    done = TranslationFactory(base=base, texts=("a", "b", "c"), state=State.APPROVED)
    assert standing(base.page)["en"] == Tally(approved=3)  # the furthest counts
    TranslationFactory(
        base=base, texts=("x", "y", "z"), language="uk", state=State.SUBMITTED
    )
    assert standing(base.page)["uk"] == Tally(submitted=3)

    again = transcribe(base.page, language="ko-KP", by=base.author)
    lines = [Line(one.diplomatic, key=one.key) for one in again.segments.all()]
    lines[0].diplomatic = "라"
    again = save_lines(again, lines=lines, by=base.author, revision=0)
    assert standing(base.page)[AS_WRITTEN] == Tally(drafted=1, approved=2)
    approve(submit(again, by=base.author), by=somebody("reviewer"))

    assert standing(base.page)["en"] == Tally(stale=1, approved=2)
    text = catch_up(text, by=text.author)
    key = text.segments.first().source.key
    save_translation(text, texts={key: "new"}, by=text.author, revision=text.revision)
    assert standing(base.page)["en"] == Tally(drafted=1, approved=2)
    assert done.segments.count() == 3


def test_a_page_is_not_translated_into_what_it_is_written_in():
    base = TranscriptionFactory(state=State.APPROVED)
    found = standing(base.page, languages=("en", "ko", "uk"))
    assert set(found) == {AS_WRITTEN, "en", "uk"}


def test_what_somebody_writes_in_alone_or_with_others_is_counted_by_itself():
    base = TranscriptionFactory(state=State.APPROVED)
    mine = TranslationFactory(base=base, texts=("a",))
    TranslationFactory(base=base, language="ja")
    friend = somebody("translator")

    assert standing(base.page, person=mine.author) == {"en": Tally(drafted=1)}
    assert standing(base.page, person=friend) == {}
    join_in(mine, by=friend)
    assert standing(base.page, person=friend) == {"en": Tally(drafted=1)}
    assert set(standing(base.page, person=base.author)) == {AS_WRITTEN}


@pytest.mark.parametrize("close", ["text", "page", "item"])
def test_what_one_may_not_read_counts_as_if_it_were_not(close):
    base = TranscriptionFactory(state=State.APPROVED)
    text = TranslationFactory(base=base, texts=("a",))
    reviewer, page = somebody("reviewer"), base.page
    closed = {
        "text": Translation.objects.filter(pk=text.pk),
        "page": Page.objects.filter(pk=page.pk),
        "item": Item.objects.filter(pk=page.item_id),
    }
    closed[close].update(level=Level.CUSTODIAN)

    left = standing(page, reviewer)
    if close == "text":
        assert left == {AS_WRITTEN: Tally(approved=2), "en": Tally(untouched=2)}
    else:
        assert left == {}
    assigned(reviewer, page.item)
    assert standing(page, reviewer)["en"] == Tally(untouched=1, drafted=1)


def test_what_closed_words_made_stale_is_not_stale_for_who_may_not_read_them():
    base = TranscriptionFactory(state=State.APPROVED)
    english = TranslationFactory(base=base, state=State.APPROVED)
    by = somebody("translator")
    japanese = translate(base, language="ja", through=english, by=by)
    keys = [line.key for line in base.segments.all()]
    save_translation(japanese, texts=dict.fromkeys(keys, "晴れ"), by=by, revision=0)
    reviewer = somebody("reviewer")
    before = standing(base.page, reviewer)
    assert before == {
        AS_WRITTEN: Tally(approved=2),
        "en": Tally(approved=2),
        "ja": Tally(drafted=2),
    }

    later = TranscriptionFactory(page=base.page, lines=WORDS, state=State.APPROVED)
    again = TranslationFactory(
        base=later, strand=english.strand, texts=WORDS, state=State.APPROVED
    )
    at_level(later, Level.CUSTODIAN)
    at_level(again, Level.CUSTODIAN)

    assert standing(base.page, reviewer) == before
    assigned(reviewer, base.page.item)
    assert standing(base.page, reviewer)["ja"].stale == 2


def test_counting_takes_as_many_statements_for_three_pages_as_for_one():
    reviewer, asked = somebody("reviewer"), []
    assert reviewer.clearance  # asked once for each instance
    pages = [
        TranslationFactory(state=State.APPROVED).page_id,
        TranslationFactory().page_id,
        TranscriptionFactory().page_id,
    ]
    for some in (pages[:1], pages):
        with CaptureQueriesContext(connection) as statements:
            tallies(some, reviewer, languages=("en", "ja"))
        asked.append(len(statements))
    assert asked[0] == asked[1]
