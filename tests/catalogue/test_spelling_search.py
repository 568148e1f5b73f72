"""Finding Korean in the spelling of the North and of the South, and more loosely."""

import random
import unicodedata
from collections.abc import Callable
from html import unescape
from importlib import import_module
from urllib.parse import urlencode

import pytest
from django.db import connections
from django.db.models import Model
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from archive.catalogue import accept, fragments
from archive.catalogue.listing import listing
from archive.catalogue.models import (
    Entry,
    FacetSet,
    Findable,
    Fragment,
    Line,
    LooseLine,
)
from archive.catalogue.reads import tally
from archive.catalogue.standing import moment_of
from tests.catalogue.finding import search
from tests.catalogue.shelf import shelve, text_edition
from tests.publication.catalogue_rows import rows
from values.folding import fold, index_keys, query_keys, query_terms, spellings
from values.orthography.rules import table

pytestmark = pytest.mark.django_db

NOTE, LETTER, THIRD = "AAAA-0001", "BBBB-0002", "CCCC-0003"


@pytest.fixture(scope="module")
def once(made_once):
    made_once(shelve_all)


@pytest.fixture
def shelved(once, db):
    """What `shelve_all` put there."""


def shelve_all():
    shelve(
        text_edition(
            NOTE,
            [
                ("조선 로동당의 력사를 읽었다", ""),
                ("뜨락또르가 밭을 갈고 우리 유격대가 쉰다", ""),
            ],
            kind="note",
            published_at="2025-01-01T00:00:00Z",
        ),
        text_edition(
            LETTER,
            [("조선노동당 역사", "Works of history"), ("나뭇잎이 우물에 떨어졌다", "")],
            kind="letter",
            published_at="2025-01-03T00:00:00Z",
        ),
        text_edition(
            THIRD,
            [("나무잎이 노랗게 되였다", ""), ("트랙터", "")],
            kind="note",
            published_at="2025-01-02T00:00:00Z",
        ),
    )


@pytest.mark.parametrize(
    ("query", "spelled", "looser"),
    [
        ("노동당", {NOTE, LETTER}, set()),
        ("로동당", {NOTE, LETTER}, set()),
        ("역사", {NOTE, LETTER}, set()),
        ("력사", {NOTE, LETTER}, set()),
        ('"노동당의 역사"', {NOTE}, set()),
        ("트랙터", {NOTE, THIRD}, set()),
        ("뜨락또르", {NOTE, THIRD}, set()),
        ("락또르", {NOTE}, set()),
        ("되었다", {THIRD}, set()),
        ("나무잎", {THIRD}, {LETTER}),
        ("나뭇잎", {LETTER}, {THIRD}),
        ("우이유격대", set(), {NOTE}),
        ("우리 유격대", {NOTE}, set()),
        ("우이", set(), set()),
        ("나무잎 우물", set(), {LETTER}),
        ("나무잎 트랙터", {THIRD}, set()),
        ("history 노동당", {LETTER}, set()),
        ("나뭇잎 apple", set(), set()),
    ],
)
def test_a_query_finds_either_spelling_and_looser_ones_apart(
    shelved, query, spelled, looser
):
    found = search(query)

    assert set(found.spelled) == spelled
    assert set(found.looser) == looser
    assert found.codes == found.spelled + found.looser
    strictly = search(query, looser=False)
    assert (strictly.spelled, strictly.looser) == (found.spelled, [])


def hits(query: str, code: str) -> list[str]:
    return search(query).sides(code)


@pytest.mark.parametrize(
    ("query", "code", "marked"),
    [
        ("노동당", NOTE, ["조선 <mark>로동당</mark>의 력사를 읽었다"]),
        ('"노동당의 역사"', NOTE, ["조선 <mark>로동당의 력사</mark>를 읽었다"]),
        (
            "트랙터",
            NOTE,
            ["<mark>뜨락또르</mark>가 밭을 갈고 우리 유격대가 쉰다"],
        ),
        ("되었다", THIRD, ["나무잎이 노랗게 <mark>되였다</mark>"]),
        ("나무잎", LETTER, ["<mark>나뭇잎</mark>이 우물에 떨어졌다"]),
        (
            "나무잎 우물",
            LETTER,
            ["<mark>나뭇잎</mark>이 <mark>우물</mark>에 떨어졌다"],
        ),
    ],
)
def test_what_matches_is_marked_as_it_stands_in_the_source(
    shelved, query, code, marked
):
    assert hits(query, code) == marked


