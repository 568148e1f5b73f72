"""Queries that nobody types: an answer, or a sentence, and never a huge page."""

import unicodedata

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.catalogue.shelf import shelve, text_edition

pytestmark = pytest.mark.django_db

ITEMS = "/en/items/"
# Of a page of results, whatever was asked: one for the words, three for a name, and
# each once more for every filter that might be taken back.
MOST_READS = 40


@pytest.fixture(scope="module")
def once(made_once):
    made_once(shelve_one)


@pytest.fixture
def shelved(once, db):
    """What `shelve_one` put there."""


def shelve_one():
    shelve(text_edition("AAAA-0001", [("사과나무", "apple tree")], kind="note"))


@pytest.mark.parametrize(
    "query",
    ["kind=%00", "collection=%00%00", "place=a%00b", "sort=%00", "page=%00", "%00=%00"],
)
def test_a_parameter_with_nul_is_as_good_as_absent(shelved, client, query):
    answer = client.get(f"{ITEMS}?{query}")

    assert answer.status_code == 200
    assert "AAAA-0001" in answer.content.decode()


def test_nul_in_the_words_is_dropped(shelved, client):
    found = client.get(f"{ITEMS}?q=%00apple%00").content.decode()

    assert f"{ITEMS}AAAA-0001/" in found


@pytest.mark.parametrize("address", ["/en/items/%00/", "/%00", "/iiif/%00/info.json"])
def test_nul_in_a_path_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.asvs("1.3.3")
def test_of_a_long_query_no_more_is_repeated_than_was_looked_for(shelved, client):
    words = "apple " * 1000

    answer = client.get(ITEMS, {"q": words, "kind": "note"})

    page = answer.content.decode()
    assert "Only the first words were looked for." in page
    assert f'value="{words[:200].rstrip()}"' in page.replace(' "', '"')
    assert "apple+" * 33 in page
    assert "apple+" * 34 not in page


def test_a_query_of_accents_makes_no_huge_page(shelved, client):
    plain = client.get(ITEMS, {"q": "\u0301"})
    many = client.get(ITEMS, {"q": "\u0301" * 5000})

    links = plain.content.decode().count("q=%CC%81")
    assert links > 0
    assert many.status_code == 200
    # An accent is six signs of an address; the field and the heading repeat it, too.
    assert len(many.content) < len(plain.content) + 200 * 6 * (links + 2)


# Bad input ---------------------------------------------------------------------------

SENTENCES = (
    "Enter a word, or some syllables of one.",
    "Only the first words were looked for.",
    "Nothing fits all of this at once.",
    "Nothing is found for this.",
    "item found",
    "items found",
)
ODD = {
    "empty": "",
    "spaces": " \t\u3000\u00a0",
    "one letter": "a",
    "one syllable": "사",
    "a long word": "a" * 10_000,
    "a long run": "사과" * 5_000,
    "many words": "사과 apple дерево " * 600,
    "operators": "& | ! <-> :* ( ) \\ ~ ^ % _ ' ; --",
    "minuses": "- − – － -- - -",
    "exclusions only": '-apple -"사과 나무" −дерево',
    "many exclusions": "apple " + "-word " * 2_000,
    "word and its exclusion": "apple -apple",
    "unbalanced": '"apple -"tree «사과 “x',
    "empty quotation marks": '"" -"" «» -',
    "many quotation marks": '"' * 10_001,
    "mixed scripts": "AK소총 дерево木カメラ-사과나무п’ять",
    "jamo": "ㅅㅏㄱㅗㅏ \u1109\u1161\u1100\u116a ㄱㅄ",
    "decomposed": unicodedata.normalize("NFD", "사과나무 が й café"),
    "half-width": "ｶﾒﾗ ｻﾞ ﾡￂ ＡＢ",
    "forms of characters": "戰战戦 -國国",
    "zero width": "사\u200b과\u200d나\ufeff무\u2060 -\u200bapple",
    "bidirectional": "\u202eelppa\u202c \u2066-사과\u2069 \u200f-apple",
    "NUL": "사\x00과 -\x00apple",
    "control": "\x01\x1f\x7f\x85apple",
    "surrogates": "\ud800apple\udfff",
    "marks alone": "\u0301\u3099゛゜",
    "gaps": "[…] […2] [■] 사[…]과",
    "emoji": "🍎 👨‍👩‍👧 🇺🇦",
    "many forms": "письма солдатами корейцев знаннями українців полковниками " * 4,
    "quoted SQL": "x' OR ''='; DROP TABLE catalogue_line; --",
    "tsquery": "'apple':* & !'tree' <-> 'x'",
    "likes": "% _ \\ %apple% a_ple",
    "regular expression": "(a+)+$ [[ ]] ( ?: * ^",
}


