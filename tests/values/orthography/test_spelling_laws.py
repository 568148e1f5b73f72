"""What holds for every text and every query."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from values.folding import (
    filed_keys,
    finds,
    fold,
    fold_loose,
    fold_strict,
    index_keys,
    may_be_loose,
    query_keys,
    query_terms,
    spelled_spans,
    spellings,
)
from values.marks import GAP
from values.orthography.rules import table

# Syllables that rules speak of, so that they meet in every way.
STRAY = list(
    "가나는도리라로료려녀냐년니님력렬률동사유론땅크기되비여였성부은의옷깃잎역연노"
)
LOANS = [line["north"] for line in table("loans.tsv")]
STEMS = [line["first"] + line["second"][0] for line in table("stems.tsv")]
OTHER = [
    "AK",
    "12",
    "漢",
    "カ",
    "ㄱ",
    "ᆨ",
    "ㅏ",
    GAP,
    "로\u200b동",
    "\x00",
    "\ud800",
    "é",
]
SPACES = ["", "", "", " ", " ", ", ", "\n"]
pieces = st.sampled_from(STRAY) | st.sampled_from(LOANS + STEMS + OTHER)
spaced = st.lists(st.tuples(pieces, st.sampled_from(SPACES)), max_size=14).map(
    lambda parts: "".join(piece + space for piece, space in parts)
)
texts = spaced | spaced | st.text()
foldings = pytest.mark.parametrize("folding", [fold_strict, fold_loose])


@foldings
@given(texts)
@example("리 상")
@example("가나 로 동")
@example("로 씨야")
@example("비 률")
@example("매 여 부")
@example("님 그리워")
@example("45년 로동")
@example("꿋바")
@example("빗여 AK")
@example("땅크기")
def test_key_of_a_key_is_itself(folding, text):
    key = folding(text).key

    assert folding(key).key == key


@given(texts)
def test_loose_goes_on_from_strict(text):
    assert fold_loose(fold_strict(text).key).key == fold_loose(text).key


@foldings
@given(texts)
def test_form_of_the_source_does_not_matter(folding, text):
    composed = unicodedata.normalize("NFC", text)

    assert folding(unicodedata.normalize("NFD", text)).key == folding(composed).key


@foldings
@given(texts)
def test_offsets_lead_to_the_source(folding, text):
    folded = folding(text)

    assert len(folded.key) == len(folded.offsets) == len(folded.ends)
    assert folded.offsets == sorted(folded.offsets)
    for char, start, end in zip(folded.key, folded.offsets, folded.ends, strict=True):
        assert 0 <= start <= end <= len(text)
        assert (start == end) == (char == " ")
    # What is not of a syllable has its place left as it was.
    plain = fold(text)
    kept = {
        place
        for place in zip(plain.key, plain.offsets, plain.ends, strict=True)
        if not "가" <= place[0] <= "힣" and place[0] != " "
    }
    assert kept <= set(zip(folded.key, folded.offsets, folded.ends, strict=True))


@given(texts)
def test_every_sign_of_the_source_is_in_the_key(text):
    """No stretch of a text is lost between the signs of its key."""
    plain, strict = fold(text), fold_strict(text)
    covered = set()
    for start, end in zip(strict.offsets, strict.ends, strict=True):
        covered.update(range(start, end))

    for start, end in zip(plain.offsets, plain.ends, strict=True):
        assert covered.issuperset(range(start, end))


@given(texts, st.data())
def test_any_stretch_is_found_as_it_is_written(text, data):
    plain = fold(text)
    assume(plain.key)
    start = data.draw(st.integers(0, len(plain.key) - 1))
    end = data.draw(st.integers(start + 1, len(plain.key)))
    assume(" " not in (plain.key[start], plain.key[end - 1]))
    place = plain.offsets[start], plain.ends[end - 1]
    typed = text[place[0] : place[1]]
    assume(fold(typed).key in plain.key and fold(typed).key)

    assert finds(typed, text)
    assert any(
        start <= place[0] and place[1] <= end
        for start, end in spelled_spans(text, typed)
    )


@given(spaced, st.integers(0, 20), st.integers(1, 20), st.booleans())
def test_what_the_folded_text_has_is_found(text, start, size, loose):
    folding = fold_loose if loose else fold_strict
    typed = text[start : start + size]
    key = folding(typed).key
    truth = bool(key) and key in folding(text).key

    if truth and (may_be_loose(typed) or not loose):
        assert finds(typed, text, loose)
        assert finds(key, text, loose)
        assert spelled_spans(text, typed, loose)


@given(texts, texts, st.booleans())
def test_what_is_found_is_in_a_key_of_the_text(text, typed, loose):
    keys = query_keys(typed, loose)
    has = any(key in index for key in keys for index in index_keys(text, loose))

    assert finds(typed, text, loose) == has == bool(spelled_spans(text, typed, loose))


@given(texts, st.data())
def test_stretches_of_words_are_found_in_either_spelling(text, data):
    """A part from the beginning of one word to the end of another."""
    words = text.split()
    assume(words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    typed = " ".join(words[start:end])
    # Parts of what Unicode writes as one sign are no words.
    assume(fold(typed).key and fold(typed).key in fold(text).key)

    assert finds(typed, fold_strict(text).key)
    assert finds(fold_strict(typed).key, text)


@given(texts)
@example("리유")
@example("우리 력사")
@example("리 가")
def test_a_text_is_filed_by_the_keys_that_it_is_found_by(text):
    filed = filed_keys(text)

    assert sorted(filed.spelled) == sorted(key for key in index_keys(text) if key)
    assert filed.loose == ((fold_loose(text).key,) if may_be_loose(text) else ())


@given(texts)
@example("《우리 력사》 trees")
@example("㏠ 로동")
@example("우/리유 리·로동")
@example(f'"{GAP} 리로동 {GAP}"')
def test_the_terms_of_a_query_are_asked_for_as_they_were_typed(typed):
    for term in query_terms(typed).terms:
        assert fold(term.typed).key == term.key
        assert spellings(term)[0] == term
        for loose in (False, True):
            keys = [one.key for one in spellings(term, loose)]
            assert keys == list(query_keys(term.typed, loose))


@given(texts)
@example("리 " * 100)
@example("로동비률" * 50)
def test_number_of_keys_is_bounded(text):
    assert len(query_keys(text)) <= 5
    assert len(query_keys(text, loose=True)) <= 2
    assert 1 <= len(index_keys(text)) <= 3
    assert len(index_keys(text, loose=True)) == 1
    assert bool(query_keys(text, loose=True)) == may_be_loose(text)


@given(texts, texts, st.booleans())
def test_spans_lie_in_the_text_apart_and_in_order(text, typed, loose):
    spans = spelled_spans(text, typed, loose)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
