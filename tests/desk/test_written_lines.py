"""Lines of a transcription as a script saves them: all at once, and with others."""

import json

import pytest
from django.urls import reverse

from archive.desk.lines import Typed, joined, split
from evidence.domain.regions import draw_region
from evidence.models import Level, Region
from tests.factories import TranscriptionFactory, at_level, somebody
from translations.domain.together import join_in
from translations.domain.transcribing import Line, as_lines, save_lines

pytestmark = pytest.mark.django_db
SAVING = 18  # statements, with the one that reads the revision here


@pytest.fixture
def translator(as_role):
    return as_role("translator")


@pytest.fixture
def draft(translator):
    return TranscriptionFactory(by=translator.user)


def rows_of(text) -> list[dict]:
    return [
        {"key": line.key, "diplomatic": line.diplomatic, "language": line.language}
        for line in text.segments.order_by("order")
    ]


def send(client, text, rows, **more):
    text.refresh_from_db()
    sent = {"revision": text.revision, "numbering": "", "rows": rows} | more
    return client.post(
        reverse("desk:transcript", args=[text.pk]),
        json.dumps(sent),
        content_type="application/json",
        headers={"Accept": "application/json"},
    )


def words(text) -> list[str]:
    return [line.diplomatic for line in text.segments.order_by("order")]


def by_another(text, change) -> None:
    """Somebody who writes in it, too, saves what `change` makes of the lines."""
    other = somebody("translator")
    join_in(text, by=other)
    text.refresh_from_db()
    save_lines(text, lines=change(as_lines(text)), by=other, revision=text.revision)


def test_lines_are_saved_and_new_ones_are_the_same_each_time_they_arrive(
    translator, draft
):
    rows = rows_of(draft)
    rows[0]["diplomatic"] = "새 낱말"
    rows.append({"id": "abc", "diplomatic": "세번째 줄", "place": "10 60 80 5"})

    first = send(translator, draft, rows)
    again = send(translator, draft, rows)

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["rows"] == again.json()["rows"]
    assert words(draft) == ["새 낱말", "사과나무에 꽃이 피였다.", "세번째 줄"]
    region = Region.objects.get()
    assert draft.segments.get(order=3).regions.get() == region
    assert first.json()["rows"][2]["regions"] == "1"
    assert first.json()["numbering"] == str(region.pk)
    [drawn] = first.json()["drawn"]
    assert (drawn["number"], drawn["key"]) == (1, region.key)


def test_what_was_drawn_before_it_is_written_down_is_kept_as_a_region(
    translator, draft
):
    rows = [*rows_of(draft), {"id": "a", "place": "1 1 9 2 / 1 4 9 2"}]

    answer = send(translator, draft, rows)

    assert answer.json()["rows"][2] == {"key": "", "regions": "1 2"}
    assert len(words(draft)) == 2
    page = translator.get(reverse("desk:transcribe", args=[draft.page_id]))
    shown = [row.regions for row, _ in page.context["rows"]]
    assert shown == ["", "", "1", "2", ""]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("10 10 0 5", "A region must have a width and a height."),
        ("90 10 20 5", "A region must lie within its page."),
        ("10 10", "Write four numbers in percent"),
    ],
)
def test_a_place_that_is_none_is_told_and_the_words_are_saved(
    translator, draft, place, said
):
    rows = rows_of(draft)
    rows[1] |= {"place": place, "diplomatic": "새 낱말"}

    answer = send(translator, draft, rows)

    assert answer.status_code == 200
    [fault] = answer.json()["faults"]
    assert fault.startswith(f"Line 2: {said}")
    assert words(draft)[1] == "새 낱말"
    assert not Region.objects.exists()


def test_an_emptied_line_keeps_its_words_until_new_ones_come(translator, draft):
    rows, before = rows_of(draft), words(draft)
    rows[0]["diplomatic"] = "  "

    assert send(translator, draft, rows).status_code == 200
    assert words(draft) == before


def test_what_cannot_be_written_on_paper_is_dropped_and_the_rest_stays(
    translator, draft
):
    rows = rows_of(draft)
    odd = "\ud800오\u200f늘\u202e \x07날\x1b씨\x00 🍎\r\n맑다\x85"
    rows[0]["diplomatic"] = odd

    assert send(translator, draft, rows).status_code == 200
    assert words(draft)[0] == "오\u200f늘\u202e 날씨 🍎\n맑다\x85"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "[[[[",
        "{}",
        '{"revision": "1", "numbering": "", "rows": []}',
        '{"revision": 1, "numbering": "", "rows": [1]}',
        '{"revision": 1, "numbering": "", "rows": [{"diplomatic": 7}]}',
        '{"revision": 1, "numbering": 2, "rows": []}',
        '{"revision": 1, "numbering": "", "rows": {"a": 1}}',
    ],
)
def test_what_cannot_be_read_saves_nothing(translator, draft, body):
    before = words(draft)
    answer = translator.post(
        reverse("desk:transcript", args=[draft.pk]),
        body,
        content_type="application/json",
    )
    assert answer.status_code == 400
    assert answer.json()["faults"]
    assert words(draft) == before


