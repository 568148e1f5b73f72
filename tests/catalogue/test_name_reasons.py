"""The sentence that says why a name was found, for whatever was found."""

import pytest
from django.utils.translation import override

from archive.catalogue import labels
from archive.catalogue.languages import CODES
from archive.catalogue.models import Name
from archive.catalogue.search import because
from archive.catalogue.search.names import IN_TEXT, Named
from values.names import explain


@pytest.mark.parametrize("field", [Name.GIVEN, "agent", IN_TEXT])
@pytest.mark.parametrize("lang", CODES)
def test_there_is_one_for_a_name_that_sounds_much_like_what_was_asked(field, lang):
    # A given name is chosen by its syllables alone, and explained as a whole.
    assert explain("늘위", "는의").grade == "loose"
    with override(lang):
        said = because(Named(0, "는의", "ko", field, asked="늘위"))
    assert "는의" in said


@pytest.mark.parametrize("lang", CODES)
def test_a_word_that_was_not_compared_is_told(lang):
    with override(lang):
        said = because(
            Named(0, "Hong Kil Tong", "en", "agent", asked="Хон Гиль Дон <лист>")
        )
        whole = because(Named(0, "Hong Kil Tong", "en", "agent", asked="Хон Гиль Дон"))
        its = because(Named(0, "Stephen Hong Kil-tong", "en", "agent", asked="홍길동"))
    assert "лист" in said
    assert "лист" not in whole
    assert its.count("tephen") == 2  # in the name, and in the reason


def test_each_kind_of_reason_has_a_sentence_for_each_grade():
    every = (labels.NAME_GRADES, labels.GIVEN_GRADES, labels.TEXT_GRADES)
    assert [set(one) for one in every] == [{"same", "near", "loose"}] * 3