def answered(client, typed: str, **others: str) -> str:
    """The page for what was typed, as a browser sends it; it must not go wrong."""
    sent = typed.encode("utf-8", "replace").decode()
    answer = client.get(ITEMS, {"q": sent, **others})

    assert answer.status_code == 200
    page = answer.content.decode()
    assert any(sentence in page for sentence in SENTENCES)
    return page


@pytest.mark.asvs("1.2.4", "1.3.3")
@pytest.mark.parametrize("typed", ODD.values(), ids=ODD)
def test_whatever_is_typed_there_is_an_answer_or_a_sentence(shelved, client, typed):
    plain = answered(client, typed)
    answered(client, typed, **{"in": "translations", "text": "en", "also": "words"})

    assert len(plain) < 100_000


@pytest.mark.parametrize("name", ["spaces", "minuses", "emoji"])
def test_what_asks_for_nothing_lists_everything_and_says_why(shelved, client, name):
    page = answered(client, ODD[name])

    assert "AAAA-0001" in page
    assert ("Enter a word" in page) == bool(ODD[name].strip())


@pytest.mark.parametrize(
    "typed", ["apple", "사과나무", "ﾡￂ", "APPLE -pear", "사과 -배"]
)
def test_of_what_is_odd_what_is_asked_for_is_found(shelved, client, typed):
    found = "/en/items/AAAA-0001/" in answered(client, typed)

    assert found == (typed != "ﾡￂ")


@pytest.mark.parametrize(
    "where",
    [
        {"in": "titles\x00", "text": "\x00"},
        {"in": "' OR 1=1", "text": "%"},
        {"in": "everything" * 1000, "text": "en-" * 1000},
        {"in": "", "text": "", "also": "\x00"},
    ],
)
def test_a_place_to_look_that_does_not_exist_is_no_place(shelved, client, where):
    page = answered(client, "apple", **where)

    assert "/en/items/AAAA-0001/" in page
    assert "Look in:" not in page


typed_signs = st.lists(
    st.sampled_from(
        [*"-−–\"«»' &|!():*\\%_[…]■", "-apple", '-"', "apple", "사과", "나무", "ёлка"]
        + [
            "письма",
            "армиями",
            "armies",
            "戰",
            "カメラ",
            "ー",
            "\u200b",
            "\u202e",
            "ㅅ",
        ]
        + ["\u1109\u1161", "ﾡ", "ｶﾞ", "\x00", "\ud800", "🍎", "AK47", "木-木", " "]
    ),
    max_size=40,
).map("".join)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    typed=typed_signs | st.text(max_size=60),
    part=st.sampled_from(["", "titles", "originals", "translations", "names"]),
    text=st.sampled_from(["", "ko", "en"]),
)
def test_any_mixture_has_an_answer_in_as_many_reads(shelved, client, typed, part, text):
    with CaptureQueriesContext(connections["catalogue"]) as captured:
        answered(client, typed, **{"in": part, "text": text, "also": "words"})

    assert len(captured) <= MOST_READS
