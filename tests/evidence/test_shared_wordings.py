"""Words that descriptions repeat are translated once, and only those very words."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from evidence.domain.wording import approve_wording, share
from evidence.models import SharedWording, shared_texts
from tests.factories import somebody

pytestmark = pytest.mark.django_db


def test_words_are_told_in_every_approved_language():
    cataloguer, reviewer = somebody("cataloguer"), somebody("reviewer")
    row = share("1 sheet", language="en", texts={"ko": "한 장"}, by=cataloguer)

    assert shared_texts({"1 sheet"}, "en") == {"1 sheet": {"en": "1 sheet"}}

    approve_wording(row.words.versions.get(language="ko"), by=reviewer)
    assert shared_texts({"1 sheet"}, "en") == {
        "1 sheet": {"en": "1 sheet", "ko": "한 장"}
    }


def test_other_words_and_other_languages_borrow_no_translation():
    by = somebody("cataloguer")
    share("1 sheet", language="en", texts={"ko": "한 장"}, by=by, approved=True)

    assert shared_texts({"1 Sheet", ""}, "en") == {"1 Sheet": {"en": "1 Sheet"}}
    assert shared_texts({"1 sheet"}, "uk") == {"1 sheet": {"uk": "1 sheet"}}


@pytest.mark.parametrize("count", [1, 7])
def test_any_number_of_words_takes_two_queries(count, django_assert_num_queries):
    by = somebody("cataloguer")
    texts = {f"{number} sheets" for number in range(count)}
    for text in texts:
        share(text, language="en", texts={"ja": "紙"}, by=by, approved=True)

    with django_assert_num_queries(2):
        assert len(shared_texts(texts, "en")) == count


def test_words_said_again_are_the_same_row_with_new_versions():
    by = somebody("cataloguer")
    for texts in ({"ja": "一枚", "en": "ignored"}, {"ja": "紙一枚"}):
        share(" 1 sheet ", language="en", texts=texts, by=by, approved=True)

    row = SharedWording.objects.get()
    assert row.words.texts() == {"en": "1 sheet", "ja": "紙一枚"}
    assert row.words.versions.count() == 3


def test_words_have_to_be_there():
    with pytest.raises(IntegrityError, match="shared_wording_says_something"):
        SharedWording.objects.create(text="")


def test_a_translator_cannot_say_what_the_words_are():
    with pytest.raises(PermissionDenied):
        share("1 sheet", language="en", texts={}, by=somebody("translator"))


def test_a_cataloguer_enters_them_in_the_admin(client):
    client.force_login(somebody("cataloguer"))
    address = "/admin/evidence/sharedwording/add/"
    given = {"text": "1 sheet", "language": "en", "words_words_ja": "一枚"}

    answer = client.post(address, given, follow=True)

    row = SharedWording.objects.get()
    assert answer.status_code == 200
    assert row.words.texts() == {"en": "1 sheet", "ja": "一枚"}
    assert "ja (draft)" in answer.text

    change = f"/admin/evidence/sharedwording/{row.pk}/change/"
    client.post(change, {"words_words_ja": "紙一枚", "text": "other"})
    row.refresh_from_db()
    assert (row.text, row.words.texts()["ja"]) == ("1 sheet", "紙一枚")