def test_somebody_elses_draft_is_refused(as_role, draft):
    other = as_role("translator")
    answer = send(other, draft, rows_of(draft))
    assert answer.status_code == 400
    assert answer.json()["faults"] == ["This draft is somebody else's."]


def test_lines_of_two_people_are_brought_together(translator, draft):
    begun = rows_of(draft)
    revision = draft.revision

    def change(lines):
        lines[1].diplomatic = "그가 고친 줄"
        return [*lines, Line("그가 쓴 줄")]

    by_another(draft, change)
    mine = [begun[0] | {"diplomatic": "내가 고친 줄"}, begun[1]]
    mine.append({"id": "n", "diplomatic": "내가 쓴 줄"})

    refused = send(translator, draft, mine, revision=revision)
    assert refused.status_code == 409
    answer = send(translator, draft, mine, revision=revision, base=begun)

    assert answer.status_code == 200
    merged = answer.json()["merged"]
    assert merged["clashes"] == {}
    assert set(words(draft)) == {
        "내가 고친 줄", "그가 고친 줄", "내가 쓴 줄", "그가 쓴 줄"
    }  # fmt: skip
    assert [row["diplomatic"] for row in merged["rows"]] == words(draft)


def test_a_piece_that_one_removed_and_the_other_changed_is_the_same_line_again(
    translator, draft
):
    """It stood in the draft alone: nothing but the draft knows whence it came."""
    first, second = rows_of(draft)
    draft.segments.filter(key=first["key"]).update(outside="Reader 4", untouched=True)
    cut = {"id": "c", "diplomatic": "날씨가 맑다.", "cut_from": first["key"]}
    send(translator, draft, [first | {"diplomatic": "오늘은"}, cut, second])
    piece = draft.segments.get(order=2)
    begun, revision = rows_of(draft), draft.revision + 1
    by_another(draft, lambda lines: [lines[0], lines[2]])
    assert words(draft) == ["오늘은", second["diplomatic"]]

    # The page was opened anew since the cut: it knows the key, and no more.
    mine = [begun[0], begun[1] | {"diplomatic": "날씨가 흐리다."}, begun[2]]
    answer = send(translator, draft, mine, revision=revision, base=begun)

    assert answer.status_code == 200
    again = draft.segments.get(order=2)
    assert (again.key, again.diplomatic) == (piece.key, "날씨가 흐리다.")
    assert (again.cut_from, again.outside) == (first["key"], "Reader 4")
    assert again.untouched, "whether it reads as it did then nobody knows"
    draft.refresh_from_db()
    assert draft.gone == {}


def test_a_line_that_took_others_in_tells_so_also_when_it_comes_back(translator, draft):
    first, second = rows_of(draft)
    both = first | {"diplomatic": "오늘은 꽃이", "joined": second["key"]}
    send(translator, draft, [both, {"id": "n", "diplomatic": "셋"}])
    begun, revision = rows_of(draft), draft.revision + 1
    by_another(draft, lambda lines: lines[1:])

    mine = [begun[0] | {"diplomatic": "오늘은 꽃도"}, begun[1]]
    send(translator, draft, mine, revision=revision, base=begun)

    again = draft.segments.get(key=first["key"])
    assert again.joined == [second["key"]]
    draft.refresh_from_db()
    assert list(draft.gone) == [second["key"]]


def test_where_both_changed_a_line_theirs_stays_and_both_are_handed_back(
    translator, draft
):
    begun, revision = rows_of(draft), draft.revision

    def change(lines):
        lines[0].diplomatic = "그의 말"
        return lines

    by_another(draft, change)
    mine = [begun[0] | {"diplomatic": "나의 말"}, begun[1]]

    answer = send(translator, draft, mine, revision=revision, base=begun)

    clashes = answer.json()["merged"]["clashes"]
    assert clashes == {begun[0]["key"]: {"diplomatic": ["나의 말", "그의 말"]}}
    assert words(draft)[0] == "그의 말"


