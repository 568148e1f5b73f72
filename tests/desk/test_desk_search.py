"""The search of the desk: what is shown of what is found, and to whom."""

import re
from datetime import date

import pytest
from django.urls import reverse

from archive.desk import searching
from archive.lookup import prepared
from archive.lookup.kinds import KINDS, PARTS, places_of
from evidence.domain.reading import record_reading, sitting_of
from evidence.models import (
    AgentName,
    Item,
    ItemAgent,
    ItemDate,
    ItemSource,
    Level,
    Reading,
    Source,
)
from tests.benchmarks.queries import statements
from tests.factories import (
    AgentFactory,
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    assigned,
    publishable_item,
    somebody,
)
from tests.lookup.crowding import crowded
from translations.models import Transcription

pytestmark = pytest.mark.django_db

SEARCH = "/desk/search/"


def ask(client, words: str, **more) -> str:
    answer = client.get(SEARCH, {"q": words, **more})
    assert answer.status_code == 200
    # A token of its own in each answer, in the form that signs out.
    return re.sub(r'value="\w{64}"', "", answer.content.decode())


def line(words: str, level: int = Level.VETTED, **given) -> Item:
    page = PageFactory(item=ItemFactory(level=level, **given))
    by = somebody("custodian", "translator")
    return TranscriptionFactory(page=page, lines=[words], by=by).page.item


def test_a_line_is_shown_with_what_matches_and_leads_to_its_page(as_role):
    client, item = as_role("translator"), line("둘째 줄, 로동당")

    page = ask(client, "노동당")

    assert "1 item<" in page
    assert item.reference_code in page
    assert 'lang="ko-KP" dir="ltr">둘째 줄, <mark>로동당</mark>' in page
    key = Transcription.objects.get().segments.get().key
    there = reverse("desk:transcribe", args=[item.pages.get().pk])
    assert f'href="{there}#{key}"' in page
    assert f'id="{key}"' in client.get(there).content.decode()


def test_looser_spellings_and_names_stand_under_headings_and_can_be_left_out(as_role):
    client = as_role("cataloguer")
    line("우리유격대"), line("우이유격대")
    agent = AgentFactory()
    AgentName.objects.create(agent=agent, text="홍길동", level=Level.VETTED)
    ItemAgent.objects.create(item=ItemFactory(), agent=agent, role="named")

    page = ask(client, "우리유격대")
    assert "2 items: 1 as typed, 1 in a looser spelling or another form" in page
    assert page.index("우리유격대</mark>") < page.index("In a looser spelling")
    assert "looser spelling" not in ask(
        client, "우리유격대", spelling="strict"
    ).replace("as typed, and looser", "")
    page = ask(client, "Хон Гильдон")
    assert '<h2 id="named">By its sound in Korean</h2>' in page
    assert "홍길동" in page
    assert "Nothing that you may read" in ask(client, "Хон Гильдон", names="no")


def test_a_search_that_takes_too_long_says_so_and_what_to_do(as_role, monkeypatch):
    client, item = as_role("translator"), crowded("zebra donkey")
    monkeypatch.setattr(prepared, "LONGEST", 50)

    answer = client.get(SEARCH, {"q": "zebra donkey"})

    assert answer.status_code == 503
    page = answer.content.decode()
    assert "The search took too long and was ended. Enter fewer or longer" in page
    assert "Nothing that you may read" not in page
    assert "0 items" not in page
    assert 'value="zebra donkey"' in page
    monkeypatch.undo()
    assert item.reference_code in ask(client, "zebra donkey")


def test_the_filters_of_the_list_narrow_it(as_role):
    client = as_role("cataloguer")
    note, letter = (ItemFactory(kind=kind, title={"en": "Zebra"}) for kind in
                    ("note", "letter"))  # fmt: skip

    page = ask(client, "zebra", kind="letter")

    assert letter.reference_code in page
    assert note.reference_code not in page
    slug = note.collection.pk
    page = ask(client, "zebra", collection=slug)
    assert letter.reference_code not in page
    assert "2 items" in ask(client, "zebra", kind="no such kind")


