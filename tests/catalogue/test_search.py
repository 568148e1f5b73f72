"""Finding lines in the original and in translations."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive.catalogue.search import candidates
from archive.catalogue.search import search as look_up
from tests.catalogue.finding import search
from tests.catalogue.shelf import shelve, text_edition
from values.folding import finds, query_terms

pytestmark = pytest.mark.django_db

NOTE, LETTER = "AAAA-0001", "BBBB-0002"


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
                ("어머니당의 품으로 돌아가겠다", "I will return to the apple tree."),
                ("사과나무에 꽃이 피였다", "The café by the well is quiet."),
                ("양말 두컬레를 <빨>았다", ""),
            ],
        ),
        text_edition(
            LETTER,
            [
                ("Ёлка и берёза у дороги", "A fir and a birch by the road."),
                ("사과를 나무 밑에서 먹었다", "An apple under a tree."),
            ],
            title={"en": "[Letter on trees]", "uk": "[Лист про дерева]"},
        ),
    )


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("어머니 당", {NOTE}),
        ("머니당의품", {NOTE}),
        ("사과나무", {NOTE}),
        ("사과 나무", {NOTE, LETTER}),
        ("빨았다", {NOTE}),
        ("너무", set()),
        ("елка", {LETTER}),
        ("БЕРЁЗ", {LETTER}),
        ("cafe", {NOTE}),
        ("APPLE", {NOTE, LETTER}),
        ("appl", {NOTE, LETTER}),
        ("pple", set()),
        ("apple 사과를", {LETTER}),
        ('"apple tree"', {NOTE}),
        ("дерева", {LETTER}),
        ("AAAA-0001", {NOTE}),
        ("품", {NOTE}),
        ("겠", {NOTE}),
        ("apple & !tree:*", {NOTE, LETTER}),
        ("no' OR ''='", set()),
        ("\0apple\0", {NOTE, LETTER}),
        ("🍎", set()),
        ("%", set()),
        ("", set()),
    ],
)
def test_a_query_finds_exactly_these_items(shelved, query, codes):
    assert set(search(query).codes) == codes


def test_a_query_without_words_is_answered_with_a_sentence(shelved):
    assert look_up("?!").notice
    assert look_up("🍎").notice
    assert not look_up("apple").notice


def test_a_word_of_the_title_comes_before_a_word_of_a_line(shelved):
    assert search("tree").codes == [LETTER, NOTE]


def test_a_hit_shows_original_and_translation_with_what_matches_marked(shelved):
    found = search("cafe").result(NOTE)

    (hit,) = found["hits"]
    assert hit.anchor == "seg-2"
    assert hit.where == "Page 1r"
    assert [side.html for side in hit.sides] == [
        "사과나무에 꽃이 피였다",
        "The <mark>café</mark> by the well is quiet.",
    ]
    assert [side.lang for side in hit.sides] == ["ko-KP", "en"]
    assert found["more"] == 0


def test_a_hit_in_the_original_is_marked_through_the_marks_of_its_editor(shelved):
    (hit,) = search("를 빨았").result(NOTE)["hits"]

    original = hit.sides[0].html
    assert original.count("<mark>") >= 2
    assert "<빨>" not in original


def test_lines_beyond_the_third_are_counted_not_shown():
    shelve(text_edition(NOTE, [(f"우물 {n}", f"Well {n}") for n in range(7)]))

    found = search("well").result(NOTE)

    assert (len(found["hits"]), found["more"]) == (3, 4)


@pytest.mark.asvs("1.1.2", "1.2.1")
def test_what_is_found_is_escaped():
    shelve(text_edition(NOTE, [("사과", "<script>alert(1)</script> & apple")]))

    (hit,) = search("apple").result(NOTE)["hits"]

    assert hit.sides[1].html == (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <mark>apple</mark>"
    )


def test_hits_are_one_read_whatever_their_number(shelved, django_assert_num_queries):
    found = look_up("apple 사과")

    with django_assert_num_queries(1, using="catalogue"):
        assert found.hits([NOTE, LETTER], looser=True, lang="ja")


SYLLABLES = st.text(alphabet="가나다라마 ", min_size=1, max_size=12)
LINES = st.lists(SYLLABLES, min_size=1, max_size=4)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(lines=LINES, query=st.text(alphabet="가나다라마 ", min_size=1, max_size=5))
@example(lines=["가나 다라", "나가"], query="나다")
@example(lines=["나라"], query="라라")
def test_korean_is_found_as_a_plain_search_would_find_it(lines, query):
    """The index must agree with folding text and query, by STRICT too, and looking."""
    from archive.catalogue.accept import clear

    clear()
    shelve(text_edition(NOTE, [(line, "") for line in lines if line.strip()] or []))
    asked = query_terms(query)
    expected = bool(asked.terms) and all(
        any(finds(term.typed, line) for line in lines) for term in asked.terms
    )

    assert (search(query).spelled == [NOTE]) == expected


@pytest.mark.asvs("1.2.4")
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=st.text(max_size=40))
@example(query="a" * 10_000)
@example(query="가" * 10_000)
@example(query="' & | ! <-> :* ( ) \\")
@example(query="\ud800\udfff")
@example(query='"')
def test_no_query_is_an_error(shelved, client, query):
    look_up(query).hits([NOTE], looser=True, lang="en")
    response = client.get(
        "/en/items/", {"q": query.encode("utf-8", "replace").decode()}
    )

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("apple", {NOTE, LETTER}),
        ("apple -cafe", {LETTER}),
        ("apple -birch", {NOTE}),
        ('apple -"under a tree"', {NOTE}),
        ('apple -"under the tree"', {NOTE, LETTER}),
        ("사과 -나무에 -birch", set()),
        ("-apple", set()),
        ("apple - cafe", {NOTE}),
    ],
)
def test_words_after_a_minus_are_left_out(shelved, query, codes):
    assert set(search(query).codes) == codes


def test_where_a_search_stops_the_page_says_that_there_are_more(
    shelved, client, monkeypatch
):
    exact = page_of(client, "apple")
    monkeypatch.setattr(candidates, "MOST_ITEMS", 1)
    cut = page_of(client, "apple")

    assert "2 items found" in exact
    assert "At least" not in exact
    assert "At least 1 item found" in cut
    assert '<span class="count">1+</span>' in cut


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("en", "At least 1 item found", "At least 2 items found"),
        ("ja", "検索結果 1件以上", "検索結果 2件以上"),
        ("ko", "검색 결과 1건 이상", "검색 결과 2건 이상"),
        ("uk", "щонайменше 1 предмет<", "щонайменше 2 предмети<"),
    ],
)
def test_at_least_so_many_are_told_in_the_number_that_fits(
    shelved, client, monkeypatch, lang, one, two
):
    for most, said in ((1, one), (2, two)):
        monkeypatch.setattr(candidates, "MOST_ITEMS", most)
        assert said in client.get(f"/{lang}/items/", {"q": "apple"}).text


def test_what_cannot_be_looked_through_is_left_out_by_its_index_terms(
    shelved, monkeypatch
):
    assert set(search('apple -"the apple tree"').codes) == {LETTER}
    assert set(search('apple -"tree the"').codes) == {NOTE, LETTER}
    assert set(search('apple -"to the well"').codes) == {NOTE, LETTER}

    monkeypatch.setattr(candidates, "MOST_LOOKED_THROUGH", 0)

    assert set(search('apple -"to the well"').codes) == {LETTER}


def page_of(client, query: str) -> str:
    return client.get("/en/items/", {"q": query}).text
