"""The screen of where things stand: counted, filtered, and silent of what is closed."""

import pytest

from evidence.models import Item, Level
from tests.factories import (
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    somebody,
)
from translations.domain.review import approve, submit
from translations.domain.transcribing import Line, save_lines, transcribe

pytestmark = pytest.mark.django_db
THERE = "/desk/standing/"


@pytest.fixture
def reviewer(as_role):
    return as_role("reviewer")


def text_in(item, make=TranslationFactory, **given):
    base = TranscriptionFactory(page=PageFactory(item=item), state="approved")
    return make(base=base, **given)


def changed(base, words="새 줄"):
    """The first line of a transcription approved anew with other words."""
    writer = somebody("translator")
    text = transcribe(base.page, language="ko-KP", by=writer)
    lines = [Line(one.diplomatic, key=one.key) for one in text.segments.all()]
    lines[0].diplomatic = words
    text = save_lines(text, lines=lines, by=writer, revision=0)
    return approve(submit(text, by=writer), by=somebody("reviewer"))


def shown(client, **query) -> dict:
    """By code: of each column the words beside its bar."""
    answer = client.get(THERE, query)
    assert answer.status_code == 200
    return {
        row["item"].reference_code: {
            cell["label"]: ", ".join(
                f"{part['count']} {part['word']}" for part in cell["bar"]["parts"]
            )
            for cell in row["cells"]
        }
        for row in answer.context["rows"]
    }


def test_each_item_says_how_many_lines_have_come_how_far(reviewer):
    item = ItemFactory()
    PageFactory(item=item)
    text_in(item, texts=("One.",))
    text_in(item, state="submitted")

    row = shown(reviewer)[item.reference_code]

    assert row == {
        "As written": "4 approved",
        "English": "2 handed in, 1 drafted, 1 untouched",
        "Japanese": "4 untouched",
        "Korean": "",
        "Ukrainian": "4 untouched",
    }
    page = reviewer.get(THERE).content.decode()
    assert "1 page not transcribed" in page
    assert "2 handed in, 1 drafted, 1 untouched" in page


def test_a_column_leads_to_the_first_page_with_work_left(reviewer):
    item = ItemFactory()
    text_in(item, state="approved")
    left = text_in(item)
    answer = reviewer.get(THERE)
    cells = {cell["label"]: cell for cell in answer.context["rows"][0]["cells"]}

    assert cells["English"]["address"] == f"/desk/pages/{left.page_id}/translate/en/"
    assert cells["English"]["next"] == left.page
    assert cells["As written"]["address"] == ""


def test_filters_narrow_by_collection_language_person_and_staleness(reviewer):
    first, second, third = ItemFactory(), ItemFactory(), ItemFactory()
    mine = text_in(first, state="approved")
    text_in(second, language="ru", by=mine.author)
    text_in(third)
    codes = [one.reference_code for one in (first, second, third)]

    def listed(**query):
        return [code for code in codes if code in shown(reviewer, **query)]

    assert listed() == codes
    assert listed(collection=second.collection.pk) == codes[1:2]
    assert listed(person=mine.author.pk) == codes[:2]
    assert listed(person=mine.author.pk, language="ru") == codes[1:2]
    assert shown(reviewer, language="ru")[codes[0]] == {
        "As written": "2 approved",
        "Russian": "2 untouched",
    }
    assert shown(reviewer, person=mine.author.pk)[codes[0]]["English"] == "2 approved"
    assert listed(stale="on") == []
    changed(mine.base)
    assert listed(stale="on") == codes[:1]
    assert listed(stale="on", language="ja") == []
    assert listed(stale="on", person=reviewer.user.pk) == []
    assert shown(reviewer)[codes[0]]["English"] == "1 approved, 1 to look at again"
    assert (
        "No item fits"
        in reviewer.get(THERE, {"language": "ru", "stale": 1}).content.decode()
    )
    for odd in (
        {"person": "0"},
        {"collection": "x"},
        {"language": "xx"},
        {"page": "x"},
    ):
        assert listed(**odd) == codes


def test_an_empty_archive_says_so(reviewer):
    assert "There is no item yet." in reviewer.get(THERE).content.decode()


@pytest.mark.asvs("8.2.2")
def test_closed_items_texts_and_their_writers_are_not_there(reviewer):
    item, secret = ItemFactory(), somebody("translator", username="secretive")
    text = text_in(item, by=secret)
    assert "secretive" in reviewer.get(THERE).content.decode()

    type(text).objects.update(level=Level.SEALED)
    assert shown(reviewer)[item.reference_code]["English"] == "2 untouched"
    assert "secretive" not in reviewer.get(THERE).content.decode()
    assert shown(reviewer, person=secret.pk)[item.reference_code]["English"]
    Item.objects.update(level=Level.SEALED)
    assert shown(reviewer) == shown(reviewer, stale=1) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_the_screen_asks_the_same_number_of_questions(
    reviewer, count, django_assert_num_queries
):
    for _ in range(count):
        changed(text_in(ItemFactory(), state="approved").base)
    with django_assert_num_queries(17):
        assert len(shown(reviewer)) == count
    with django_assert_num_queries(24):
        assert len(shown(reviewer, stale="on")) == count


def test_an_item_says_of_each_text_how_far_its_lines_are(reviewer):
    text = text_in(ItemFactory(), texts=("One.",))
    page = reviewer.get(text.page.item.get_absolute_url()).content.decode()
    assert "1 drafted, 1 untouched" in page
    assert "2 approved" in page