def test_words_are_looked_for_in_a_part_in_a_language_and_in_a_time(as_role):
    client = as_role("cataloguer")
    titled = ItemFactory(title={"en": "Zebra", "uk": "Зебра"})
    lined = line("zebra")
    ItemDate.objects.create(
        item=lined,
        kind="written",
        edtf="2024-05",
        basis="inscribed",
        earliest=date(2024, 5, 1),
    )

    def codes(words="zebra", **more) -> set:
        page = ask(client, words, **more)
        return {one for one in (titled, lined) if one.reference_code in page}

    assert codes() == codes(part="no such part") == {titled, lined}
    assert codes(part="titles") == codes(text="en") == {titled}
    assert codes(part="lines") == codes(text="ko") == {lined}
    assert codes(part="names") == codes(text="uk") == set()
    assert codes("зебра", text="uk", part="titles") == {titled}
    assert codes(since="2025") == codes(until="2024-05-01") == {lined}
    ItemDate.objects.update(latest=date(2024, 5, 31))
    assert codes(since="2024-05") == codes(since="2024", until="2024") == {lined}
    assert codes(since="2025") == set()
    assert codes(until="2023") == set()
    assert codes("zebra -зебра", part="lines") == {lined}
    # What is narrowed to nothing leads on to the same words everywhere.
    assert 'href="?q=zebra"' in ask(client, "zebra", part="names")
    assert "Look everywhere" not in ask(client, "donkey")
    ItemDate.objects.update(level=Level.CUSTODIAN)
    assert codes(since="2024") == set()


def test_every_kind_of_text_is_in_one_of_the_parts():
    names = [name for part in PARTS.values() for name in part]
    assert sorted(names) == sorted(kind.name for kind in KINDS)
    assert {where for part in PARTS for where in places_of(part)} == {*range(29)}


def test_a_spelling_that_fits_several_names_is_said_to(as_role):
    client = as_role("cataloguer")

    def named(text: str, level: int = Level.VETTED) -> None:
        agent = AgentFactory()
        AgentName.objects.create(agent=agent, text=text, level=level)
        ItemAgent.objects.create(item=ItemFactory(), agent=agent, role="named")

    asked = "Чон Чхольсу"
    named("정철수")
    assert "fits several names" not in ask(client, asked)
    named("정철수")  # two people of one name: the spelling fits one name
    named("전철수", level=Level.CUSTODIAN)
    assert "fits several names" not in ask(client, asked)
    named("전철수")
    said = ask(client, asked).partition("fits several names: ")[2]
    said = re.sub("<[^>]*>", "", said.partition("</p>")[0])
    assert sorted(set(said.split(", "))) == ["전철수", "정철수"]


def test_a_hit_leads_to_the_field_where_the_words_stand(as_role):
    client = as_role("cataloguer")
    item = ItemFactory(title={"en": "Zebra"})
    Item.objects.filter(pk=item.pk).update(staff_note="zebra")
    source = Source.objects.create(kind="book", title="The zebra")
    ItemSource.objects.create(item=item, source=source)
    page = ask(client, "zebra")
    shown = re.findall(r'href="(/[^"#]*)#([^"]*)"><span class="where">', page)
    assert len(shown) == 3
    for there, anchor in shown:
        assert f'id="{anchor}"' in client.get(there).content.decode()


def test_what_is_closed_is_shown_once_its_reading_is_logged(as_role):
    client, item = as_role("custodian"), line("비밀문서", level=Level.CUSTODIAN)

    page = ask(client, "비밀문서")
    assert item.reference_code in page
    assert "Closed: shown once you have read the item" in page
    assert "<mark>" not in page
    assert not Reading.objects.exists()

    sitting = sitting_of(client.session.session_key)
    record_reading(item, by=client.user, sitting=sitting, reason="A family asks.")
    assert "<mark>비밀문서</mark>" in ask(client, "비밀문서")


def test_the_closed_hit_leads_to_the_question_why(as_role):
    client, item = as_role("custodian"), line("비밀문서", level=Level.CUSTODIAN)

    there = reverse("desk:transcribe", args=[item.pages.get().pk])

    assert f'href="{there}#' in ask(client, "비밀문서")
    assert client.get(there)["Location"].startswith(
        reverse("desk:reading", args=[item.reference_code])
    )


