"""Names in other letters, written in Hangul as they can stand in a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.values.names.tables_of_names import table
from values import folding
from values.folding import query_terms
from values.names import CUT, distance, hangul_writings
from values.names.report import SYSTEMS, spellings
from values.names.writings import MOST_WRITINGS

LATIN, CYRILLIC = "aeiouyŏŭkgtdpbsjchmnlr' -", "АЕИОУЫЭЮЯКГТДПБСЧЖХМНЛР"
LETTERS = st.text(f"{LATIN}{CYRILLIC}金朴一男キムヨン・", max_size=24)
HANGUL = ("hangul_north", "hangul_south")
# Which share of the spellings of a table is written right.
LEAST = {"names_given": 0.9, "names_unseen": 0.9, "names_later": 0.9}


def written(form: str) -> list[str]:
    return [writing for writing, _cost in hangul_writings(form)]


@pytest.mark.parametrize(
    ("form", "hangul"),
    [
        ("Kim Yong Ho", "김영호"),
        ("Kim Yong Ho", "김용호"),
        ("Kim Young-ho", "김영호"),
        ("Ким Ён Хо", "김영호"),
        ("キム・ヨンホ", "김영호"),
        ("金永浩", "김영호"),
        ("Pyongyang", "평양"),
        ("Пхеньян", "평양"),
        ("Rodongdang", "로동당"),
        ("Juche", "주체"),
    ],
)
def test_a_name_is_written_as_it_stands_in_texts(form, hangul):
    assert hangul in written(form)


@pytest.mark.parametrize(
    "form", ["letter", "mother", "Kim", "Kursk", "김영호", "", " "]
)
def test_what_is_no_korean_name_in_other_letters_is_not_written(form):
    assert hangul_writings(form) == ()


@given(LETTERS)
def test_what_is_written_can_be_read_as_was_asked(form):
    found = hangul_writings(form)
    assert len(found) <= MOST_WRITINGS
    costs = [cost for _writing, cost in found]
    assert costs == sorted(costs)
    for writing, _cost in found:
        assert re.fullmatch("[가-힣]{2,8}", writing)
        far = distance(form, writing)
        assert far is not None
        assert far < CUT
        # The search asks for it as one stretch.
        [term] = query_terms(writing).terms
        assert term.kind == "run"


@pytest.mark.parametrize("name", LEAST)
def test_most_names_of_the_tables_are_written_in_one_of_their_spellings(name):
    found = asked = 0
    for line in table(name):
        hangul = {
            key
            for system in HANGUL
            for said in spellings(line, system)
            for key in keys(said)
        }
        for system in sorted(set(SYSTEMS) - set(HANGUL)):
            for form in spellings(line, system):
                asked += 1
                found += any(hangul & keys(one) for one in written(form))
    assert asked > 100
    assert found / asked >= LEAST[name]


def keys(hangul: str) -> set[str]:
    """What a text is found by that has it, in either spelling."""
    return {
        one.key for term in query_terms(hangul).terms for one in folding.spellings(term)
    }
