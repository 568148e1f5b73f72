"""Surnames and given names: where a name is taken apart, and what finds each alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.names import (
    GIVEN,
    SURNAME,
    given_keys,
    given_lookup_keys,
    name_keys,
    parts_of,
    surname_keys,
    surname_lookup_keys,
)


@pytest.mark.parametrize(
    ("form", "surname", "given_name"),
    [
        ("홍길동", "홍", "길동"),
        ("홍 길동", "홍", "길동"),
        ("남궁민", "남궁", "민"),
        ("리을설", "리", "을설"),
        ("金正恩", "金", "正恩"),
        ("Hong Gil-dong", "Hong", "Gil-dong"),
        ("Hong Gil Dong", "Hong", "Gil Dong"),
        ("Hong, Gil-dong", "Hong", "Gil-dong"),
        ("Gil-dong Hong", "Hong", "Gil-dong"),
        ("Хон Гиль Дон", "Хон", "Гиль Дон"),
        ("ホン・ギルドン", "ホン", "ギルドン"),
    ],
)
def test_a_name_is_taken_apart(form, surname, given_name):
    assert parts_of(form) == (surname, given_name)


@pytest.mark.parametrize("form", ["", "홍", "새별신문", "Kanggye City", "A " * 100])
def test_what_is_no_name_of_a_person_is_not(form):
    assert parts_of(form) is None


@pytest.mark.parametrize(
    ("asked", "filed"),
    [
        ("Jong Un", "정은"),
        ("Чон Ын", "정은"),
        ("チョンウン", "ジョンウン"),
        ("Gildong", "길동"),
    ],
)
def test_a_given_name_meets_its_other_spellings(asked, filed):
    keys = {row.key for row in given_keys(filed)}

    assert keys & set(given_lookup_keys(asked))
    assert not keys & {row.key for row in name_keys(filed)}
    assert all(key.startswith(GIVEN) for key in keys)


@pytest.mark.parametrize(
    ("asked", "filed"),
    [
        ("Kim", "김"),
        ("Ким", "金"),
        ("Цой", "최"),
        ("キム", "김"),
        ("Lee", "리"),
        ("리", "이"),
        ("No", "로"),
    ],
)
def test_a_surname_meets_its_other_spellings(asked, filed):
    keys = {row.key for row in surname_keys(filed)}

    assert keys & set(surname_lookup_keys(asked))
    assert all(key.startswith(SURNAME) for key in keys)


@pytest.mark.parametrize("asked", ["no", "letter", "강계", "", "하늘"])
def test_what_is_no_surname_is_not_looked_up_as_one(asked):
    assert surname_lookup_keys(asked) == []


def test_a_single_syllable_is_no_given_name():
    assert given_keys("민") == given_lookup_keys("Min") == []


@given(st.text(max_size=220))
def test_any_text_has_parts_or_none(form):
    found = parts_of(form)

    assert found is None or (found.surname and found.given)
    assert all(key.startswith(GIVEN) for key in given_lookup_keys(form))
    assert all(key.startswith(SURNAME) for key in surname_lookup_keys(form))
