"""The tables: whole, and such that folding comes to an end."""

from itertools import product

import pytest

from values.folding import Synonym, fold_loose, fold_strict, synonyms
from values.orthography.rules import ACROSS, LOAN, SOUTHERN, table
from values.orthography.syllables import AT_BEGINNING

LOANS = table("loans.tsv")
STEMS = table("stems.tsv")
PAIRS = table("pairs.tsv")


def is_hangul(text: str) -> bool:
    return all("가" <= sign <= "힣" for sign in text)


def ends_open(word: str) -> bool:
    return (ord(word[-1]) - ord("가")) % 28 == 0


def test_loans_are_words_of_two_syllables_or_more_and_each_stands_once():
    assert len({line["north"] for line in LOANS}) == len(LOANS) > 80
    for line in LOANS:
        assert len(line["north"]) > 1
        assert is_hangul(line["north"] + line["south"] + line["not_before"])
        assert line["north"] != line["south"]


def test_southern_loans_are_not_taken_for_northern_ones():
    for one, other in product(SOUTHERN.values(), repeat=2):
        assert not LOAN.search(one + other)


def test_no_loan_opens_a_closed_end():
    """Or a final consonant that stands alone after it would join it."""
    for line in LOANS:
        assert ends_open(line["north"]) or not ends_open(line["south"])


@pytest.mark.parametrize("line", LOANS, ids=lambda line: line["north"])
def test_loans_are_found_by_both_spellings(line):
    north, south = line["north"], line["south"]

    assert fold_strict(north).key == fold_strict(south).key
    assert fold_loose(north).key == fold_loose(south).key


def test_stems_begin_with_what_changes_at_a_beginning():
    assert len({line["first"] for line in STEMS}) == len(STEMS)
    for line in STEMS:
        assert line["first"] in AT_BEGINNING
        assert is_hangul(line["second"] + line["not_after"])
        assert len(set(line["second"])) == len(line["second"]) > 0


def test_stems_change_inside_compounds_from_the_third_syllable_on():
    for line in STEMS:
        first = line["first"]
        for second in line["second"]:
            changed = AT_BEGINNING[first] + second
            assert fold_strict(f"각각{first}{second}").key == f"각각{changed}"
            assert fold_strict(f"각{first}{second}").key == f"각{first}{second}"
            for guard in line["not_after"]:
                # A rate after an open syllable is another rule.
                if not ACROSS.fullmatch(f"{guard}{first}", 1):
                    kept = f"각{guard}{first}{second}"
                    assert fold_strict(kept).key == kept


def test_pairs_are_of_two_kinds_and_not_spelled_alike_by_the_rules():
    assert {line["type"] for line in PAIRS} == {"spelling", "lexical"}
    for line in PAIRS:
        assert fold_strict(line["north"]).key != fold_strict(line["south"]).key


@pytest.mark.parametrize("line", PAIRS, ids=lambda line: line["north"])
def test_pairs_lead_both_ways(line):
    north, south, kind = line["north"], line["south"], line["type"]

    assert Synonym(south, kind) in synonyms(north)
    assert Synonym(north, kind) in synonyms(south)


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("손벽", [("손뼉", "spelling")]),
        ("아내", [("안해", "lexical")]),
        ("당일군", [("당일꾼", "spelling")]),
        ("가마치를", [("누룽지를", "lexical")]),
        ("우리", []),
        ("조선", []),
        ("apple", []),
        ("", []),
    ],
)
def test_synonyms_of_a_term(term, found):
    assert synonyms(term) == [Synonym(*one) for one in found]


def test_number_of_synonyms_is_bounded():
    assert len(synonyms("동무일군손벽안해" * 25)) <= 8
