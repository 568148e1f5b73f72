"""Habits of writing Korean names that no system has, and many people do."""

import pytest

from values.names import distance
from values.names.parts import parts_of

# As Koreans of the Soviet Union wrote, with ㄷ before soft vowels for ㅈ.
HAMGYONG = {
    "Тё Мён Хи": "조명희",
    "Тен Юр Сен": "정율성",
    "Ким Дюн": "김준",
    "Пак Тин Сун": "박진순",
    "Тю Сон Вон": "주송원",
}
KANA = {
    "クワンジュ": "광주",
    "クアンジュ": "광주",
    "クオン・サンウ": "권상우",
    "ウオンサン": "원산",
    "フエリョン": "회령",
    "ピヨンヤン": "평양",
    "カンジュ": "광주",
    "ヘリョン": "회령",
    "ペクトサン": "백두산",
}
SURNAMES = {"Тягай": "차", "Кугай": "구", "Лигай": "이", "Пяк": "백", "Тин": "진"}


@pytest.mark.parametrize(("spelled", "meant"), (HAMGYONG | KANA).items())
def test_it_is_read_as_it_is_meant(spelled, meant):
    found = distance(spelled, meant)
    assert found is not None
    assert found <= 0.25


@pytest.mark.parametrize(("spelled", "meant"), SURNAMES.items())
def test_a_surname_of_the_soviet_union_is_one(spelled, meant):
    found = distance(f"{spelled} Ен Су", f"{meant}영수")
    assert found is not None
    assert found <= 0.2
    assert parts_of(f"{spelled} Ен Су") == (spelled, "Ен Су")


@pytest.mark.parametrize(
    ("spelled", "standard", "habit"),
    [
        ("Ким Те Гон", "김대건", "김제건"),
        ("Ким Ди Су", "김디수", "김지수"),
        ("スオン", "수온", "숸"),
        ("キヨン", "기연", "견"),
        ("カンナム", "강남", "광남"),
        ("キム・トスン", "김도순", "김두순"),
    ],
)
def test_what_a_system_says_is_nearer_than_a_habit(spelled, standard, habit):
    assert distance(spelled, standard) + 0.05 < distance(spelled, habit)


@pytest.mark.parametrize(
    ("spelled", "other"),
    [("Тан Ен Су", "장영수"), ("Тон Ен Су", "종영수"), ("Кім Те Ін", "김제인")],
)
def test_before_a_hard_vowel_it_is_none(spelled, other):
    assert distance(spelled, other) is None
