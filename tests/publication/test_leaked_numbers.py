"""A sealed number is found whatever stands between, before or around its digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.publication.leaks import _runs, withheld_words
from evidence.sealing import seal
from tests.factories import ItemFactory

NUMBER = "490154203237518"

WRITTEN = [
    "IMEI ４９０１５４２０３２３７５１８",
    "٤٩٠١٥٤٢٠٣٢٣٧٥١٨",
    "49\u00a0015420\u00a0323751\u00a08",
    "49\u202f015420\u202f323751\u202f8",
    "49.015420.323751.8",
    "49/015420/323751/8",
    "49 – 015420 – 323751 – 8",
    "490154\u200b203237\u200b518",
    "IMEI 1 49 015420 323751 8",
    "IMEI 2: 49 015420 323751 8, 2024",
    "35686802000000 490154203237518 01",
]


@pytest.mark.django_db
@pytest.mark.parametrize("words", WRITTEN)
def test_a_sealed_number_is_found_however_it_is_written(words):
    seal(ItemFactory(), kind="imei1", number=NUMBER)
    said = withheld_words({"scope": {"en": f"It says {words}."}})
    assert said == ["A sealed number stands in scope.en."]


@pytest.mark.django_db
def test_a_sealed_serial_is_found_as_a_word():
    seal(ItemFactory(), kind="serial", number="f2l-wx1234")
    assert withheld_words({"scope": {"en": "No F2LWX1234!"}}) != []
    assert withheld_words({"scope": {"en": "No F2LWX12345!"}}) == []


BETWEEN = st.text(" .-/\u00a0·_\n", max_size=3)


@given(
    number=st.text("0123456789", min_size=5, max_size=20),
    before=st.text("0123456789 ", max_size=8),
    after=st.text("0123456789 ", max_size=8),
    data=st.data(),
)
def test_nothing_between_digits_hides_a_number(number, before, after, data):
    spaced = "".join(digit + data.draw(BETWEEN) for digit in number)
    assert number in _runs(f"n {before}{spaced}{after} n")
