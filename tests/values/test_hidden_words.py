"""Words taken out of a line leave nothing of themselves behind."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from values.hidden_words import HIDDEN, dense, hidden


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("오늘 김철수가 왔다", ["김철수"], "오늘 [■]가 왔다"),
        ("Kim and Kim", ["Kim"], "[■] and [■]"),
        ("Kim Chol Su came", ["Kim Chol Su", "Kim"], "[■] came"),
        # A mark goes as a whole: its other readings would tell.
        ("{?김철수|김칠수?}가 왔다", ["김철수"], "[■]가 왔다"),
        ("[동모→동무] 김철수", ["동무"], "[■] 김철수"),
        ("тов(арищ) Ким", ["тов"], "[■] Ким"),
        ("тов(арищ) Ким", ["арищ"], "[■] Ким"),
        ("x\\김철수/y", ["김철수"], "x[■]y"),
        ("{ru:Ким пришёл}", ["Ким"], "[■]"),
        # Not found as it is written: the whole line.
        ("김<철>수가 왔다", ["김철수"], "[■]"),
        ("오늘은 날씨가 맑다", ["김철수"], "[■]"),
        ("김철수, 김 철 수", ["김철수"], "[■]"),
        ("KIM and Kim", ["Kim"], "[■]"),
        ("Kim and Ri", ["Kim", "Pak"], "[■]"),
        # Written once more with marks in it, of which one reading spells it.
        ("김철수, 김{?철|칠?}수", ["김철수"], "[■]"),
        ("김철수, 김{?칠|철?}수", ["김철수"], "[■]"),
        ("김철수, 김[쳘→철]수", ["김철수"], "[■]"),
        ("김철수, 김[철→쳘]수", ["김철수"], "[■]"),
        ("김철수, {ko:김}{ko:철}수", ["김철수"], "[■]"),
        ("김철수, 김⟦칠⟧철수", ["김철수"], "[■]"),
        ("김철수, 김⟦철⟧수", ["김철수"], "[■]"),
        ("김철수, 김[…2]철수", ["김철수"], "[■]"),
        ("Ким, К(ир)им", ["Ким"], "[■]"),
        ("김철수, 김{?칠|찰?}수", ["김철수"], "[■], 김{?칠|찰?}수"),
        ("김철수 김 […2] 수", ["김철수"], "[■] 김 […2] 수"),
        # Nothing to hide it by, and nothing to hide.
        ("Kim came", [], "[■]"),
        ("Kim came", ["…"], "[■]"),
        ("", ["Kim"], ""),
    ],
)
def test_words_are_replaced(text, words, left):
    assert hidden(text, words) == left


texts = st.text(st.sampled_from("김철수가왔다aBт {}?|<>[]→⟦⟧\\/()■.,"), max_size=40)
names = st.text(st.sampled_from("김철수Bтa"), min_size=1, max_size=3)


@given(texts, texts, names)
def test_nothing_that_is_left_spells_a_hidden_word(before, after, word):
    left = hidden(before + word + after, [word])
    assert HIDDEN in left
    assert all(dense(word) not in dense(part) for part in left.split(HIDDEN))


@given(texts, texts, names, names)
def test_what_is_left_does_not_depend_on_the_word(before, after, one, other):
    """Two lines that differ in the hidden word alone are told alike.

    Where the word stands elsewhere too, or joins with what stands beside it, more of
    the line goes, which is told apart; no line with marks around it is.
    """
    left = [hidden(f"{before} {word} {after}", [word]) for word in (one, other)]
    rest = dense(before + after)
    assume(not any(dense(char) in rest for char in one + other))
    assert left[0] == left[1]
