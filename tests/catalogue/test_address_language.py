import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.languages import CODES, of_path, preferred


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "en"),
        ("uk", "uk"),
        ("de-DE,de;q=0.9", "en"),
        ("ja-JP,en;q=0.8", "ja"),
        ("en;q=0.3, ko-KP;q=0.8", "ko"),
        ("*", "en"),
        ("nonsense;;q=", "en"),
    ],
)
def test_the_best_language_of_a_browser(header, lang):
    assert preferred(header) == lang


@given(st.text(max_size=200))
def test_any_header_has_an_answer(header):
    assert preferred(header) in CODES


@pytest.mark.parametrize(
    ("path", "lang"),
    [("/uk/items/", "uk"), ("/uk", "uk"), ("/", ""), ("/ukr/", ""), ("/items/uk/", "")],
)
def test_the_language_is_the_first_part_of_an_address(path, lang):
    assert of_path(path) == lang
