"""How alike lines are, and by what those like one are found."""

from hypothesis import given
from hypothesis import strategies as st

from values.likeness import key_of, likeness, sketch

LINES = st.text("가나다라마바사 abc", max_size=30)


def common(one: str, other: str) -> int:
    """The longest common subsequence, as every book has it."""
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, mine in enumerate(one):
        for j, its in enumerate(other):
            same = rows[i][j] + 1 if mine == its else 0
            rows[i + 1][j + 1] = max(same, rows[i][j + 1], rows[i + 1][j])
    return rows[-1][-1]


@given(LINES, LINES)
def test_likeness_is_the_share_of_what_two_lines_have_in_common(one, other):
    mine, its = one.replace(" ", ""), other.replace(" ", "")
    wanted = 100 if mine == its else 200 * common(mine, its) // len(mine + its)

    assert likeness(one, other) == (wanted if mine == its else min(99, wanted))


@given(LINES)
def test_a_line_is_like_itself_and_has_one_sketch(text):
    key = key_of(text)

    assert likeness(key, key) == 100
    assert sketch(key) == sketch(key_of(text + " "))
    assert all(-(1 << 31) <= number < 1 << 31 for number in sketch(key))


def test_only_what_has_letters_has_a_sketch():
    assert sketch(key_of("[…] — …")) == []
    assert len(sketch(key_of("가"))) == 24


def test_spelling_spacing_and_marks_make_no_difference():
    north = key_of("{?로?}동당에  입당할것을")
    south = key_of("노동당에 입당할 것을!")

    assert likeness(north, south) == 100
    assert set(sketch(north)) == set(sketch(south))


def test_lines_with_most_words_in_common_share_numbers_and_others_do_not():
    one = sketch(key_of("나는 조선로동당에 입당할것을 청원합니다"))
    like = sketch(key_of("나는 조선로동당에 입당할것을 굳게 청원합니다"))
    other = sketch(key_of("오늘은 날씨가 맑고 사과나무에 꽃이 피였다"))

    assert len(set(one) & set(like)) >= 5
    assert not set(one) & set(other)
