"""Our own texts: versions, originals, and translations approved by another."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from evidence.domain.wording import approve_wording, word
from evidence.models import WordingVersion, texts_of
from tests.factories import ItemFactory, somebody

pytestmark = pytest.mark.django_db


def states(wording) -> list[tuple]:
    rows = wording.versions.order_by("pk")
    return [(row.language, row.version, row.state) for row in rows]


def test_the_first_language_written_is_the_original_others_are_drafts():
    by = somebody("cataloguer")
    item = ItemFactory(title={"ko": "양말"}, by=by)
    word(item, "title", {"ko": "양말", "en": "Socks"}, by=by)

    assert states(item.title) == [("ko", 1, "original"), ("en", 1, "draft")]
    assert item.title.texts() == {"ko": "양말", "en": "Socks"}
    assert item.title.texts(public=True) == {"ko": "양말"}
    assert item.title.versions.get(language="en").base.text == "양말"


def test_what_has_not_changed_makes_no_version():
    item = ItemFactory(title={"en": "Socks"})
    word(item, "title", {"en": " Socks ", "ja": ""}, by=somebody("cataloguer"))
    assert states(item.title) == [("en", 1, "original")]


def test_a_change_is_a_new_row_and_the_old_one_stays():
    item = ItemFactory(title={"en": "Socks"})
    word(item, "title", {"en": "Grey socks"}, by=somebody("cataloguer"))
    assert [row.text for row in item.title.versions.order_by("pk")] == [
        "Socks",
        "Grey socks",
    ]
    assert item.title.texts() == {"en": "Grey socks"}


def test_a_text_can_be_taken_back():
    item = ItemFactory(title={"en": "Socks", "uk": "Шкарпетки"})
    word(item, "title", {"uk": ""}, by=somebody("cataloguer"))
    assert item.title.texts() == {"en": "Socks"}


def test_an_approved_text_that_is_taken_back_is_public_no_more():
    item = ItemFactory(title={"en": "Socks", "uk": "Шкарпетки"})
    approve_wording(item.title.versions.get(language="uk"), by=somebody("reviewer"))
    word(item, "title", {"uk": ""}, by=somebody("cataloguer"))
    assert item.title.texts(public=True) == {"en": "Socks"}


def test_the_original_words_are_not_for_translators():
    item = ItemFactory(title={"en": "Socks"})
    translator = somebody("translator")
    with pytest.raises(PermissionDenied):
        word(item, "title", {"en": "Other socks"}, by=translator)
    word(item, "title", {"ja": "靴下"}, by=translator)
    assert item.title.texts(public=True) == {"en": "Socks"}


def test_nothing_written_makes_no_wording():
    item = ItemFactory()
    assert word(item, "scope", {"en": "  "}, by=somebody("cataloguer")) is None
    assert item.scope is None


def test_a_translation_is_public_once_somebody_else_approved_it():
    author = somebody("cataloguer", "reviewer")
    item = ItemFactory(title={"ko": "양말", "en": "Socks"}, by=author)
    draft = item.title.versions.get(language="en")

    with pytest.raises(ValidationError, match="Nobody approves their own"):
        approve_wording(draft, by=author)
    with pytest.raises(PermissionDenied):
        approve_wording(draft, by=somebody("translator"))
    approve_wording(draft, by=somebody("reviewer"))

    assert item.title.texts(public=True) == {"ko": "양말", "en": "Socks"}
    with pytest.raises(ValidationError, match="Only a draft"):
        approve_wording(draft, by=somebody("reviewer"))


def test_the_database_refuses_approval_by_its_author():
    author = somebody("reviewer")
    item = ItemFactory(title={"ko": "양말", "en": "Socks"}, by=somebody("cataloguer"))
    draft = WordingVersion.objects.filter(wording=item.title, language="en")
    draft.update(author=author)
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.update(approved_by=author, state="approved")


def test_an_approved_translation_stays_public_while_the_next_is_a_draft():
    item = ItemFactory(title={"ko": "양말", "en": "Socks"})
    approve_wording(item.title.versions.get(language="en"), by=somebody("reviewer"))
    word(item, "title", {"en": "Stockings"}, by=somebody("cataloguer"))

    assert item.title.texts(public=True)["en"] == "Socks"
    assert item.title.texts()["en"] == "Stockings"


def test_texts_of_many_wordings_take_one_query(django_assert_num_queries):
    items = [ItemFactory(title={"en": f"Socks {n}", "ja": "靴下"}) for n in range(3)]
    with django_assert_num_queries(1):
        said = texts_of([item.title_id for item in items], public=False)
    assert [said[item.title_id]["en"] for item in items] == [
        "Socks 0",
        "Socks 1",
        "Socks 2",
    ]


def test_a_wording_is_called_by_its_newest_text():
    item = ItemFactory(title={"ko": "양말", "en": "Socks"})
    word(item, "title", {"en": "Stockings"}, by=somebody("cataloguer"))
    assert str(item.title) == "Stockings"
    word(item, "title", {"en": ""}, by=somebody("cataloguer"))
    assert str(item.title) == "양말"
