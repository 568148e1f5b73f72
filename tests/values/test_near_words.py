"""Words one or two strokes from what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.beginnings import LONGEST, strokes_of, typed_keys
from values.near_words import (
    beginning_distance,
    distance,
    edited,
    most_edits,
    nearest,
    starts,
    stretches,
)

WORDS = st.text(st.sampled_from("abkгдеㄱㅏㄴ12 "), max_size=12)
LONG_WORDS = st.text(st.sampled_from("abcdefg"), min_size=4, max_size=14)


@pytest.mark.parametrize(
    ("typed", "text", "meant"),
    [
        ("Kangye", "[Note on Kanggye]", "Kanggye"),
        ("kagngye", "Kanggye", "Kanggye"),
        ("강게리", "강계리 마을", "강계리"),
        ("사과너무", "사과나무를 심은 날", "사과나무"),
        ("사과나모를", "사과나무를 심은 날", "사과나무를"),
        ("ноебір", "Лист, небір", "небір"),
        ("appel", "An apple tree", "apple"),
        ("aple tre", "An apple tree", None),
        ("aple trees", "An apple tree", "apple tree"),
        ("Hong Gil dnog", "Hong Gil-dong", "Hong Gil-dong"),
        ("로도당", "로동당", "로동당"),
        ("노도당", "로동당", "로동당"),
        ("トウキヨ", "トウキョウ", None),
        ("Kanggye", "Kanggye", None),
        ("abc", "abd", None),
        ("apple", "pear", None),
        ("aplpet", "applet apple", "applet"),
        ("xpplet", "An applet", "applet"),
        ("Курск", "Курська область", "Курська"),
        ("Курск", "Курська, Курсу", "Курсу"),
        ("Курск", "Курськими", None),
        ("Kurck", "Kurskaya", None),
        ("Кур", "Куряча", None),
    ],
)
def test_the_nearest_words_are_offered(typed, text, meant):
    near = {found[1].text for key in typed_keys(typed) if (found := nearest(key, text))}

    assert near == ({meant} if meant else set())


@given(WORDS, WORDS)
def test_a_distance_is_the_same_from_both_sides(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) <= max(len(one), len(other))
    assert distance(one, "") == len(one)


@given(WORDS, WORDS)
def test_no_beginning_is_nearer_than_the_nearest(one, other):
    within = other[: len(one) + most_edits(one)]

    least = min(distance(one, within[:end]) for end in range(len(within) + 1))

    assert beginning_distance(one, other) == min(least, most_edits(one) + 1)


@given(st.sampled_from(["abkd", "гдеж", "ㄱㅏㄴㅏ", "ab12"]), st.data())
def test_one_edit_is_a_distance_of_one(word, data):
    other = data.draw(st.sampled_from(sorted(set(edited(word, word)) - {word})))

    assert distance(word, other) == 1


@given(LONG_WORDS, st.data())
def test_a_word_with_one_wrong_stroke_is_among_what_is_looked_at(word, data):
    typed = data.draw(st.sampled_from(sorted(set(edited(word, word)) - {word})))

    heads, others = starts(typed)

    if most_edits(typed):
        assert word.startswith((*heads, *others))


@given(st.text(max_size=60))
def test_what_is_looked_for_is_bounded(text):
    for key in typed_keys(text):
        heads, others = starts(key)
        assert 0 < len(heads) <= 2
        assert len(others) <= 800
    for one in stretches(text):
        assert one.text in text
        assert all(len(key) <= LONGEST for key in one.keys)
    if (key := strokes_of(text)) and (found := nearest(key, text)):
        assert found[0] > 0