def test_an_answer_that_was_lost_is_not_somebody_else(translator, draft):
    begun, revision = rows_of(draft), draft.revision
    tried = [
        begun[0] | {"diplomatic": "오늘"},
        begun[1],
        {"id": "n", "diplomatic": "둘"},
    ]
    assert send(translator, draft, tried).status_code == 200
    mine = [
        tried[0] | {"diplomatic": "오늘은"},
        begun[1],
        tried[2] | {"diplomatic": "둘째"},
    ]

    answer = send(translator, draft, mine, revision=revision, base=begun, tried=tried)

    assert answer.json()["merged"]["clashes"] == {}
    assert words(draft) == ["오늘은", begun[1]["diplomatic"], "둘째"]


def test_lines_are_put_in_the_order_of_their_places(translator, draft):
    rows = rows_of(draft)
    rows[0]["place"], rows[1]["place"] = "10 50 80 5", "10 10 80 5"

    answer = send(translator, draft, rows, order="place")

    assert answer.json()["order"] == [1, 0]
    assert words(draft) == [rows[1]["diplomatic"], rows[0]["diplomatic"]]
    assert [row["key"] for row in answer.json()["rows"]] == [
        rows[0]["key"],
        rows[1]["key"],
    ]


def test_a_region_that_is_closed_to_the_writer_stays_with_its_line(translator, draft):
    keeper = somebody("custodian", "cataloguer")
    region = draw_region(draft.page, corners=[(0, 0), (0.5, 0.5)], by=keeper)
    at_level(region, Level.SEALED)
    draft.segments.get(order=1).regions.add(region)
    rows = rows_of(draft)
    rows[1]["diplomatic"] = "새 낱말"

    assert send(translator, draft, rows).status_code == 200
    assert draft.segments.get(order=1).regions.get() == region
    sent = rows[0] | {"regions": "1"}
    told = send(translator, draft, [sent, rows[1]], numbering=str(region.pk)).json()
    assert told["faults"] == ["Line 1: There is no region 1 on this page."]
    assert str(region.pk) not in told["numbering"].split(",")


def test_a_cut_line_and_a_joined_one_say_what_they_were(translator, draft):
    first, second = rows_of(draft)
    cut = [
        first | {"diplomatic": "오늘은"},
        {"id": "c", "diplomatic": "날씨가 맑다.", "cut_from": first["key"]},
        second,
    ]
    send(translator, draft, cut)
    made = draft.segments.get(order=2)
    assert made.cut_from == first["key"]
    joined = [first | {"joined": made.key}, second]
    send(translator, draft, joined)
    assert draft.segments.get(order=1).joined == [made.key]
    # What was joined comes back as the line that it was.
    again = [first, {"key": made.key, "diplomatic": "날씨가 맑다."}, second]
    send(translator, draft, again)
    assert draft.segments.get(order=2).key == made.key


def test_pieces_that_were_not_saved_yet_say_from_which_line_they_are():
    piece = Typed(diplomatic="오늘은 날씨가", cut_from="a", joined="b")
    first, second = split([piece], "0", "1")
    assert (first.cut_from, second.cut_from, second.joined) == ("a", "a", "b")
    saved = Typed(key="c", diplomatic="맑다.", joined="d")
    assert joined([saved, second], "0")[0].joined == "d a b"


@pytest.mark.parametrize("count", [3, 60])
def test_many_lines_are_saved_as_cheaply_as_few(
    translator, count, django_assert_num_queries
):
    lines = [f"줄 {n}" for n in range(count)]
    text = TranscriptionFactory(by=translator.user, lines=lines)
    rows = rows_of(text)
    rows[1]["diplomatic"] = "새 낱말"
    rows[0]["diplomatic"] = "새 낱말"
    send(translator, text, rows)
    rows[2]["diplomatic"] = "또 다른"
    with django_assert_num_queries(SAVING):
        assert send(translator, text, rows).status_code == 200


def test_marks_are_read_for_a_script(translator):
    there = reverse("desk:marks")
    sent = json.dumps({"texts": ["[…3] 맑다", "맑다", "[[당]] <b>", "{? \ud800"]})
    answer = translator.post(there, sent, content_type="application/json").json()
    first, second, third, fourth = answer["read"]
    assert 'class="mark mark-illegible"' in first["html"]
    assert second is None
    assert "⟦" in third["html"]
    assert "<b>" not in third["html"]
    assert fourth["problems"]
    for wrong in ("", "[]", '{"texts": 3}', '{"texts": [3]}', '{"texts": {"a": 1}}'):
        answer = translator.post(there, wrong, content_type="application/json")
        assert answer.status_code == 400