def test_lines_that_only_match_loosely_are_not_shown_of_what_is_found_as_spelled():
    shelve(text_edition(NOTE, [("나무잎", ""), ("나뭇잎", ""), ("나무 잎", "")]))

    assert hits("나무잎", NOTE) == ["<mark>나무잎</mark>", "<mark>나무 잎</mark>"]


def test_nothing_is_found_where_one_spelling_of_a_line_ends_and_another_begins():
    shelve(text_edition(NOTE, [("력사 가역 나가", "")]))

    assert search("나가역").codes == []
    assert search("역사가역").spelled == [NOTE]


# Plain truth -------------------------------------------------------------------------

NORTHERN = [line["north"] for line in table("loans.tsv")][:40]
STEMS = [line["first"] + line["second"][0] for line in table("stems.tsv")][:60]
OTHERS = "우리 나무잎 나뭇잎 바다가 깃발 기발 어머니 되여 옷감".split()  # noqa: SIM905
ENDINGS = ["", "", "가", "는", "의", "에서", "니까", "로", "렬", "률"]


def generated(chance: random.Random) -> str:
    words = [
        chance.choice(chance.choice([NORTHERN, STEMS, OTHERS])) + chance.choice(ENDINGS)
        for _ in range(chance.randint(1, 6))
    ]
    return "".join(word + chance.choice(["", " ", " ", ", "]) for word in words)


def typed(chance: random.Random, text: str) -> str:
    """A stretch of it, folded or not, or of something else."""
    if chance.random() < 0.2:
        text = generated(chance)
    start = chance.randrange(len(text))
    stretch = text[start : start + chance.randint(1, 12)]
    if chance.random() < 0.5:
        others = [
            one.key
            for term in query_terms(f'"{stretch}"').terms
            for one in spellings(term)
        ]
        stretch = chance.choice(others or [stretch])
    return stretch


def test_exactly_what_has_the_words_in_some_spelling_is_found():
    chance = random.Random(9)  # noqa: S311 (the same texts on every run)
    texts = {
        f"DDDD-{n:04}": [generated(chance) for _ in range(chance.randint(1, 3))]
        for n in range(60)
    }
    shelve(
        *(
            text_edition(code, [(line, "") for line in lines], title={"en": "[Note]"})
            for code, lines in texts.items()
        )
    )
    every = [line for lines in texts.values() for line in lines]
    # What `finds` looks at, folded once.
    keys = {
        loosely: {
            code: [key for line in lines for key in index_keys(line, loosely)]
            for code, lines in texts.items()
        }
        for loosely in (False, True)
    }
    found_at_all = found_loosely = 0
    for _ in range(300):
        asked = typed(chance, chance.choice(every))
        if not fold(asked).key:
            continue
        strict, loose = (
            {
                code
                for code, filed in keys[loosely].items()
                if any(one in key for one in wanted for key in filed)
            }
            for loosely in (False, True)
            for wanted in [query_keys(asked, loosely)]
        )

        found = search(f'"{asked}"')

        assert set(found.spelled) == strict, asked
        assert set(found.looser) == loose - strict, asked
        assert all(
            "<mark>" in side for code in found.codes for side in found.sides(code)
        ), asked
        found_at_all += bool(strict)
        found_loosely += bool(loose - strict)
    assert found_at_all > 150
    assert found_loosely > 10


# The page ----------------------------------------------------------------------------


def page(query: str) -> dict:
    return listing(QueryDict(query), "en", tally())


def codes(results: list[dict]) -> list[str]:
    return [result["code"] for result in results]


