"""A translation stays with readers when words change, and says which of its lines."""

import json
from functools import partial

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.publication import older_lines
from archive.publication.checking import advise, check
from archive.publication.domain import publish, withdraw_edition
from archive.publication.exposure import exposed
from archive.publication.following import taken_out
from archive.publication.push import push
from archive.publication.redaction import redact
from evidence.domain.redacting import Words
from tests.factories import (
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    somebody,
)
from tests.translations.graphs import (
    APPROVED,
    OPERATIONS,
    People,
    current,
    follow,
    keys,
    reworded,
)
from translations.domain.transcribing import (
    Line,
    as_lines,
    join_lines,
    save_lines,
    split_line,
    transcribe,
)
from translations.models import Transcription, Translation

pytestmark = pytest.mark.django_db
NOTE = {"en": "Some lines were read better."}
LINES = ("오늘 김철수가 왔다.", "날씨가 맑다.", "꽃이 피였다.")
ENGLISH = ["Today Kim Chol Su came.", "The weather is clear.", "It has blossomed."]
MARK = {
    "en": "translated from earlier words",
    "ja": "変更前の語句からの訳",
    "ko": "고치기 전 글을 옮긴 것",
    "uk": "перекладено з попереднього тексту",
}


@pytest.fixture
def people(db):
    return People()


@pytest.fixture
def publisher(db):
    return somebody("publisher")


def open_page():
    return PageFactory(item=ItemFactory(level=0), level=0)


@pytest.fixture
def page(people):
    page = open_page()
    TranscriptionFactory(page=page, lines=LINES, by=people.writer, state=APPROVED)
    return page


@pytest.fixture
def english(people, page):
    return people.translated(current(page), "en", ENGLISH)


def composed(page, publisher) -> dict:
    """The one page of the next edition."""
    done = publish(page.item, by=publisher, leave_out=True, change_note=NOTE)
    [told] = json.loads(bytes(done.document))["pages"]
    return told


def texts(told: dict, number: int = 0) -> list[str]:
    return [line["text"] for line in told["translations"][number]["segments"]]


def marked(translation: dict) -> list[str]:
    return [line["of"] for line in translation["segments"] if "stale" in line]


def test_one_changed_line_is_marked_and_the_others_stay_as_they_were(
    people, page, english, publisher
):
    first = composed(page, publisher)
    people.rewrite(page, reworded(1, "날씨가 흐리다."))

    told = composed(page, publisher)

    [translation] = told["translations"]
    assert texts(told) == ENGLISH
    assert marked(translation) == [keys(page)[1]]
    assert {line.get("stale") for line in translation["segments"]} == {None, True}
    assert (translation["base"], told["transcription"]["version"]) == (1, 2)
    assert marked(first["translations"][0]) == []


def test_readers_are_told_at_the_line_in_their_language_and_once_what_it_means(
    people, page, english, publisher, client
):
    people.rewrite(page, reworded(1, "날씨가 흐리다."))
    composed(page, publisher)
    push(page.item)

    for lang, words in MARK.items():
        html = client.get(f"/{lang}/items/{page.item.reference_code}/").text
        assert html.count(words) == 2, lang
        assert f'lang="{lang}" dir="ltr">' in html
    found = client.get("/en/items/", {"q": "weather clear"}).text
    assert page.item.reference_code in found


def test_what_changed_tells_of_the_mark(people, page, english, publisher, client):
    composed(page, publisher)
    people.rewrite(page, reworded(1, "날씨가 흐리다."))
    composed(page, publisher)
    push(page.item)

    html = client.get(f"/en/items/{page.item.reference_code}/v1/compare/v2/").text
    old, new = html.split("<ins>The weather is clear.</ins>")
    assert MARK["en"] in new
    assert MARK["en"] not in old


def test_without_being_asked_for_nothing_older_is_published(
    people, page, english, publisher
):
    people.rewrite(page, reworded(1, "날씨가 흐리다."))

    assert check(page.item) == [
        f"The translation of page {page.label} into en was made from version 1 of the "
        "transcription; version 2 is current, and one line differs."
    ]


def test_a_line_that_is_gone_has_no_translation_any_more(
    people, page, english, publisher
):
    people.rewrite(page, lambda lines: lines[1:])
    assert texts(composed(page, publisher)) == ENGLISH[1:]