def test_two_worlds_that_differ_in_what_is_withheld_give_the_same_page(as_role):
    client = as_role("cataloguer")
    item = line("사과나무")
    agent = AgentFactory()
    ItemAgent.objects.create(item=item, agent=agent, role="named")
    asked = ("사과나무", "비밀", "-비밀 사과나무", "Хон Гильдон", "홍길동", "zebra", "")
    for words in asked:
        ask(client, words)  # what is new and may be read is filed now
    pages = [ask(client, words) for words in asked]

    among = {"collection": item.collection}
    hidden = line("사과나무 비밀 사과나무", level=Level.CUSTODIAN, **among)
    line("사과나무 비밀", level=Level.SEALED, **among)
    AgentName.objects.create(agent=agent, text="홍길동", level=Level.CUSTODIAN)
    closed = TranscriptionFactory(page=PageFactory(item=item), lines=["비밀 zebra"])
    # Closed before anybody has searched for it.
    Transcription.objects.filter(pk=closed.pk).update(level=Level.SEALED)
    assert [ask(client, words) for words in asked] == pages
    ask(as_role("custodian"), "비밀")  # all is filed now
    assert [ask(client, words) for words in asked] == pages
    assigned(client.user, hidden)
    assert hidden.reference_code in ask(client, "비밀")


def test_pages_of_the_list_go_on_and_keep_what_was_asked(as_role, monkeypatch):
    monkeypatch.setattr(searching, "AT_ONCE", 2)
    client = as_role("translator")
    items = [ItemFactory(title={"en": f"Zebra {n}"}) for n in range(5)]

    shown = [ask(client, "zebra", page=n, kind="note") for n in (1, 2, 3, 99)]

    codes = [one.reference_code for one in reversed(items)]
    assert [[code in page for code in codes] for page in shown] == [
        [True, True, False, False, False],
        [False, False, True, True, False],
        [False, False, False, False, True],
        [False, False, False, False, True],
    ]
    assert "?q=zebra&amp;kind=note&amp;page=2" in shown[0]
    assert "5 items" in shown[2]


def test_a_search_sends_as_many_statements_for_many_items_as_for_few(as_role):
    client = as_role(*("cataloguer", "translator", "reviewer", "publisher"))

    def sent() -> int:
        ask(client, "사과나무")
        with statements() as found:
            ask(client, "사과나무")
        return len(found)

    publishable_item()
    few = sent()
    for _ in range(6):
        publishable_item()
    assert sent() == few


@pytest.mark.parametrize(
    "query",
    [
        *(
            "q=%FF",
            "q=zebra&collection=x",
            "q=zebra&page=x",
            "q=zebra&spelling=x&names=x",
        ),
        *("q=" + "a" * 5000, "q=%22%27%28%29%26%7C%21%3A%2A", "q=%E2%80%AE%EF%BF%BF"),
        *("q=%00", "q=%00&q=ze%00bra"),
    ],
)
def test_whatever_is_sent_has_an_answer(as_role, query):
    ItemFactory(title={"en": "Zebra"})
    client = as_role("translator")
    for there in (SEARCH, "/desk/concordance/", "/desk/items/"):
        assert client.get(f"{there}?{query}").status_code == 200


def test_nul_in_the_words_is_dropped_at_the_desk(as_role):
    item = ItemFactory(title={"en": "Zebra"})
    assert item.reference_code in ask(as_role("translator"), "\0ze\0bra")


def test_the_first_page_says_what_is_searched_and_an_empty_one_what_to_try(as_role):
    client = as_role("translator")
    assert "that you may read is searched" in ask(client, "")
    assert "Enter a word" in ask(client, "…")
    assert "Nothing that you may read has this." in ask(client, "zebra")
    assert "Nothing that you may read has all of this." in ask(client, "zebra donkey")


def test_the_list_of_items_leads_on_to_the_search(as_role):
    client = as_role("translator")
    page = client.get("/desk/items/", {"q": "사과나무"}).content.decode()
    assert "/desk/search/?q=" in page
    assert "/desk/search/?" not in client.get("/desk/items/").content.decode()
    assert f'href="{SEARCH}"' in as_role("custodian").get("/desk/").content.decode()