@pytest.mark.parametrize("sort", ["relevance", "newest", "written", "title"])
def test_what_is_spelled_more_loosely_comes_last_in_every_order(shelved, sort):
    found = page(urlencode({"q": "나무잎", "sort": sort}))

    assert codes(found["results"]) == [THIRD]
    assert codes(found["looser"]["results"]) == [LETTER]


def test_the_numbers_say_how_many_are_found_either_way(shelved):
    found = page("q=나무잎")

    assert found["total"] == 2
    assert (found["spelled"], found["looser"]["total"]) == (1, 1)
    kinds = next(box for box in found["facets"] if box["name"] == "kind")["values"]
    for value in kinds:
        there = page(urlencode({"q": "나무잎", "kind": value["value"]}))
        listed = there["results"] + there["looser"]["results"]
        assert there["total"] == value["count"] == len(listed)
        assert there["spelled"] == len(there["results"])
        assert there["looser"]["total"] == len(there["looser"]["results"])


def test_pages_go_on_from_what_is_spelled_so_to_what_is_looser():
    shelve(
        *(text_edition(f"BBBB-{n:04}", [("나뭇잎", "")]) for n in range(20)),
        *(text_edition(f"DDDD-{n:04}", [("나무잎", "")]) for n in range(20)),
    )

    for sort in ("relevance", "newest", "written", "title"):
        asked = urlencode({"q": "나무잎", "sort": sort})
        first, second = page(asked), page(f"{asked}&page=2")

        assert (len(first["results"]), len(first["looser"]["results"])) == (20, 4), sort
        assert (len(second["results"]), len(second["looser"]["results"])) == (0, 16)
        seen = [
            code
            for one in (first, second)
            for part in (one["results"], one["looser"]["results"])
            for code in codes(part)
        ]
        assert len(set(seen)) == first["total"] == second["total"] == 40, sort


def test_looser_spellings_can_be_left_out_and_taken_in_again(client, shelved):
    loosely = client.get("/en/items/?q=나무잎").text
    switch = page("q=나무잎")["looser"]["without"]

    assert LETTER in loosely
    assert "In another form or a looser spelling" in loosely
    assert switch in unescape(loosely)
    strictly = client.get(switch).text
    assert LETTER not in strictly
    assert "1 item found" in strictly
    assert '<input type="hidden" name="spelling" value="strict">' in strictly
    (chip,) = [
        chip
        for chip in page("q=나무잎&spelling=strict")["chips"]
        if "Spelling" in chip["label"]
    ]
    assert chip["address"] == page("q=나무잎")["chips"][0]["address"] + (
        "?" + urlencode({"q": "나무잎"})
    )


def test_leaving_out_what_is_not_there_is_no_filter(shelved):
    assert [chip["label"] for chip in page("q=우물&spelling=strict")["chips"]] == [
        'Words: <span lang="und" dir="auto">우물</span>'
    ]
    assert page("spelling=strict")["chips"] == []


def test_where_only_a_looser_spelling_is_found_leaving_it_out_offers_it(shelved):
    offers = page("q=우이유격대&spelling=strict")["empty"]

    offer = next(one for one in offers if "Spelling" in one["label"])
    assert (offer["label"], offer["total"]) == ("Spelling: no looser matches", 1)
    assert offer["address"] == "/en/items/?" + urlencode({"q": "우이유격대"})


def test_spellings_are_asked_for_as_often_for_one_item_as_for_thirty():
    def asked() -> list[int]:
        return [
            statements(query)
            for query in (
                "q=나무잎",
                "q=나무잎&kind=note&sort=title",
                "q=나무잎&spelling=strict",
            )
        ]

    def statements(query: str) -> int:
        with CaptureQueriesContext(connections["catalogue"]) as captured:
            page(query)
        return len(captured)

    lines = [("나무잎", ""), ("나뭇잎", "")]
    shelve(*(text_edition(f"CCCC-{n:04}", [lines[n]]) for n in range(2)))
    few = asked()
    shelve(*(text_edition(f"CCCC-{n:04}", [lines[n % 2]] * 3) for n in range(2, 30)))

    assert asked() == few


