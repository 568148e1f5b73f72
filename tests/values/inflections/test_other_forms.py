"""Other forms of words, and what is no form of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.folding import fold, inflected_spans, inflections, query_terms
from values.inflections import LONGEST, MOST_FORMS, other_forms

SAME = [
    # English
    ("soldier", "soldiers"),
    ("army", "armies"),
    ("battle", "battles", "battled"),
    ("attack", "attacked", "attacking"),
    ("stop", "stopped", "stopping", "stops"),
    ("visit", "visited", "visiting"),
    ("write", "writes", "wrote", "written", "writing"),
    ("die", "dies", "died", "dying"),
    ("serviceman", "servicemen"),
    ("wife", "wives"),
    ("bus", "buses"),
    ("hero", "heroes"),
    # Russian
    ("письмо", "письма", "письме", "письмом", "письмами"),
    ("солдат", "солдаты", "солдату", "солдатами"),
    ("рота", "роты", "ротой", "ротах"),
    ("армия", "армии", "армию", "армией", "армиями"),
    ("герой", "героя", "героев", "героями"),
    ("боец", "бойца", "бойцы", "бойцов"),
    ("кореец", "корейцы", "корейцев", "корейцами"),
    ("открытка", "открытки", "открыток"),
    ("список", "списка", "списков"),
    ("земля", "земли", "землей"),
    ("русский", "русская", "русских", "русскими"),
    ("последний", "последняя", "последнего"),
    ("читать", "читал", "читала", "читает"),
    ("получить", "получил", "получили"),
    ("сдаваться", "сдавался", "сдавались"),
    # Ukrainian
    ("лист", "листа", "листи", "листів", "листами"),
    ("рота", "роти", "ротою"),
    ("армія", "армії", "армію", "арміями"),
    ("знання", "знань", "знаннями"),
    ("українець", "українця", "українці", "українців"),
    ("кореєць", "корейця", "корейці", "корейців"),
    ("будинок", "будинка", "будинку", "будинки"),
    ("стіл", "столу", "столом"),
    ("якість", "якості"),
    ("практика", "практики", "практиці"),
    ("український", "українська", "українського", "українськими"),
    ("читати", "читав", "читала", "читає"),
]
APART = [
    ("university", "universal"),
    ("university", "universe"),
    ("general", "generation"),
    ("experience", "experiment"),
    ("часть", "часто"),
    ("университет", "универсальный"),
    ("правда", "правительство"),
    ("новый", "новость"),
    ("русский", "россия"),
    ("find", "founded"),
    ("new", "news"),
    ("hat", "hated"),
    ("the", "thing"),
    ("her", "herring"),
    ("even", "evening"),
    ("war", "ware"),
    ("ирис", "ірис"),
]


@pytest.mark.parametrize("forms", SAME, ids=lambda forms: forms[0])
def test_each_form_of_a_word_leads_to_each_other(forms):
    keys = [fold(form).key for form in forms]
    for one in keys:
        assert {other for other in keys if other != one} <= set(other_forms(one))


@pytest.mark.parametrize(("word", "form"), [("письмо", "писем"), ("земля", "земель")])
def test_a_vowel_that_comes_is_known_and_one_that_goes_is_guessed_at_few_ends(
    word, form
):
    assert form in other_forms(word)
    assert word not in other_forms(form)


@pytest.mark.parametrize("pair", APART)
def test_another_word_is_no_form(pair):
    one, other = (fold(word).key for word in pair)

    assert other not in other_forms(one)
    assert one not in other_forms(other)


@pytest.mark.parametrize("word", ["", "an", "로동당", "戰爭", "ак47", "café 1", "αβγ"])
def test_what_is_no_word_of_these_languages_has_no_forms(word):
    assert other_forms(word) == ()


def test_what_stands_in_quotation_marks_is_asked_for_as_it_is():
    assert inflections(query_terms('"soldiers"').terms[0]) == ()


def test_a_form_that_begins_with_what_is_asked_for_is_found_anyway():
    assert "soldiers" in other_forms("soldier")
    assert "soldiers" not in inflections(query_terms("soldier").terms[0])


words = st.text("abcdefghijklmnopqrstuvwxyz", max_size=40) | st.text(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяєії", max_size=40
)


@given(words | st.text())
def test_forms_are_few_and_words_of_one_key(word):
    forms = other_forms(word)

    assert len(forms) == len(set(forms)) <= MOST_FORMS
    assert word not in forms
    for form in forms:
        assert form.isalpha()
        assert len(form) <= LONGEST + 4
        assert fold(form).key == form


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("An army; two ARMIES", "armies", ["army"]),
        ("В его пи́сьмах: письмо, письменный", "письме", ["пи́сьмах", "письмо"]),
        ("Листи п’ятьох, «листом»", "листа", ["Листи", "листом"]),
        ("로동당 army AK", "armies", ["army"]),
        ("swarmy", "armies", []),
    ],
)
def test_forms_are_marked_as_whole_words_of_the_source(text, typed, found):
    (term,) = query_terms(typed).terms
    spans = inflected_spans(text, inflections(term))

    assert [text[start:end] for start, end in spans] == found
