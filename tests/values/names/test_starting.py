"""Names are found by the sound of their first syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.hangul import put_together, take_apart
from values.names import CUT, name_keys, rank_starting, starting

SURNAMES = "김리박최정강조윤장림한오서신권황안송류홍"
SYLLABLES = (
    "가경광금길남덕동란룡만명미복봉선성수순승영옥용원은인일재정종주준철춘학현혜호환희"
)
NAMES = st.builds(
    lambda first, rest: first + rest,
    st.sampled_from(SURNAMES),
    st.text(st.sampled_from(SYLLABLES), min_size=1, max_size=2),
)


def rows(*forms: str) -> list[tuple]:
    return [
        (form, key.key, key.cost, key.reading)
        for form in forms
        for key in name_keys(form)
    ]


def near(typed: str, *forms: str) -> dict[str, float]:
    start = starting(typed)
    if not start:
        return {}
    brought = [row for row in rows(*forms) if row[1].startswith(start.keys)]
    return {one.ident: one.distance for one in rank_starting(start, brought)}


@pytest.mark.parametrize(
    "typed",
    [
        "Чон",
        "Чон И",
        "Чон Ир",
        "Чон Ирс",
        "チョン",
        "Jong",
        "jeong i",
        "Chŏng Il",
        "전ㅇ",
        "鄭",
    ],
)
def test_it_is_found_by_its_beginning_in_any_script(typed):
    found = near(typed, "정일서", "홍길동", "바다")

    assert list(found) == ["정일서"]


@pytest.mark.parametrize(
    "typed", ["", " ", "-", "k", "서", "일서", "zzz", "Чонг Б", "Jong K", "y"]
)
def test_it_is_not_found_by_anything_else(typed):
    assert near(typed, "정일서") == {}


def test_what_sounds_nearer_comes_first():
    assert list(near("Jong", "정일서", "천리마")) == ["정일서", "천리마"]
    assert list(near("전", "정일서", "전일서")) == ["전일서", "정일서"]


@given(NAMES, st.data())
def test_every_beginning_of_a_name_finds_it(name, data):
    typed = name[: data.draw(st.integers(1, len(name)))]
    onset, vowel, _coda = take_apart(typed[-1])

    assert near(typed, name)[name] < CUT
    assert starting(typed).read == typed
    unfinished = typed[:-1] + put_together(onset, vowel)
    assert near(unfinished, name)[name] < CUT


@given(st.text(max_size=300))
def test_whatever_is_typed_few_keys_are_asked_for(typed):
    if start := starting(typed):
        assert 0 < len(start.keys) <= 8
        assert start.read
        assert not any(sign in key for key in start.keys for sign in "%_\\")
