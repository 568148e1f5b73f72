"""Our own texts: versions, originals, and translations approved by another."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from evidence.domain.regions import draw_region, mark_region
from evidence.domain.wording import approve_wording, word
from evidence.models import Page, Source, WordingVersion, texts_of
from tests.factories import AgentFactory, ItemFactory, PageFactory, at_level, somebody

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


# --- translations of what has been written anew -------------------------------------


@pytest.fixture
def socks():
    """A title whose Ukrainian was approved and whose English was then written anew."""
    item = ItemFactory(title={"en": "Socks", "uk": "Шкарпетки"})
    approve_wording(item.title.versions.get(language="uk"), by=somebody("reviewer"))
    word(item, "title", {"en": "Mittens"}, by=somebody("cataloguer"))
    return item


def outdated() -> list[str]:
    return [row.text for row in WordingVersion.objects.outdated()]


def test_a_translation_of_an_earlier_original_is_public_no_more(socks):
    assert socks.title.texts(public=True) == {"en": "Mittens"}
    assert socks.title.texts()["uk"] == "Шкарпетки"
    assert outdated() == ["Шкарпетки"]


def test_one_that_is_still_right_is_approved_again_by_another(socks):
    before = socks.title.versions.get(language="uk")
    author = before.author
    author.groups.add(Group.objects.get(name="reviewer"))
    with pytest.raises(ValidationError, match="their own words"):
        approve_wording(before, by=type(author).objects.get(pk=author.pk))
    made = approve_wording(before, by=somebody("reviewer"))

    assert (made.version, made.text, made.author) == (2, "Шкарпетки", before.author)
    assert made.base.text == "Mittens"
    assert socks.title.texts(public=True) == {"en": "Mittens", "uk": "Шкарпетки"}
    assert outdated() == []


def test_one_that_is_translated_or_taken_away_is_outdated_no_more(socks):
    word(socks, "title", {"uk": "Рукавиці"}, by=somebody("translator"))
    assert outdated() == ["Шкарпетки"]
    old = socks.title.versions.get(language="uk", version=1)
    with pytest.raises(ValidationError, match="There is a newer translation"):
        approve_wording(old, by=somebody("reviewer"))
    approve_wording(
        socks.title.versions.get(language="uk", version=2), by=somebody("reviewer")
    )
    assert socks.title.texts(public=True) == {"en": "Mittens", "uk": "Рукавиці"}
    word(socks, "title", {"en": "Gloves", "uk": ""}, by=somebody("cataloguer"))
    assert outdated() == []


def test_a_draft_of_an_earlier_original_is_approved_for_the_one_that_stands():
    item = ItemFactory(title={"en": "Socks", "uk": "Шкарпетки"})
    word(item, "title", {"en": "Grey socks"}, by=somebody("cataloguer"))

    made = approve_wording(
        item.title.versions.get(language="uk"), by=somebody("reviewer")
    )

    assert made.base.text == "Grey socks"
    assert item.title.texts(public=True)["uk"] == "Шкарпетки"


# --- who may approve ----------------------------------------------------------------


def test_words_about_what_one_may_not_see_are_not_approved():
    """Whatever they are of: an item, its page or picture, a mark, an agent."""
    keeper, reviewer = somebody("custodian"), somebody("reviewer")
    item = ItemFactory()
    page = PageFactory(item=item)
    region = draw_region(page, corners=[(0, 0), (1, 1)], by=keeper)
    mark = mark_region(region, kind="frame", by=keeper)
    agent, source = AgentFactory(), Source.objects.create(kind="book", title="x")
    worded = [
        (item, "scope", item),
        (item.authenticity, "statement", item),
        (page, "note", page),
        (page, "alt", page),
        (mark, "note", region),
        (agent, "designation", agent),
        (source, "note", source),
        (item.collection, "description", item.collection),
    ]
    for record, field, closed in worded:
        word(record, field, {"en": "x", "ja": "紙"}, by=keeper)
        draft = getattr(record, field).versions.get(language="ja")
        before = closed.level
        type(closed).objects.filter(pk=closed.pk).update(level=4)
        with pytest.raises(PermissionDenied, match="no such text"):
            approve_wording(draft, by=reviewer)
        closed.refresh_from_db()
        at_level(closed, before)
        if field == "alt":
            Page.objects.update(picture_level=4)
            with pytest.raises(PermissionDenied, match="no such text"):
                approve_wording(draft, by=reviewer)
            page.refresh_from_db()
            at_level(page, 2, "picture_level")
        assert approve_wording(draft, by=reviewer).state == "approved"
