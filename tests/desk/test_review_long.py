"""Texts of any length are reviewed alike: what is far comes when it is reached."""

import re

import pytest
from django.urls import reverse

from archive.desk.review_span import around, opened
from tests.benchmarks.queries import statements
from tests.factories import TranscriptionFactory, TranslationFactory, somebody
from translations.domain.commenting import comment
from translations.domain.review import approve, submit
from translations.domain.transcribing import as_lines, save_lines, transcribe
from translations.domain.translating import translate
from translations.domain.verdicts import accept_line, digest
from translations.models import State, Transcription, TranslationSegment

WINDOW = 40
LINES = [(number, f"seg-{number}") for number in range(1, 101)]


def numbers(span) -> list[int]:
    return [int(key[4:]) for key in span.keys]


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({}, 1, 40),
        ({"from": "41"}, 41, 80),
        ({"from": "90"}, 90, 100),
        ({"from": "900"}, 100, 100),
        ({"until": "41"}, 1, 40),
        ({"until": "30"}, 1, 29),
        ({"line": "seg-50"}, 47, 86),
        ({"line": "seg-12"}, 1, 40),
        ({"line": "seg-1000"}, 1, 40),
        ({"open": "nonsense", "from": "-3"}, 1, 40),
    ],
)
def test_an_address_asks_for_lines_that_follow_one_another(asked, first, last):
    assert numbers(opened(LINES, asked)) == list(range(first, last + 1))


def test_a_text_opens_at_the_first_line_that_is_not_done():
    done = {key for number, key in LINES if number <= 60 or number == 62}

    assert numbers(opened(LINES, {}, done))[0] == 58
    assert numbers(opened(LINES, {"open": "61"}, done))[0] == 60
    assert numbers(opened(LINES, {"open": "100"}, done))[0] == 58
    assert numbers(opened(LINES, {}, {key for _, key in LINES}))[0] == 1
    assert opened([], {}).keys == opened([], {"until": "7"}).keys == []


def test_pages_of_lines_lead_to_each_other_and_leave_none_out():
    span, seen = opened(LINES, {"from": "1"}), []
    while True:
        seen += numbers(span)
        if not span.after:
            break
        span = opened(LINES, {"from": str(span.after)})
    assert seen == list(range(1, 101))
    while span.before:
        assert numbers(opened(LINES, {"until": str(span.before)}))[-1] == (
            span.before - 1
        )
        span = opened(LINES, {"from": str(span.earlier)})
    assert span.first == 1


def test_lines_that_a_form_brought_come_back_with_all_between_them():
    assert numbers(around(LINES, {"seg-3", "seg-70"})) == list(range(3, 71))
    assert numbers(around(LINES, {"seg-3"})) == list(range(3, 43))
    assert numbers(around(LINES, {"seg-0"})) == list(range(1, 41))


