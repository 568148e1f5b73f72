"""The reviewer's screens: the queue in a mode, one text line by line, two compared."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.benchmarks.queries import statements
from tests.desk.forms import fields
from tests.factories import (
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    somebody,
)
from translations.domain.commenting import comment, resolve, threads
from translations.domain.review import approve, return_, submit
from translations.domain.transcribing import as_lines, save_lines, transcribe
from translations.domain.translating import save_line, translate
from translations.domain.verdicts import digest, edit_line
from translations.models import State, Transcription, Translation

pytestmark = pytest.mark.django_db
SUBMITTED, APPROVED = State.SUBMITTED, State.APPROVED
QUEUE = "/desk/review/"


def there(text) -> str:
    return reverse("desk:review-text", args=[text._meta.model_name, text.pk])


def keys(text) -> list[str]:
    return [line.key for line in getattr(text, "base", text).segments.all()]


def listed(client, **query) -> list:
    return [row["text"] for row in client.get(QUEUE, query).context["rows"]]


def page_at(level: int):
    return PageFactory(item=ItemFactory(level=level))


def edited(text, by, words="Other words."):
    line = text.segments.first()
    edit_line(text, keys(text)[0], words=words, shown=digest(line), by=by)


def test_the_queue_is_filtered_by_all_that_is_said_of_a_text(as_role):
    reviewer, author = as_role("reviewer"), somebody("translator")
    one = TranscriptionFactory(state=SUBMITTED, by=author, page=page_at(1))
    two = TranslationFactory(state=SUBMITTED, language="ja")
    three = TranscriptionFactory(state=SUBMITTED, by=author)
    submit(return_(three, by=somebody("reviewer"), reason="x"), by=author)
    four = TranscriptionFactory(state=SUBMITTED)
    edited(four, somebody("reviewer"))
    collection = four.page.item.collection_id

    assert listed(reviewer) == [one, two, three, four]
    assert listed(reviewer, language="ja") == [two]
    assert listed(reviewer, author=author.pk) == [one, three]
    assert listed(reviewer, level="1") == [one]
    assert listed(reviewer, item=two.page.item.reference_code.lower()) == [two]
    assert listed(reviewer, collection=collection) == [four]
    assert listed(reviewer, history="returned") == [three]
    assert listed(reviewer, history="edited") == [four]
    assert listed(reviewer, history="new") == [one, two]
    assert listed(reviewer, item="no code", language="ja") == []
    for nonsense in ({"author": "9" * 40}, {"level": "12"}, {"page": "x"}):
        assert len(listed(reviewer, **nonsense)) == 4
    said = {"kind": "transcription", "level": 1, "author": author.pk, "item": "<x>"}
    page = reviewer.get(QUEUE, said).content.decode()
    chosen = f"transcriptions, &lt;x&gt;, 1 registered readers, {author}"
    assert f"<span>Filter: {chosen}</span></summary>" in page
    page = reviewer.get(QUEUE).content.decode()
    assert "<span>Filter</span></summary>" in page
    assert page.count("returned before</span>") == page.count("by a reviewer</span>")


def test_the_queue_offers_nothing_that_is_ones_own_or_closed(as_role):
    reviewer = as_role("reviewer", "translator")
    TranscriptionFactory(state=SUBMITTED, by=reviewer.user)
    mended = TranscriptionFactory(state=SUBMITTED)
    edited(mended, reviewer.user)
    closed = TranscriptionFactory(state=SUBMITTED, language="ru")
    Transcription.objects.filter(pk=closed.pk).update(level=4)

    page = reviewer.get(QUEUE).content.decode()

    assert "Nothing waits for you." in page
    assert str(closed.author) not in page
    assert (
        "Russian" not in reviewer.get(QUEUE, {"kind": "translation"}).content.decode()
    )


def test_a_long_queue_has_pages_and_asks_no_more_for_them(as_role):
    reviewer, text = as_role("reviewer"), TranscriptionFactory(state=SUBMITTED)
    reviewer.get(QUEUE)
    with statements() as few:
        assert len(listed(reviewer)) == 1
    day = timezone.now() - timedelta(days=1)
    author = somebody("translator")
    more = [
        Transcription(
            page=PageFactory(item=text.page.item),
            language="ko-KP",
            version=1,
            state=SUBMITTED,
            author=author,
            submitted_at=day + timedelta(seconds=n),
        )
        for n in range(52)
    ]
    Transcription.objects.bulk_create(more)
    with statements() as many:
        assert listed(reviewer) == more[:50]
    assert listed(reviewer, page=2) == [*more[50:], text]
    assert len(many) == len(few)


def test_the_next_text_opens_in_the_same_mode(as_role):
    reviewer = as_role("reviewer")
    one, two, three = (TranscriptionFactory(state=SUBMITTED) for _ in range(3))
    other = TranslationFactory(state=SUBMITTED)
    mode = "?kind=transcription&layout=under"

    assert f'href="{there(one)}{mode.replace("&", "&amp;")}"' in (
        reviewer.get(QUEUE + mode).content.decode()
    )
    # Left alone: one. After a verdict on the second, the third comes.
    seen = reviewer.get(there(one) + mode)
    assert seen.context["next"] == there(two)
    assert reviewer.post(there(two) + mode, {"approve": ""})["Location"] == (
        there(three) + mode
    )
    assert reviewer.post(there(three) + mode, {"approve": ""})["Location"] == (
        there(one) + mode
    )
    assert reviewer.post(there(one) + mode, {"return": "", "reason": "x"})[
        "Location"
    ] == (QUEUE + mode)
    assert listed(reviewer) == [other]


@pytest.mark.parametrize("make", [TranscriptionFactory, TranslationFactory])
def test_lines_are_accepted_and_the_work_goes_on_tomorrow(as_role, make):
    reviewer, text = as_role("reviewer"), make(state=SUBMITTED)
    first, second = keys(text)
    page = reviewer.get(there(text)).content.decode()
    sent = fields(page, "approve")

    answer = reviewer.post(there(text), sent | {"accept": first})

    assert answer["Location"] == f"{there(text)}?line={first}#{first}"
    again = reviewer.get(there(text))
    assert [line.accepted for line in again.context["reading"].lines] == [True, False]
    assert "1 of 2 lines accepted" in again.content.decode()
    reviewer.post(there(text), fields(again.content.decode()) | {"accept": second})
    assert "Every line is accepted." in reviewer.get(there(text)).content.decode()
    reviewer.post(there(text), {"again": second})
    assert "1 of 2 lines accepted" in reviewer.get(there(text)).content.decode()


def test_an_edit_is_said_to_its_author_and_to_the_next_reviewer(as_role):
    text = TranslationFactory(state=SUBMITTED)
    editor, other = as_role("reviewer"), as_role("reviewer")
    author = as_role(user=text.author)
    key = keys(text)[0]
    sent = fields(editor.get(there(text)).content.decode(), "approve")
    sent[f"words-{key}"] = "The weather is bright today."

    editor.post(there(text), sent | {"edit": key})

    page = editor.get(there(text)).content.decode()
    assert "You edited this text. Another reviewer approves it." in page
    assert 'name="approve"' not in page
    assert 'name="edit"' in page
    for client in (author, other):
        page = client.get(there(text)).content.decode()
        assert f"edited by {editor.user}" in page
        assert "[removed: </span>clear" in page
        assert "[added: </span>bright" in page
    assert "edited by a reviewer" in other.get(QUEUE).content.decode()
    refused = editor.post(there(text), {"approve": ""}).content.decode()
    assert "Nobody approves their own work." in refused
    late = other.post(there(text), {"approve": "", "revision": sent["revision"]})
    assert "changed since you opened it" in late.content.decode()
    now = fields(late.content.decode(), "approve")
    assert other.post(there(text), now | {"approve": ""}).status_code == 302
    text.refresh_from_db()
    assert (text.state, text.approved_by) == (APPROVED, other.user)


def test_what_is_to_be_mended_is_read_at_its_line_by_the_author(as_role):
    text = TranscriptionFactory(state=SUBMITTED)
    reviewer, author = as_role("reviewer"), as_role(user=text.author)
    first, second = keys(text)
    reviewer.post(
        there(text),
        {
            "comment": second,
            f"kind-{second}": "return",
            f"comment-{second}": "Is it 피였다?",
        },
    )
    reviewer.post(there(text), {"return": "", "reason": ""})

    text.refresh_from_db()
    assert text.state == State.DRAFT
    page = author.get(there(text)).content.decode()
    assert "To be mended: line 2." in page
    assert "Is it 피였다?" in page
    [thread] = threads(text, author.user)[second]
    answer = {"answer": thread.root.pk, f"answer-{thread.root.pk}": "Yes."}
    author.post(there(text), answer)
    author.post(there(text), {"resolve": thread.root.pk})
    page = reviewer.get(there(text)).content.decode()
    assert "Yes." in page
    assert f"Resolved by {text.author}" in page


def test_nothing_typed_is_lost_where_something_else_is_sent(as_role):
    text = TranscriptionFactory(state=SUBMITTED)
    reviewer = as_role("reviewer")
    first, second = keys(text)
    sent = fields(reviewer.get(there(text)).content.decode(), "approve")
    typed = {
        f"words-{second}": "아직 보내지 않은 줄",
        f"comment-{second}": "Half a thought",
        "reason": "Half a reason",
    }

    answers = [
        reviewer.post(there(text), sent | typed | {"accept": first}),
        reviewer.post(there(text), sent | typed | {"approve": ""}),
        reviewer.post(
            there(text), sent | typed | {"edit": first, f"words-{first}": ""}
        ),
    ]

    assert [answer.status_code for answer in answers] == [200, 400, 400]
    for answer in answers:
        shown = fields(answer.content.decode(), "approve")
        assert {name: shown[name][0] for name in typed} == typed
    assert "at line 2 and did not send it" in answers[1].content.decode()
    text.refresh_from_db()
    assert text.state == SUBMITTED
    sent_it = reviewer.post(there(text), sent | {"accept": second, "reason": ""})
    assert sent_it.status_code == 302


def test_a_script_gets_the_one_line_anew(as_role):
    text, reviewer = TranscriptionFactory(state=SUBMITTED), as_role("reviewer")
    first, second = keys(text)
    sent = fields(reviewer.get(there(text)).content.decode(), "approve")
    sent |= {"fragment": "", "accept": first}

    answer = reviewer.post(there(text), sent).json()
    assert f'id="{first}"' in answer["line"]
    assert second not in answer["line"]
    assert "1 of 2 lines accepted" in answer["progress"]
    refused = reviewer.post(there(text), sent | {f"shown-{first}": "old"})
    assert refused.status_code == 400
    assert "changed since it was shown" in refused.json()["faults"][0]


def test_words_are_compared_with_the_version_before_and_with_its_source(as_role):
    by = somebody("translator")
    old = TranslationFactory(state=APPROVED, by=by)
    base = transcribe(old.page, language="ko-KP", by=by)
    lines = as_lines(base)
    lines[0].diplomatic = "오늘은 날씨가 흐리다."
    save_lines(base, lines=lines, by=by, revision=base.revision)
    base = approve(submit(base, by=by), by=somebody("reviewer"))
    new = translate(base, language="en", strand=old.strand, by=by)
    key = keys(new)[0]
    row = new.segments.get(source__key=key)
    save_line(
        new, key, text="It is cloudy today.", note="", by=by, revision=row.revision
    )
    new = submit(Translation.objects.get(pk=new.pk), by=by)

    seen = as_role("reviewer").get(there(new))

    first, second = seen.context["reading"].lines
    assert ("added", "흐리다") in first.source_change
    assert ("removed", "맑다") in first.source_change
    assert first.change["changed"]
    assert (second.source_change, second.change["changed"]) == ([], False)
    assert "The source changed since the version before" in seen.content.decode()


def test_a_source_that_changes_while_a_text_waits_is_said(as_role):
    by, reviewer = somebody("translator"), somebody("reviewer")
    text = TranslationFactory(state=SUBMITTED, by=by)
    base = transcribe(text.page, language="ko-KP", by=by)
    lines = as_lines(base)
    lines[1].diplomatic = "배나무에 꽃이 피였다."
    save_lines(base, lines=lines, by=by, revision=base.revision)
    approve(submit(base, by=by), by=reviewer)

    reading = as_role("reviewer").get(there(text)).context["reading"]

    assert [line.since is None for line in reading.lines] == [True, False]


@pytest.mark.parametrize("make", [TranscriptionFactory, TranslationFactory])
def test_a_text_with_talk_and_edits_asks_no_more_for_many_lines(as_role, make):
    reviewer, editor = as_role("reviewer"), somebody("reviewer")
    sent = []
    for count in (1, 6):
        lines = [f"줄 {n}" for n in range(count)]
        base = TranscriptionFactory(lines=lines, state=APPROVED)
        given = {"texts": lines, "base": base} if make is TranslationFactory else {}
        text = make(state=SUBMITTED, **given or {"lines": lines})
        for key in keys(text):
            comment(text, key, words="x", by=editor)
            line = text.segments.order_by("pk")[keys(text).index(key)]
            edit_line(text, key, words="말", shown=digest(line), by=editor)
        page = reviewer.get(there(text)).content.decode()
        for key in keys(text):
            reviewer.post(there(text), fields(page, "approve") | {"accept": key})
        with statements() as asked:
            page = reviewer.get(there(text))
        assert page.context["reading"].accepted == count
        sent.append(len(asked))
    assert sent[0] == sent[1]


def test_translations_are_compared_and_one_is_preferred_with_a_reason(as_role):
    one = TranslationFactory(state=APPROVED)
    two = TranslationFactory(
        base=one.base, texts=("Bright today.",) * 2, state=APPROVED
    )
    secret = ("A secret.",) * 2
    closed = TranslationFactory(base=one.base, texts=secret, state=APPROVED)
    TranslationFactory(base=one.base, texts=("Half a thought",))
    Translation.objects.filter(pk=closed.pk).update(level=4)
    here = reverse("desk:compare", args=[one.page_id, "en"])
    reviewer = as_role("reviewer", "translator")

    page = reviewer.get(here)
    assert page.context["texts"] == [one, two]
    assert "A secret." not in page.content.decode()
    assert "to return a text" not in page.content.decode()
    cells = page.context["rows"][0]["cells"]
    assert cells[0]["pieces"] is None
    assert ("added", "Bright") in cells[1]["pieces"]

    assert reviewer.post(here, {"prefer": two.pk, "reason": ""}).status_code == 400
    assert reviewer.post(here, {"prefer": closed.pk, "reason": "x"}).status_code == 404
    reviewer.post(here, {"prefer": two.pk, "reason": "Closer."})
    later = translate(one.base, language="en", strand=two.strand, by=two.author)
    later = submit(later, by=two.author)
    assert set(Translation.objects.filter(preferred=True)) == {two, later}
    assert reviewer.get(here).context["texts"] == [two, later, one]
    mine = TranslationFactory(base=one.base, by=reviewer.user, state=APPROVED)
    assert list(reviewer.get(here).context["choices"]) == [one]
    assert reviewer.post(here, {"prefer": mine.pk, "reason": "x"}).status_code == 400
    translator = as_role("translator")
    assert translator.post(here, {"prefer": one.pk, "reason": "x"}).status_code == 403
    assert reviewer.get(here.replace("/en/", "/not a tag/")).status_code == 404
    nobody = reviewer.get(here.replace("/en/", "/ja/")).content.decode()
    assert "Nobody has translated this page into Japanese yet." in nobody


@pytest.mark.parametrize("make", [TranscriptionFactory, TranslationFactory])
def test_writers_see_in_their_draft_what_is_open_at_which_line(as_role, make):
    text = make()
    first, second = keys(text)
    reviewer = somebody("reviewer")
    comment(text, second, words="Whose <tree>?", kind="doubt", by=reviewer)
    settled = comment(text, first, words="Nothing more.", by=reviewer)
    resolve(settled, by=reviewer)
    name, more = ("transcribe", []) if make is TranscriptionFactory else (
        "translate", ["en"]
    )  # fmt: skip
    draft = reverse(f"desk:{name}", args=[text.page_id, *more])

    page = as_role(user=text.author).get(draft).content.decode()

    assert "Said of lines, and open: 1" in page
    assert "Whose &lt;tree&gt;?" in page
    assert f'<a href="#{second}">Line 2</a>' in page
    assert "Nothing more." not in page


def test_a_reviewer_is_told_which_lines_were_begun_elsewhere(as_role):
    reviewer = as_role("reviewer")
    reading = TranscriptionFactory(state=SUBMITTED, lines=("하나", "둘"))
    rendering = TranslationFactory(state=SUBMITTED, texts=("One.", "Two."))
    reading.segments.filter(order=1).update(outside="Reader 3")
    rendering.segments.filter(source__order=1).update(outside="Engine 4")

    for text, name in ((reading, "Reader 3"), (rendering, "Engine 4")):
        page = reviewer.get(there(text)).text
        assert page.count(f"begun from {name}") == 1
        one = {"accept": keys(text)[0], "fragment": ""}
        shown = digest(text.segments.first())
        sent = reviewer.post(there(text), one | {f"shown-{keys(text)[0]}": shown})
        assert f"begun from {name}" in sent.json()["line"]
