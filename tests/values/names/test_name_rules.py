"""Rules that hold for every text: normalisation, symmetry, bounds."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.values.names.tables_of_names import table
from values.names import (
    CUT,
    LONGEST_KEY,
    LONGEST_READING,
    MOST_KEYS,
    distance,
    explain,
    lookup_keys,
    name_keys,
    rank,
    segmentation,
)
from values.names.readings import MOST_READINGS, readings
from values.names.report import SYSTEMS, spellings
from values.names.writing import clean, words

FORMS = sorted(
    {
        form
        for line in table("names_given")
        for system in SYSTEMS
        for form in spellings(line, system)
    }
)
KNOWN = st.sampled_from(FORMS)
# Letters that names are made of, so that what is tried is often read as a name.
LIKELY = st.text(
    st.sampled_from("aeiouwyngkhjcstplmrŏŭ' -한열석녀일ㄱㅏキムョンクッ金李樂еоиьхнг"),
    max_size=40,
)
TEXTS = st.one_of(st.text(max_size=60), LIKELY, KNOWN)


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_decomposed_text_is_the_same_name(text):
    decomposed = unicodedata.normalize("NFD", text)

    assert name_keys(decomposed) == name_keys(unicodedata.normalize("NFC", text))


@given(KNOWN)
def test_capitals_do_not_matter(form):
    assert name_keys(form.upper()) == name_keys(form.lower()) == name_keys(form)


@given(st.text(st.sampled_from("김정은석열근혜신라녀남궁"), min_size=1, max_size=6))
def test_spaces_in_hangul_do_not_matter(form):
    assert distance(form, " ".join(form)) == 0
    assert distance(form, "-".join(form)) == 0


@pytest.mark.parametrize("form", FORMS)
def test_hyphens_are_as_good_as_spaces(form):
    spaced, joined = form.replace("-", " "), form.replace(" ", "-")

    assert distance(form, spaced) is not None
    assert distance(form, spaced) <= 0.15
    assert distance(form, joined) <= 0.15


@given(TEXTS, TEXTS)
def test_distance_is_the_same_from_both_sides(one, other):
    assert distance(one, other) == distance(other, one)


@given(KNOWN, KNOWN)
def test_distance_of_known_names_is_the_same_from_both_sides(one, other):
    assert distance(one, other) == distance(other, one)


@given(TEXTS)
def test_a_name_is_at_no_distance_from_itself(text):
    if name_keys(text):
        assert distance(text, text) < CUT
    for word in words(text):
        if word.script == "hangul" and len(words(text)) == 1:
            assert not readings(text) or distance(text, text) == 0


@given(TEXTS, KNOWN)
def test_what_is_ranked_is_what_is_near(query, form):
    rows = [(form, *row) for row in name_keys(form)]

    found = rank(query, rows)

    far = distance(query, form)
    assert [(one.ident, one.distance) for one in found] == (
        [] if far is None else [(form, far)]
    )


@given(TEXTS, KNOWN)
def test_only_what_is_near_is_explained(query, form):
    why, far = explain(query, form), distance(query, form)

    assert (why.distance if why else None) == far


@given(st.one_of(TEXTS, st.text(min_size=100, max_size=1000)))
def test_no_text_gives_more_rows_than_the_limits(text):
    rows = name_keys(text)

    assert len(readings(text)) <= MOST_READINGS
    assert len(lookup_keys(text)) <= MOST_KEYS
    assert {row.key for row in rows} == set(lookup_keys(text))
    assert all(len(row.key) <= LONGEST_KEY for row in rows)
    assert all(len(row.reading) <= LONGEST_READING for row in rows)
    assert all(0 <= row.cost < CUT for row in rows)


@pytest.mark.parametrize(
    "text",
    ["o" * 200, "o" * 64, "yeo" * 21, "ang" * 21, "ung-" * 10, "樂" * 64, "ク" * 64]
    + ["е" * 64, "нге" * 21, "석열" * 32, "ou ue eo " * 7, "-".join("aeiouaeiou")],
)
def test_hostile_text_is_cut_in_bounded_many_ways(text, monkeypatch):
    joined = 0
    join = segmentation._join

    def counting(*given):
        nonlocal joined
        joined += 1
        return join(*given)

    monkeypatch.setattr(segmentation, "_join", counting)
    segmentation.cuts.cache_clear()
    readings.cache_clear()

    readings(text)

    # Letters, times what can begin at one, times what is kept at the next.
    assert joined <= 64 * 8 * segmentation.MOST_CUTS


@pytest.mark.parametrize(
    "text",
    ["ungyungyungyung", "Jungyung Kyungsung", "Нге Ене Ген Чен", "gunuonognone ouo"],
)
def test_what_can_be_read_in_many_ways_is_filed_under_64_keys(text):
    assert 24 < len(lookup_keys(text)) <= 64


@pytest.mark.parametrize("text", ["ungyungyungyungyungyung", "金李樂" * 3, "석열" * 4])
def test_long_names_are_read_in_few_ways(text):
    assert 4 < len(readings(text)) <= 16


def test_likelier_keys_come_first():
    assert lookup_keys("Mung") == ["MUn", "MOn"]


@pytest.mark.parametrize(
    "text",
    ["ttaeng" * 11, "an " * 11, " ".join(["가" * 9] * 3)]
    + ["", " ", "'", "---", "…", "\0", "\u202e", "\ud800", "ー", "ッ", "ᄀ", "ㅏ", "12"]
    + ["xxx", "о́", "々", "Q", "가" * 25, "a" * 65, " ".join("abcdefghijk")],
)
def test_what_is_no_name_finds_nothing(text):
    assert name_keys(text) == [] or text in ("о́", "ㅏ")
    assert distance(text, "김정은") is None