@pytest.fixture
def base(db):
    """A transcription of many lines, in its second version."""

    def made(count: int) -> Transcription:
        lines = [f"줄 {n}" for n in range(count)]
        by = somebody("translator")
        text = TranscriptionFactory(lines=lines, state=State.APPROVED)
        again = transcribe(text.page, language="ko-KP", by=by)
        rows = as_lines(again)
        rows[count // 2].diplomatic = "다른 줄"
        again = save_lines(again, lines=rows, by=by, revision=again.revision)
        return approve(submit(again, by=by), by=somebody("reviewer"))

    return made


def there(text) -> str:
    return reverse("desk:review-text", args=[text._meta.model_name, text.pk])


def waiting(base, kind: str):
    """A second version of `base`, or of a translation of it, that waits."""
    by, count = somebody("translator"), base.segments.count()
    if kind == "transcription":
        return submit(transcribe(base.page, language="ko-KP", by=by), by=by)
    texts = [f"Line {n}." for n in range(count)]
    old = TranslationFactory(base=base, texts=texts, state=State.APPROVED, by=by)
    return submit(translate(base, language="en", strand=old.strand, by=by), by=by)


@pytest.mark.parametrize("kind", ["transcription", "translation"])
def test_the_review_of_a_long_text_opens_like_that_of_a_short_one(as_role, base, kind):
    reviewer, sizes, asked = as_role("reviewer"), [], []
    for count in (WINDOW + 2, 200):
        text = waiting(base(count), kind)
        segment = text.segments.last()
        key = getattr(segment, "source", segment).key
        comment(text, key, words="x", by=somebody("reviewer"))
        reviewer.get(there(text))
        with statements() as sent:
            page = reviewer.get(there(text))
        asked.append(len(sent))
        sizes.append(len(page.content))
        shown = page.content.decode()
        assert shown.count("data-line=") == WINDOW
        assert f"0 of {count} lines accepted" in shown
        assert "1 open thread<" in shown
    assert asked[0] == asked[1]
    assert abs(sizes[1] - sizes[0]) < 400  # numbers with more figures


@pytest.mark.parametrize("kind", ["transcription", "translation"])
def test_without_scripts_links_lead_through_a_long_text(as_role, base, kind):
    reviewer, text = as_role("reviewer"), waiting(base(100), kind)
    page = reviewer.get(there(text) + "?language=en").content.decode()
    seen = re.findall(r'data-number="(\d+)"', page)
    while onwards := re.search(r'href="(\?[^"]*)">Lines from', page):
        query = onwards[1].replace("&amp;", "&")
        page = reviewer.get(there(text) + query).content.decode()
        seen += re.findall(r'data-number="(\d+)"', page)
    assert "language=en" in query
    assert [int(number) for number in seen] == list(range(1, 101))
    back = re.search(r'href="(\?[^"]*)">Lines before 81<', page)[1]
    assert "from=41" in back


def test_what_is_accepted_is_counted_over_all_lines_and_opens_where_work_is(
    as_role, base
):
    reviewer, text = as_role("reviewer"), waiting(base(100), "translation")
    segments = text.segments.select_related("source").order_by("source__order")
    for row in segments[:70]:
        accept_line(text, row.source.key, shown=digest(row), by=reviewer.user)

    page = reviewer.get(there(text))

    assert "70 of 100 lines accepted" in page.content.decode()
    assert page.context["reading"].lines[0].number == 68
    TranslationSegment.objects.filter(pk=segments[5].pk).update(text="Otherwise.")
    assert "69 of 100 lines accepted" in reviewer.get(there(text)).content.decode()
    last = segments[99]
    answer = reviewer.post(
        there(text),
        {
            "accept": last.source.key,
            f"shown-{last.source.key}": digest(last),
            "fragment": "",
        },
    ).json()
    assert "70 of 100 lines accepted" in answer["progress"]
    assert f'id="{last.source.key}"' in answer["line"]


def test_a_verdict_is_refused_while_something_is_typed_at_a_far_line(as_role, base):
    reviewer, text = as_role("reviewer"), waiting(base(100), "translation")
    key = text.base.segments.get(order=90).key
    row = text.segments.get(source__key=key)
    typed = {f"shown-{key}": digest(row), f"comment-{key}": "Wait."}

    refused = reviewer.post(there(text), typed | {"approve": ""})

    assert refused.status_code == 400
    assert "You typed something at line 90" in refused.content.decode()
    assert ">\nWait.</textarea>" in refused.content.decode()
    text.refresh_from_db()
    assert text.state == State.SUBMITTED


def test_lines_that_are_gone_are_told_in_part_where_they_are_many(as_role, base):
    by, old = somebody("translator"), base(100)
    new = transcribe(old.page, language="ko-KP", by=by)
    new = save_lines(new, lines=as_lines(new)[:10], by=by, revision=new.revision)

    page = as_role("reviewer").get(there(submit(new, by=by))).content.decode()

    assert page.count("line removed") == WINDOW
    assert "50 more:" in page
    assert f'href="{there(old)}"' in page


def test_long_translations_are_compared_like_short_ones(as_role, base):
    reviewer, sizes, asked = as_role("reviewer"), [], []
    for count in (WINDOW + 2, 120):
        old = base(count)
        for word in ("Line", "Row"):
            texts = [f"{word} {n}." for n in range(count)]
            TranslationFactory(base=old, texts=texts, state=State.APPROVED)
        here = reverse("desk:compare", args=[old.page_id, "en"])
        reviewer.get(here)
        with statements() as sent:
            page = reviewer.get(here)
        asked.append(len(sent))
        sizes.append(len(page.content))
        shown = page.content.decode()
        assert shown.count("data-line=") == WINDOW
        assert 'href="?from=41">Lines from 41 on</a>' in shown
    assert asked[0] == asked[1]
    assert abs(sizes[1] - sizes[0]) < 400
    far = reviewer.get(here, {"from": "81"})
    assert [row["line"].order for row in far.context["rows"]] == list(range(81, 121))
    assert ("added", "Row") in far.context["rows"][0]["cells"][1]["pieces"]


def test_a_line_that_the_transcription_lost_is_compared_and_said_to_be_gone(
    as_role, base
):
    old, by = base(3), somebody("translator")
    first = TranslationFactory(base=old, texts="abc", state=State.APPROVED)
    new = transcribe(old.page, language="ko-KP", by=by)
    kept = [as_lines(new)[n] for n in (0, 2)]
    new = save_lines(new, lines=kept, by=by, revision=new.revision)
    new = approve(submit(new, by=by), by=somebody("reviewer"))
    TranslationFactory(base=new, texts="de", state=State.APPROVED)

    here = reverse("desk:compare", args=[old.page_id, "en"])
    page = as_role("reviewer").get(here)

    found = [
        (row["gone"], [cell["words"].typed for cell in row["cells"]])
        for row in page.context["rows"]
    ]
    assert sorted(found) == [
        (False, ["a", "d"]),
        (False, ["c", "e"]),
        (True, ["b", ""]),
    ]
    assert page.content.decode().count("gone since</span>") == 1
    assert f'data-label="{first.author}, version 1"' in page.content.decode()