def test_a_translation_of_which_no_line_is_left_stays_behind(
    people, page, english, publisher
):
    TranscriptionFactory(page=page, by=people.writer, state=APPROVED)
    assert composed(page, publisher)["translations"] == []


def test_a_new_line_makes_the_translation_partial(
    people, page, english, publisher, client
):
    people.rewrite(page, lambda lines: [*lines, Line("새 줄")])
    told = composed(page, publisher)
    push(page.item)

    assert (texts(told), marked(told["translations"][0])) == (ENGLISH, [])
    html = client.get(f"/en/items/{page.item.reference_code}/").text
    assert "Partly translated into your language" in html


@pytest.mark.parametrize("now", ["오늘 왔다.", "오늘 [■]가 왔다.", "어제 [■]가 왔다."])
def test_of_what_was_taken_out_of_a_line_its_translation_does_not_tell(
    people, page, english, publisher, now
):
    people.rewrite(page, reworded(0, now))
    assert texts(composed(page, publisher)) == ENGLISH[1:]


def test_what_is_withheld_in_a_line_is_withheld_in_an_older_translation(
    people, page, english, publisher
):
    first, words = keys(page)[0], {"diplomatic": ["김철수"]}
    words[english.strand] = ["Kim Chol Su"]
    redact(Words(page, first, words), reason="danger", by=publisher)
    assert texts(composed(page, publisher))[0] == "Today [■] came."

    people.rewrite(page, reworded(0, "어제 김철수가 왔다."))

    told = composed(page, publisher)
    assert told["transcription"]["segments"][0]["diplomatic"] == "어제 [■]가 왔다."
    assert texts(told)[0] == "[■]"
    assert marked(told["translations"][0]) == []


def cut(people, page) -> Transcription:
    text = transcribe(page, language="ko-KP", by=people.writer)
    text = split_line(
        text, keys(page)[0], at=3, by=people.writer, revision=text.revision
    )
    return people.approved(text)


def test_what_is_withheld_in_a_line_is_withheld_in_what_was_cut_off_it(
    people, page, english, publisher
):
    words = {"diplomatic": ["김철수"], english.strand: ["Kim Chol Su"]}
    redact(Words(page, keys(page)[0], words), reason="danger", by=publisher)
    cut(people, page)

    told = json.dumps(composed(page, publisher), ensure_ascii=False)
    assert "철수" not in told
    assert "Chol" not in told
    assert "날씨가 맑다." in told


def test_what_is_withheld_in_a_line_is_withheld_where_it_was_joined_to(
    people, page, english, publisher
):
    words = {"diplomatic": ["날씨"], english.strand: ["weather"]}
    redact(Words(page, keys(page)[1], words), reason="danger", by=publisher)
    text = transcribe(page, language="ko-KP", by=people.writer)
    text = join_lines(text, keys(page)[0], by=people.writer, revision=text.revision)
    people.approved(text)

    told = composed(page, publisher)
    first, last = told["transcription"]["segments"]
    assert first["diplomatic"] == "오늘 김철수가 왔다. [■]가 맑다."
    assert texts(told) == ["[■]", ENGLISH[2]]


def test_hiding_words_of_a_piece_takes_away_editions_in_which_the_line_was_whole(
    people, page, english, publisher
):
    composed(page, publisher)
    cut(people, page)
    composed(page, publisher)
    piece = current(page).segments.get(diplomatic__contains="김철수")

    words = {"diplomatic": ["김철수"]}
    redact(Words(page, piece.key, words), reason="danger", by=publisher)

    rows = list(page.item.publications.order_by("number"))
    assert [row.status for row in rows] == ["withdrawn", "withdrawn", "published"]
    assert "김철수" not in bytes(rows[-1].document).decode()


def test_an_edition_in_which_the_line_was_whole_can_be_withdrawn_alone(
    people, page, english, publisher
):
    composed(page, publisher)
    people.rewrite(page, reworded(1, "날씨가 흐리다."))
    composed(page, publisher)
    first, second = page.item.publications.order_by("number")

    withdraw_edition(first, reason="error", by=publisher)
    second.refresh_from_db()
    assert b'"stale":true' in bytes(second.document)


