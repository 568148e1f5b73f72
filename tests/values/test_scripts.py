"""Letters tell which of the languages of an item a text can be in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.scripts import fits, language_of, script


@pytest.mark.parametrize(
    ("text", "tags", "language"),
    [
        ("과수원의 동무들에게", ["ko-KP"], "ko-KP"),
        ("садовник", ["ru", "ko"], "ru"),
        ("견본", ["ru", "ko"], "ko"),
        ("견본", ["ko-KP", "ko"], "ko-KP"),
        ("스또이", ["ru-Hang", "ko-KP"], "und"),
        ("сад", ["ru", "uk"], "und"),
        ("sad", ["ru", "ko"], "und"),
        ("31.02.1999", ["ru"], "zxx"),
        ("りんご", ["ja"], "ja"),
        ("12월 1일", ["ko-KP"], "ko-KP"),
        ("x", [], "und"),
        ("x", ["q000001z"], "und"),
    ],
)
def test_the_language_that_fits_is_found(text, tags, language):
    assert language_of(text, tags) == language


def test_a_script_in_the_tag_goes_before_the_usual_one():
    assert [script(tag) for tag in ("ru", "ru-Hang", "ko-Latn", "tyv", "xx")] == [
        "Cyrl",
        "Hang",
        "Latn",
        "Cyrl",
        "",
    ]


@given(st.text(), st.lists(st.sampled_from(["ko-KP", "ru", "uk", "ja", "en", "zxx"])))
def test_a_language_that_is_named_is_one_of_those_and_fits(text, tags):
    found = language_of(text, tags)

    assert found in {*tags, "zxx", "und"}
    if found in tags and found != "zxx":
        assert fits(text, found)
