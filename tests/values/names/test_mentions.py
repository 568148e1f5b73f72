"""Names of persons in titles: what is taken for one, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.names import mentions, parts_of


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Letter of Hong Gil Dong to his mother", ["Hong Gil Dong"]),
        ("Notebook of Ri Yong-ho, found in a house", ["Ri Yong-ho"]),
        ("Hong Gil Dong and Gildong Hong", ["Hong Gil Dong", "Gildong Hong"]),
        ("Письмо Хон Гиль Дон матери", ["Хон Гиль Дон"]),
        ("Лист Лі Йон Хо", ["Лі Йон Хо"]),
        ("ホン・ギルドンの手紙", ["ホン・ギルドン"]),
    ],
)
def test_names_are_found_in_titles(title, names):
    assert mentions(title) == names


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Song Book of the Army",
        "Han River Bridge",
        "South Korea",
        "New Year Card",
        "Military Phrase Book",
        "letter of hong gil dong",
        "Дневник Ивана Петрова",
        "조선의 이야기",
        "手紙",
    ],
)
def test_other_words_are_no_names(title):
    assert mentions(title) == []


@given(st.text(max_size=600))
def test_any_text_has_few_names_that_stand_in_it(title):
    found = mentions(title)

    assert len(found) <= 8
    assert all(parts_of(form) for form in found)


def test_of_a_long_title_the_beginning_counts():
    names = " and ".join(["Hong Gil Dong", "Kim Chol Su", "Pak Yong Ho"] * 400)

    assert len(mentions(names)) == 3