def test_a_line_that_was_only_cut_keeps_its_translation(
    people, page, english, publisher
):
    cut(people, page)
    told = composed(page, publisher)
    assert texts(told) == ENGLISH
    assert marked(told["translations"][0]) == [keys(page)[0]]


def test_a_publisher_sees_each_older_line_and_what_becomes_of_it(
    people, page, english, publisher
):
    def change(lines):
        lines[0].diplomatic, lines[1].diplomatic = "오늘 왔다.", "날씨가 흐리다."
        return [*lines[:2], Line("새 줄")]

    people.rewrite(page, change)

    found = older_lines.older_lines(page.item)
    assert [(one.number, one.before, one.after, one.fate) for one in found] == [
        (0, LINES[2], "", older_lines.GONE),
        (1, LINES[0], "오늘 왔다.", older_lines.STRIPPED),
        (2, LINES[1], "날씨가 흐리다.", older_lines.MARKED),
        (3, "", "새 줄", older_lines.LACKING),
    ]
    assert [one.text for one in found] == [ENGLISH[2], *ENGLISH[:2], ""]


def test_what_is_withheld_is_not_shown_to_a_publisher_among_older_lines(
    people, page, english, publisher
):
    words = {"diplomatic": ["김철수"], english.strand: ["Kim Chol Su"]}
    redact(Words(page, keys(page)[0], words), reason="danger", by=publisher)
    people.rewrite(page, reworded(0, "어제 김철수가 왔다."))

    [found] = older_lines.older_lines(page.item)
    assert (found.before, found.after, found.text) == ("", "", "")
    assert found.fate == older_lines.WITHHELD


def test_the_screen_of_the_publisher_shows_them(
    people, page, english, publisher, client
):
    people.rewrite(page, reworded(1, "날씨가 흐리다."))
    there = f"/desk/items/{page.item.reference_code}/publish/"
    client.force_login(publisher)
    shown = client.get(there).text
    for words in (LINES[1], "날씨가 흐리다.", ENGLISH[1], older_lines.MARKED):
        assert words in shown


def test_a_published_pivot_is_named_and_another_is_not(
    people, page, english, publisher, client
):
    people.translated(current(page), "ja", ["一", "二", "三"], through=english)
    told = composed(page, publisher)
    push(page.item)

    direct, through = told["translations"]
    assert (through["relay"], through["through"]) == ("en", english.strand)
    assert "through" not in direct
    html = client.get(f"/ja/items/{page.item.reference_code}/").text
    assert f'<a href="#{english.strand}">重訳（英語訳から）</a>' in html
    assert f'id="{english.strand}"' in html


@pytest.mark.parametrize(("closed", "left"), [(1, ["en"]), (2, [])])
def test_what_was_made_through_a_closed_translation_stays_behind(
    people, page, english, publisher, closed, left
):
    people.translated(current(page), "ja", ["一", "二", "三"], through=english)
    people.brought_up_to_date(english, {})
    versions = Translation.objects.filter(strand=english.strand)
    versions.filter(version=closed).update(level=2)

    told = composed(page, publisher)["translations"]
    assert [one["language"] for one in told] == left
    closed_text = "into ja was made from a closed text; it stays behind."
    assert any(
        closed_text in one for one in advise(page.item, by=somebody("custodian"))
    )


def test_what_was_made_through_words_of_a_closed_transcription_stays_behind(
    people, page, english, publisher
):
    people.rewrite(page, reworded(1, "날씨가 흐리다."))
    people.translated(current(page), "ja", ["一", "二", "三"], through=english)
    people.brought_up_to_date(english, {})
    composed(page, publisher)
    assert exposed(page.item) == []

    Transcription.objects.filter(page=page, version=1).update(level=2)

    told = composed(page, publisher)["translations"]
    assert [one["language"] for one in told] == ["en"]
    closed = "into ja was made from a closed text; it stays behind."
    assert any(closed in one for one in advise(page.item, by=somebody("custodian")))
    assert [one for one in exposed(page.item) if "into ja" in one] == [
        f"The translation of page {page.label} into ja (version 1) was made from a "
        "closed text, but still public (edition 1): withdraw what shows it."
    ]


