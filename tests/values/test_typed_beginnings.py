"""What is typed begins what it will be, sign by sign."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.beginnings import (
    LONGEST,
    MOST_BEGINNINGS,
    beginnings,
    begins,
    is_enough,
    strokes,
    strokes_of,
    typed_keys,
)
from values.folding import fold
from values.hangul import CODAS, ONSETS, VOWELS, put_together

SIGNS = st.one_of(
    st.characters(),
    st.sampled_from("가각간북하한ㄱㅏㅎ노로료려녀리 aAbйїЁ「漢かカﾊﾞ[…]%_\\"),
)
TEXTS = st.text(SIGNS, max_size=30)


def place(typed: str, text: str) -> int | None:
    return begins(typed_keys(typed), beginnings(text))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("고햐", "고향의 봄"),
        ("고ㅎ", "고향의 봄"),
        ("고하", "고향의 봄"),
        ("ㄱㅗㅎ", "고향의 봄"),
        ("보", "고향의 봄"),
        ("북핞", "북한 산"),
        ("북하ㄴ", "북한"),
        ("과", "과수원"),
        ("고", "과수원"),
        ("갑", "값"),
        ("로동", "노동당"),
        ("노동", "로동당"),
        ("고 향", "고향"),
        ("apple T", "[Note on an apple tree]"),
        ("ЁЛ", "елка"),
        ("їж", "Їжак"),
        ("とう", "トウキョウ"),
        ("ﾄｳ", "トウキョウ"),
        ("東", "平壌 東"),
        ("2024 1", "3 on 2024-12"),
    ],
)
def test_it_begins_so(typed, text):
    assert (place(typed, text) is None) == (typed in ("고하", "북핞"))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("향", "고향"),
        ("pple", "apple"),
        ("", "x"),
        ("a", "apple"),
        ("ㄱ", "강"),
        ("-", "-"),
    ],
)
def test_it_does_not(typed, text):
    assert place(typed, text) is None


def test_the_first_word_that_fits_is_told():
    assert place("le", "Old letter, letter") == 1
    assert place("old", "Old letter") == 0


@given(TEXTS)
def test_every_text_begins_with_each_part_of_itself(text):
    folded = fold(text).key
    for at in range(1, len(folded) + 1):
        typed = folded[:at].rstrip()
        if is_enough(strokes(typed)) and not folded.startswith("[…]"):
            assert place(typed, text) == 0


@given(st.sampled_from(ONSETS), st.sampled_from(VOWELS), st.sampled_from(CODAS))
def test_a_syllable_begins_with_what_it_was_before(onset, vowel, coda):
    whole = put_together(onset, vowel, coda)

    assert strokes(whole).startswith(strokes(put_together(onset, vowel)))
    assert strokes(whole).startswith(strokes(fold(onset).key))
    assert strokes(whole) == strokes(onset + vowel + coda)


@given(TEXTS)
def test_keys_are_few_and_short_and_without_signs_of_patterns(text):
    found = beginnings(text)

    assert len(found) <= 3 * MOST_BEGINNINGS
    assert len(typed_keys(text)) <= 5
    for key in [*found, *typed_keys(text)]:
        assert 0 < len(key) <= LONGEST
        assert not re.search(r"[\\%_\0]", key)
    assert not found or set(found.values()) == set(range(max(found.values()) + 1))


@given(TEXTS)
def test_the_key_of_a_whole_text_is_among_its_beginnings(text):
    key = strokes_of(text)

    if is_enough(key) and not key.startswith("[…]"):
        assert beginnings(text)[key] == 0
