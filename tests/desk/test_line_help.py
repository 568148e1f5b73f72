"""What helps with one line, as the workbench asks for it."""

import re

import pytest
from django.urls import reverse

from archive.desk.helping import marked_source
from evidence.models import Item, Level
from tests.factories import (
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    assigned,
    somebody,
)
from translations.domain.glossary import add_term, entries
from translations.domain.memory import remember_waiting
from translations.models import State

pytestmark = pytest.mark.django_db

LINE = "어머니 당의 품에서 {?로?}고를"
BUTTON = re.compile(r'data-insert="([^"]*)"(?: data-key="(\d)")?')


def text_of(line: str = LINE, **given):
    page = PageFactory(item=ItemFactory())
    base = TranscriptionFactory(page=page, lines=[line], state=State.APPROVED)
    return TranslationFactory(base=base, texts=["In her embrace"], **given)


def help_with(client, text) -> str:
    line = text.base.segments.first().key
    answer = client.get(reverse("desk:line-help", args=[text.pk, line]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_line_is_helped_with_its_terms_each_rendering_a_button(as_role):
    client = as_role("translator")

    said = help_with(client, text_of())

    keys = dict(BUTTON.findall(said))
    assert (keys["mother Party"], keys["embrace"], keys["toil"]) == ("1", "2", "3")
    assert keys["Mother of a Party"] == "4"
    assert sorted(filter(None, keys.values())) == [str(n) for n in range(1, 10)]
    assert '<s lang="en" dir="ltr">parent party</s>' in said
    assert "<html" not in said


def test_a_sensitive_term_says_so(as_role):
    said = help_with(as_role("translator"), text_of("성분이 좋다"))

    assert "May harm whoever it is said of" in said


def test_a_similar_line_says_where_it_is_from_and_can_be_put_in(as_role):
    client = as_role("translator")
    other = text_of(state=State.APPROVED)
    remember_waiting()

    said = help_with(client, text_of("어머니당의 품에서 로고를"))

    assert "<b>100 %</b>" in said
    assert 'data-insert="In her embrace"' in said
    assert other.page.item.reference_code in said


@pytest.mark.asvs("8.2.2")
def test_no_line_of_a_closed_item_is_suggested(as_role):
    client, other = as_role("translator"), text_of(state=State.APPROVED)
    remember_waiting()
    Item.objects.filter(pk=other.page.item.pk).update(level=Level.CUSTODIAN)
    mine = text_of("어머니당의 품에서 로고를")
    assigned(client.user, mine.page.item)

    said = help_with(client, mine)

    assert "In her embrace" not in said
    assert other.page.item.reference_code not in said
    assert "None that you may read." in said


def test_there_is_no_help_with_a_line_of_another_text(as_role):
    client, one, other = as_role("translator"), text_of(), text_of()
    line = other.base.segments.first().key

    assert client.get(reverse("desk:line-help", args=[one.pk, line])).status_code == 404


def test_words_that_were_typed_into_lines_and_terms_are_never_markup(as_role):
    evil = '"><script>alert(1)</script>'
    marked = '<script>alert(1)</script> "&'  # two restorations by the editor
    add_term(
        northern="련대",
        literal=evil,
        renderings={"en": [("preferred", evil)]},
        by=somebody("translator"),
    )

    said = help_with(as_role("translator"), text_of(f"련대 {marked}"))

    assert "<script" not in said
    assert "<script" not in marked_source(f"련대 {evil} {marked}", "en", entries())


@pytest.mark.parametrize("count", [1, 3])
def test_help_costs_the_same_however_much_there_is(
    as_role, count, django_assert_num_queries
):
    client = as_role("translator")
    for _ in range(count):
        text_of(state=State.APPROVED)
    remember_waiting()
    text = text_of()
    help_with(client, text)

    with django_assert_num_queries(12):
        help_with(client, text)


def test_the_way_to_a_new_term_is_shown_to_whoever_may_add_one(as_role):
    text = text_of()

    assert "data-add-term" in help_with(as_role("translator"), text)
    assert "data-add-term" not in help_with(as_role("publisher"), text)