@pytest.mark.asvs("1.2.4")
@pytest.mark.parametrize(
    "typed",
    [
        "나무잎" * 4000,
        "ㄴㅏㅁㅜ",
        "\u1102\u1161\u1106\u116e",
        unicodedata.normalize("NFD", "나무잎 로동당"),
        "ﾄﾗｸﾀｰ ﾡￂ",
        "나\u200b무\u200d잎\ufeff",
        "\u202e잎무나\u202c \u2066나무잎",
        "나무잎\x00로동당",
        "&|!():*<-> '나무잎' \\",
        '"나무잎 "" 로동당',
        "%나무잎_ \\%",
        "나\u3000무 잎 [■] […]나무잎",
        "㏠㋿나무잎",
        "로 " * 40,
        "리력 " * 100,
    ],
)
@pytest.mark.parametrize("spelling", ["", "strict", "\x00"])
def test_no_way_of_typing_is_an_error(client, shelved, typed, spelling):
    answer = client.get("/en/items/", {"q": typed, "spelling": spelling})

    assert answer.status_code == 200


def test_decomposed_syllables_and_invisible_signs_are_as_good_as_any(shelved):
    for asked in (unicodedata.normalize("NFD", "노동당"), "노\u200b동\ufeff당"):
        assert set(search(asked).spelled) == {NOTE, LETTER}


# What is gone, and what is old -------------------------------------------------------


def withdrawn() -> None:
    at = moment_of("2025-03-05T09:30:00Z")
    accept.accept_withdrawal(LETTER, sequence=9, reason="privacy", at=at)


def silenced() -> None:
    accept.accept_silence(LETTER, sequence=9)


@pytest.mark.parametrize("gone", [withdrawn, silenced, accept.clear])
def test_what_is_gone_is_found_in_no_spelling(client, shelved, gone):
    asked = ["조선노동당", "조선로동당", "나뭇잎이 우물", "나무잎이우물", "역사"]
    assert all(LETTER in search(one).codes for one in asked)

    gone()

    assert not any(LETTER in search(one).codes for one in asked)
    assert not LooseLine.objects.filter(code=LETTER).exists()


def test_a_correction_takes_the_spellings_of_the_first_edition_away(shelved):
    shelve(text_edition(LETTER, [("우물", "")], number=2))

    assert LETTER not in search("나무잎").codes
    assert not LooseLine.objects.filter(code=LETTER).exists()


SETS_OF_ITEMS = import_module("archive.catalogue.migrations.0011_sets_of_items")


def migrated(step: Callable, model: type[Model]) -> None:
    """Make the rows of `model` anew as the migration makes them."""
    model.objects.all().delete()
    with connections["catalogue"].cursor() as cursor:
        step(cursor)


def test_a_migration_files_what_was_published_before(shelved):
    before = rows()

    migrated(SETS_OF_ITEMS.file_terms, Findable)
    migrated(SETS_OF_ITEMS.file_sets, FacetSet)

    assert rows() == before


def test_lines_that_older_code_filed_are_found_as_before_until_they_are_filed_anew(
    shelved,
):
    for line in Line.objects.filter(role="original"):
        line.key = line.key.partition("\n")[0]
        line.save(update_fields=["key"])
    LooseLine.objects.all().delete()
    migrated(SETS_OF_ITEMS.file_terms, Findable)
    Fragment.objects.update(build="before")
    assert set(search("노동당").codes) == {LETTER}
    assert search("나무잎이노랗게").codes == [THIRD]
    assert LETTER not in search("나무잎").codes

    while fragments.renew_fragments():
        pass

    assert set(search("노동당").codes) == {NOTE, LETTER}
    assert search("나무잎").looser == [LETTER]


def test_only_the_edition_that_stands_is_filed_anew(shelved):
    shelve(text_edition(LETTER, [("우물", "")], number=2))
    stands = Entry.objects.get(code=LETTER).sha256
    Fragment.objects.filter(code=LETTER).exclude(sha256=stands).update(build="before")

    while fragments.renew_fragments():
        pass

    assert search("우물").codes == [LETTER]
    assert LETTER not in search("나뭇잎").codes
