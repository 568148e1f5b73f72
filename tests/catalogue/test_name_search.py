"""Finding items by a name that they show, in whatever script it is asked for."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connections
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from archive.catalogue import accept, fragments
from archive.catalogue.languages import CODES
from archive.catalogue.listing import listing
from archive.catalogue.models import Fragment, Name, NameKey
from archive.catalogue.reads import tally
from archive.catalogue.search.names import by_name
from archive.catalogue.standing import moment_of
from tests.catalogue.finding import search
from tests.catalogue.sample import SAMPLE
from tests.catalogue.shelf import shelve, text_edition
from tests.publication.catalogue_rows import rows
from values.names import distance

pytestmark = pytest.mark.django_db

PAPER, PLACE, TIED, OTHER = "AAAA-0001", "BBBB-0002", "CCCC-0003", "DDDD-0004"


def agent(**name: str) -> dict:
    """A body with these names by language."""
    return {"role": "named", "kind": "person", "name": name, "pseudonym": False}


def place(**name: str) -> dict:
    return {**SAMPLE["places"][0], "name": name}


@pytest.fixture(scope="module")
def once(made_once):
    made_once(shelve_names)


@pytest.fixture
def shelved(once, db):
    """What `shelve_names` put there."""


def shelve_names():
    shelve(
        text_edition(
            PAPER,
            [("하늘", "sky")],
            kind="note",
            agents=[agent(ko="홍길동")],
            published_at="2025-01-01T00:00:00Z",
        ),
        text_edition(
            PLACE,
            [("바다", "sea")],
            kind="letter",
            places=[place(ko="강계", en="Kanggye")],
            published_at="2025-01-03T00:00:00Z",
        ),
        text_edition(
            TIED,
            [("산", "hill")],
            kind="note",
            agents=[agent(ko="전일서")],
            published_at="2025-01-02T00:00:00Z",
        ),
        text_edition(
            OTHER,
            [("들", "field"), ("Хон Гиль Тон", "")],
            agents=[agent(ko="정일서")],
            published_at="2025-01-04T00:00:00Z",
        ),
    )


@pytest.mark.parametrize(
    ("query", "spelled", "named"),
    [
        ("홍길동", [PAPER], []),
        ("Hong Gil-dong", [], [PAPER]),
        ("Gildong Hong", [], [PAPER]),
        ("Хон Гиль Тон", [OTHER], [PAPER]),
        ("Хон Гильдон", [], [PAPER]),
        ("ホン・ギルドン", [], [PAPER]),
        ("洪吉童", [], [PAPER]),
        ("Канге", [], [PLACE]),
        ("カンゲ", [], [PLACE]),
        ("Chŏn Il-sŏ", [], [TIED]),
        ("hill", [TIED], []),
        ("Kim Chol Su", [], []),
        ("ホ", [], []),
    ],
)
def test_a_name_is_found_in_another_script(shelved, query, spelled, named):
    found = search(query)

    assert found.spelled == spelled
    assert found.named[: len(named) or None] == named
    assert search(query, names=False).codes == found.spelled + found.looser


def test_what_is_found_by_name_is_just_what_has_one_near_enough(shelved):
    whole = Name.objects.filter(field__in=("place", "agent"))
    forms = dict(whole.values_list("form", "code"))
    assert len(forms) == 5
    for query in (
        "Chon Il So",
        "Чон Ир Со",
        "チョン イルソ",
        "Kangge",
        "전일소",
    ):
        expected = {
            code for form, code in forms.items() if distance(query, form) is not None
        }

        found = search(query)

        assert set(found.named) == expected - set(found.spelled)


# The page ----------------------------------------------------------------------------


def page(query: str, lang: str = "en") -> dict:
    with override(lang):
        return listing(QueryDict(query), lang, tally())


def codes(results: list[dict]) -> list[str]:
    return [result["code"] for result in results]


def text(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


def test_it_says_because_of_which_name(shelved):
    (one,) = page("q=Gildong Hong")["named"]["results"]

    assert text(one["because"]).startswith("Because of the name 홍길동: it can be read")
    assert "Your spelling: Revised Romanization. This one: Hangul." in one["because"]
    assert "the other way round" in one["because"]
    assert '<span lang="ko" dir="ltr">홍길동</span>' in one["because"]
    assert one["hits"] == []


def test_it_says_which_syllables_differ(shelved):
    (one,) = (r for r in page("q=전일소")["named"]["results"] if r["code"] == TIED)

    assert "Syllables that differ: 소 / 서." in one["because"]


def test_what_is_found_as_spelled_needs_no_reason(shelved):
    assert page("q=홍길동")["results"][0]["because"] == ""


@pytest.mark.parametrize("lang", CODES)
def test_the_reason_is_given_in_each_language(shelved, lang):
    (one,) = page("q=Gildong Hong", lang)["named"]["results"]

    assert "홍길동" in one["because"]
    assert "%" not in one["because"]


def test_a_spelling_that_fits_several_names_says_so(client, shelved):
    found = page("q=Чон Ир Со")

    assert sorted(map(text, found["tied"])) == ["전일서", "정일서"]
    assert set(codes(found["named"]["results"])) == {TIED, OTHER}
    assert (
        "This spelling fits several names:"
        in client.get("/en/items/", {"q": "Чон Ир Со"}).text
    )


def test_a_name_in_several_languages_and_items_is_one_name(shelved):
    shelve(text_edition("EEEE-0005", [], agents=[agent(ko="홍길동", ru="Хон Гильдон")]))

    found = page("q=Hong Gil-dong")

    assert found["tied"] == []
    assert set(codes(found["named"]["results"])) == {PAPER, "EEEE-0005"}


def test_the_numbers_are_those_of_the_lists(shelved):
    found = page("q=Чон Ир Со")

    assert (found["spelled"], found["named"]["total"], found["total"]) == (0, 2, 2)
    kinds = next(box for box in found["facets"] if box["name"] == "kind")["values"]
    for value in kinds:
        there = page(urlencode({"q": "Чон Ир Со", "kind": value["value"]}))
        assert there["total"] == value["count"] == there["named"]["total"]
        assert len(there["named"]["results"]) == value["count"]


def test_names_stand_after_what_is_spelled_so_and_before_looser_spellings():
    lines, names = [("나무잎", "")], [agent(ko="나무입")]
    for n in range(10):
        shelve(
            text_edition(f"AAAA-{n:04}", [("나뭇잎", "")]),
            text_edition(f"BBBB-{n:04}", [], agents=names),
            text_edition(f"CCCC-{n:04}", lines),
        )

    for sort in ("relevance", "newest", "written", "title"):
        asked = urlencode({"q": "나무잎", "sort": sort})
        first, second = page(asked), page(f"{asked}&page=2")

        assert [code[0] for code in codes(first["results"])] == ["C"] * 10, sort
        assert [code[0] for code in codes(first["named"]["results"])] == ["B"] * 10
        assert [code[0] for code in codes(first["looser"]["results"])] == ["A"] * 4
        assert [code[0] for code in codes(second["looser"]["results"])] == ["A"] * 6


def test_names_can_be_left_out_and_taken_in_again(client, shelved):
    found = page("q=Хон Гиль Тон")
    named = client.get("/en/items/?q=Хон Гиль Тон").text

    assert PAPER in named
    assert found["named"]["without"] in unescape(named)
    plain = client.get(found["named"]["without"]).text
    assert PAPER not in plain
    assert OTHER in plain
    assert '<input type="hidden" name="names" value="no">' in plain
    without = page("q=Hong Gil-dong&names=no")
    assert without["total"] == 0
    offer = next(one for one in without["empty"] if "Names" in one["label"])
    assert (text(offer["label"]), offer["total"]) == ("Names: not by their sound", 1)
    assert offer["address"] == "/en/items/?" + urlencode({"q": "Hong Gil-dong"})


def test_what_is_no_name_has_no_such_filter(shelved):
    assert len(page("q=hill tree stone&names=no")["chips"]) == 1
    assert page("names=no")["chips"] == []


def test_names_are_asked_for_as_often_for_one_item_as_for_thirty():
    def asked() -> int:
        with CaptureQueriesContext(connections["catalogue"]) as captured:
            page("q=Hong Gil-dong")
        return len(captured)

    def shelve_some(numbers: range) -> None:
        shelve(
            *(
                text_edition(f"CCCC-{n:04}", [], agents=[agent(ko="홍길동")])
                for n in numbers
            )
        )

    shelve_some(range(1))
    few = asked()
    shelve_some(range(1, 30))

    assert asked() == few


@pytest.mark.asvs("1.2.1")
def test_what_a_reason_says_is_escaped(client):
    shelve(text_edition(PAPER, [], agents=[agent(ko="홍 <길동>")]))

    shown = client.get("/en/items/", {"q": "Хон <Гиль> Тон"}).text

    assert "홍 &lt;길동&gt;" in shown
    assert "<길동>" not in shown
    assert "<Гиль>" not in shown


# What is not shown -------------------------------------------------------------------


def test_a_pseudonym_is_no_name():
    hidden = {**agent(en="Hong Gil-dong"), "pseudonym": True}
    shelve(text_edition(PAPER, [], agents=[hidden]))

    assert not Name.objects.exists()
    assert not NameKey.objects.exists()
    assert search("홍길동").codes == []


def nothing() -> None:
    pass


def withdrawn() -> None:
    at = moment_of("2025-03-05T09:30:00Z")
    accept.accept_withdrawal(PAPER, sequence=9, reason="privacy", at=at)


def silenced() -> None:
    accept.accept_silence(PAPER, sequence=9)


def corrected() -> None:
    shelve(text_edition(PAPER, [], number=2))


ASKED = ("홍길동", "Hong Gil-dong", "Хон Гильдон", "洪吉童", "ホン・ギルドン")


@pytest.mark.parametrize("gone", [withdrawn, silenced, corrected, accept.clear])
def test_what_is_gone_is_found_by_no_name(shelved, gone):
    assert all(PAPER in search(one).codes for one in ASKED)

    gone()

    assert not any(PAPER in search(one).codes for one in ASKED)
    assert not Name.objects.filter(code=PAPER).exists()
    assert set(NameKey.objects.values_list("form", flat=True)) == set(
        Name.objects.values_list("form", flat=True)
    )


def test_the_keys_of_a_name_stay_as_long_as_an_item_shows_it(shelved):
    shelve(text_edition("EEEE-0005", [], agents=[agent(ko="홍길동")]))

    withdrawn()

    assert search("Хон Гильдон").named == ["EEEE-0005"]


def test_a_withheld_name_is_asked_for_like_one_that_does_not_exist(client, shelved):
    """Nothing that ever was in the catalogue leaves a trace in it."""
    before = rows()
    asked = ("Ли Чхоль", "리철", "Ri Chol")
    at_first = [client.get("/en/items/", {"q": one}).content for one in asked]
    shelve(text_edition("EEEE-0005", [], agents=[agent(ko="리철")]))
    assert search("Ли Чхоль").named == ["EEEE-0005"]
    accept.accept_silence("EEEE-0005", sequence=2)

    after = rows()
    assert after.pop("catalogue_silence") != before.pop("catalogue_silence")
    assert after == before
    assert [client.get("/en/items/", {"q": one}).content for one in asked] == at_first


def test_names_that_older_code_filed_or_did_not_are_filed_anew(shelved):
    filed = rows()
    Name.objects.filter(code=PAPER).delete()
    NameKey.objects.all().delete()
    Fragment.objects.update(build="before")
    assert not by_name("Хон Гильдон").items

    while fragments.renew_fragments():
        pass

    assert list(by_name("Хон Гильдон").items) == [PAPER]
    again = rows()
    for table in ("catalogue_name", "catalogue_namekey", "catalogue_line"):
        assert again[table] == filed[table]