def test_what_was_taken_out_is_not_told_by_a_translation_of_a_translation(
    people, page, english, publisher
):
    people.translated(current(page), "ja", ["金", "二", "三"], through=english)
    people.rewrite(page, reworded(0, "오늘 왔다."))
    assert [texts(composed(page, publisher), n) for n in (0, 1)] == [
        ENGLISH[1:],
        ["二", "三"],
    ]

    people.brought_up_to_date(english, {keys(page)[0]: "Somebody has been here."})

    direct, through = composed(page, publisher)["translations"]
    assert direct["segments"][0]["text"] == "Somebody has been here."
    assert [line["text"] for line in through["segments"]] == ["二", "三"]


def test_what_was_taken_out_of_a_line_that_took_in_another_is_not_told(
    people, page, english, publisher
):
    text = transcribe(page, language="ko-KP", by=people.writer)
    text = join_lines(text, keys(page)[0], by=people.writer, revision=text.revision)
    lines = as_lines(text)
    lines[0].diplomatic = lines[0].diplomatic.replace("김철수가 ", "")
    text = save_lines(text, lines=lines, by=people.writer, revision=text.revision)
    people.approved(text)

    assert texts(composed(page, publisher)) == ENGLISH[2:]


def test_a_changed_pivot_marks_what_was_made_through_it(
    people, page, english, publisher
):
    people.translated(current(page), "ja", ["一", "二", "三"], through=english)
    people.brought_up_to_date(english, {keys(page)[1]: "It is fine today."})

    assert check(page.item) == [
        f"The translation of page {page.label} into ja was made through another one "
        "that changed since, and one line differs."
    ]
    direct, through = composed(page, publisher)["translations"]
    assert (marked(direct), marked(through)) == ([], [keys(page)[1]])
    assert through["base"] == 1


READ = {
    (False, "en"): "begun from a reading made elsewhere",
    (True, "en"): "begun from a machine's reading",
    (False, "ja"): "外部で作られた読み取りをもとに作成",
    (True, "ja"): "機械による読み取りをもとに作成",
}


@pytest.mark.parametrize("machine", [False, True])
def test_what_a_machine_or_somebody_elsewhere_read_says_so_to_readers(
    people, publisher, client, machine
):
    page = open_page()
    text = transcribe(page, language="ko-KP", by=people.writer)
    lines = [Line(LINES[0], outside="Reader 3", right=True), Line(LINES[1])]
    text = save_lines(text, lines=lines, by=people.writer, revision=0, machine=machine)
    people.approved(text)

    transcription = composed(page, publisher)["transcription"]
    push(page.item)
    assert (transcription["outside"], transcription["machine"]) == (True, machine)
    for lang in ("en", "ja"):
        html = client.get(f"/{lang}/items/{page.item.reference_code}/").text
        assert READ[machine, lang] in html
        assert READ[not machine, lang] not in html
        assert "Reader 3" not in html


@pytest.mark.long
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(OPERATIONS)
def test_on_any_graph_exactly_the_stale_lines_are_marked(operations):
    with transaction.atomic():
        page, by = open_page(), somebody("publisher")
        for english, behind, japanese, through in follow(operations, page):
            told = composed(page, by)
            found = {one["id"]: sorted(marked(one)) for one in told["translations"]}
            assert found == {english.strand: behind, japanese.strand: through}
            assert all(len(one["segments"]) == 3 for one in told["translations"])
        transaction.set_rollback(True)


@given(st.text("가나다 ⟦", max_size=12), st.data())
def test_whatever_is_only_left_of_a_line_tells_that_something_was_taken_out(
    before, data
):
    kept = data.draw(st.lists(st.booleans(), min_size=len(before)))
    after = "".join(one for one, keep in zip(before, kept, strict=False) if keep)
    letters = partial(filter, str.isalnum)
    fewer = len(list(letters(after))) < len(list(letters(before)))
    assert taken_out(before, after) == fewer


@given(st.text("가나다 ", max_size=8), st.text("가나다 ", max_size=8))
def test_what_was_cut_off_or_read_otherwise_was_not_taken_out(first, second):
    assert not taken_out(first + second, first, second)
    assert not taken_out(first + second, f"{first}라")
    assert taken_out(first + second, f"{first}라[■]")
