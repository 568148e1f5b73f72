"""Names that no item shows as such, but that stand in its texts in Hangul."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from archive.catalogue import accept
from tests.catalogue.finding import search
from tests.catalogue.shelf import shelve, text_edition
from tests.catalogue.test_name_search import agent

pytestmark = pytest.mark.django_db

LINE, TITLE, SHOWN = "AAAA-0001", "BBBB-0002", "CCCC-0003"


@pytest.fixture
def shelved():
    shelve(
        text_edition(
            LINE,
            [("하늘이 푸르다", ""), ("동무 김 영 호 는 갔다", "He went.")],
            published_at="2025-01-02T00:00:00Z",
        ),
        text_edition(TITLE, [("바다", "sea")], title={"ko": "평양에서 온 편지"}),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kim Yong Ho",
        "kim young-ho",
        "Ким Ён Хо",
        "Кім Йон Хо",
        "キム・ヨンホ",
        "金永浩",
    ],
)
def test_a_name_in_a_line_is_found_in_other_letters(shelved, text):
    found = search(text)
    assert found.codes == found.named == [LINE]
    assert found.sides(LINE)[0] == "동무 <mark>김 영 호</mark> 는 갔다"
    why = found.result(LINE)["because"]
    assert "김영호" in why
    assert "stands in its text" in why
    assert "Hangul" in why


def test_a_name_in_a_title_is_found_in_other_letters(shelved):
    assert search("Pyongyang").named == [TITLE]
    assert search("Пхеньян").named == [TITLE]


def test_its_address_marks_what_stands_there(shelved, client):
    address = search("Kim Yong Ho").result(LINE)["address"]
    page = client.get(address).content.decode()
    assert "<mark>김 영 호</mark>" in page


def test_the_switch_for_names_leaves_it_out(shelved):
    assert search("Kim Yong Ho", names=False).codes == []


def test_what_shows_the_name_comes_first_and_what_is_spelled_so_before_that(shelved):
    shelve(
        text_edition(SHOWN, [("산", "hill")], agents=[agent(ko="김영호")]),
        text_edition("DDDD-0004", [("강", "Kim Yong Ho went.")]),
    )
    found = search("Kim Yong Ho")
    assert found.spelled == ["DDDD-0004"]
    assert found.named == [SHOWN, LINE]


def test_a_word_of_other_languages_in_small_letters_is_no_name(shelved):
    shelve(
        text_edition(
            SHOWN, [("여기", "His cargo")], published_at="2025-02-01T00:00:00Z"
        )
    )
    shelve(text_edition("DDDD-0004", [("자고 간다", "He stays.")]))
    assert search("jago").named == ["DDDD-0004"]
    shelve(text_edition("EEEE-0005", [("물", "jago")]))
    assert search("jago").codes == ["EEEE-0005"]
    assert search("Jago").named == ["DDDD-0004"]


def test_where_several_writings_stand_all_are_told(shelved, client):
    shelve(text_edition(SHOWN, [("김용호는 왔다", "")]))
    found = search("Kim Yong Ho")
    assert set(found.named) == {LINE, SHOWN}
    page = client.get("/en/items/?q=Kim+Yong+Ho").content.decode()
    assert "fits several names" in page
    alone = client.get("/en/items/?q=Kim+Young-ho").content.decode()
    assert "fits several names" not in alone


def test_both_spellings_of_korean_are_one_writing(client):
    shelve(text_edition(LINE, [("조선로동당에 입당", "")]))
    found = search("勞動黨")
    assert found.named == [LINE]
    page = client.get("/en/items/", {"q": "勞動黨"}).content.decode()
    assert "fits several names" not in page


def test_a_text_that_spells_it_as_the_other_korea_does_is_quoted_so():
    shelve(
        text_edition(LINE, [("러시아 말을 배운다", "")]),
        text_edition(TITLE, [("바다", "")], title={"ko": "로씨야로 가는 길"}),
        text_edition(SHOWN, [("로씨야는 넓다", ""), ("러시아는 넓다", "")]),
    )
    found = search("Россия")
    assert set(found.named) == {LINE, TITLE, SHOWN}
    assert "로씨야 (러시아)" in found.result(LINE)["because"]
    for code in (TITLE, SHOWN):
        assert "로씨야</span> stands" in found.result(code)["because"]


def test_a_name_that_is_gone_is_asked_for_as_one_that_never_was(shelved, client):
    def pages() -> list[bytes]:
        return [
            client.get(f"/en/items/?q={name}").content.replace(name.encode(), b"")
            for name in ("Kim+Yong+Ho", "Pak+Yong+Ho")
        ]

    before = pages()
    assert before[0] != before[1]
    accept.accept_silence(LINE, sequence=9)
    gone, never = pages()
    for name in (
        b"Kim Yong Ho",
        b"Pak Yong Ho",
        b"Kim%20Yong%20Ho",
        b"Pak%20Yong%20Ho",
    ):
        gone, never = gone.replace(name, b""), never.replace(name, b"")
    assert gone == never


def test_what_goes_between_two_reads_of_a_search_is_not_named(shelved):
    """As when a withdrawal is done after the index was asked and before the codes."""
    from archive.catalogue.models import Entry
    from archive.catalogue.search.in_texts import in_texts

    assert list(in_texts("Kim Yong Ho").items) == [LINE]
    Entry.objects.filter(code=LINE).update(status="gone")
    assert not in_texts("Kim Yong Ho").items


def test_some_words_are_a_name_in_a_text_and_the_others_stand_there(shelved):
    shelve(text_edition(SHOWN, [("김영호는 왔다", "He came.")]))
    for text in ("went Kim Yong Ho", "Ким Ён Хо went"):
        found = search(text)
        assert found.codes == found.named == [LINE]
        assert found.sides(LINE) == [
            "동무 <mark>김 영 호</mark> 는 갔다",
            "He <mark>went</mark>.",
        ]
        assert "Read as a name" in found.result(LINE)["because"]
    assert search("stayed Kim Yong Ho").codes == []


def test_it_asks_as_much_for_many_items_as_for_one(shelved):
    def asked() -> int:
        with CaptureQueriesContext(connections["catalogue"]) as counted:
            assert search("Kim Yong Ho").named
        return len(counted)

    asked()
    once = asked()
    for number in range(5):
        shelve(text_edition(f"EEEE-000{number}", [("김영호는 왔다", "")]))
    asked()
    assert asked() == once
