"""Which system a spelling shows, and what the scripts' own rules make of it."""

import pytest

from values.names.kana_tables import spell
from values.names.readings import spelling_systems
from values.names.tables import read_options, read_table
from values.names.writing import clean, words

SHOWN = {
    "Kim Chŏngŭn": "mr",
    "P'yongyang": "mr",
    "Ch’ongjin": "mr",
    "Gim Jeongeun": "rr",
    "I Yongho": "rr",
    "Daejeon": "rr",
    "Kim Jeong-eun": "press",
    "Jung Eun-chae": "press",
    "Gaesong": "press",
    "Park Chan-wook": "press",
    "Lee Myung-bak": "press",
    "Jang Song Thaek": "dprk",
    "Kim Jong Un": "plain",
    "Ri Yong-gil": "plain",
    "Ким Ён Нам": "cyrillic_ru",
    "Кім Йон Нам": "cyrillic_uk",
    "Пак Чон": "cyrillic",
    "キム": "kana",
    "金": "hanja",
    "김": "hangul",
    "Mount Paektu": "plain",
}


@pytest.mark.parametrize("form", SHOWN)
def test_a_spelling_shows_its_system(form):
    assert list(spelling_systems(words(form)).values()) == [SHOWN[form]]


def test_words_of_several_scripts_have_systems_of_their_own():
    assert spelling_systems(words("ペクトゥ山 Paek")) == {
        "kana": "kana",
        "hanja": "hanja",
        "latin": "plain",
    }


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("ＫＩＭ", "kim"),
        ("ｷﾑ･ｼﾞｮﾝｳﾝ", "キム・ジョンウン"),
        ("きむ", "キム"),
        ("CHǑNG Û", "chŏng ŭ"),
        ("Ch’ŏn", "ch'ŏn"),
        ("Séoul", "seoul"),
        ("Ким\u0301", "ким"),
        ("Йё", "йё"),
        ("김\u200b정", "김정"),
        ("\uf9e1", "李"),
        ("ﾡﾢ", "ᄀᄁ"),
    ],
)
def test_only_what_tells_names_apart_is_kept(written, cleaned):
    assert clean(written) == cleaned


@pytest.mark.parametrize(
    ("kana", "spelled"),
    [
        ("チョン", "coN"),
        ("ヒョン", "hyoN"),
        ("クァンジュ", "kwaNju"),
        ("ドゥファン", "dufwaN"),
        ("チェ", "cE"),
        ("ウォン", "woN"),
        ("ソッキュ", "soKkyu"),
        ("チョー", "co"),
        ("ティ", "ti"),
    ],
)
def test_kana_are_spelled_out(kana, spelled):
    assert spell(kana) == spelled


def test_a_table_is_read_by_its_columns():
    table = read_table("""
       | one     | two
    ^k | ㄱ ㅋ.1 | "
    k  | -       | ∅
    """)

    assert table == {
        "one": {"^k": (("ㄱ", 0.0), ("ㅋ", 0.1))},
        "two": {"^k": (("ㄱ", 0.0), ("ㅋ", 0.1)), "k": (("", 0.0),)},
    }
    assert read_options("ㄱ.25") == (("ㄱ", 0.25),)
