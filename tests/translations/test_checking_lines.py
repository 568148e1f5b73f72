"""The checks of a text: by what its reader may read, at constant cost."""

import pytest

from evidence.models import AgentName, ItemAgent, Level
from tests.factories import (
    AgentFactory,
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    assigned,
    somebody,
)
from translations.domain.checking import faults_in, faults_of
from translations.models import State, TranslationSegment

pytestmark = pytest.mark.django_db

# An invented person.
LINES = ("전우 김철수는 3명과", "오늘은 날씨가 맑다.", "어머니당")
SAID = ("He and three", "The weather is clear.", "")


def draft(lines=LINES, said=SAID):
    page = PageFactory(item=ItemFactory())
    base = TranscriptionFactory(page=page, lines=lines, state=State.APPROVED)
    return TranslationFactory(base=base, texts=said)


def named(text, *, level=Level.VETTED, relation=Level.PUBLIC):
    agent = AgentFactory()
    AgentName.objects.create(agent=agent, text="김철수", level=level)
    ItemAgent.objects.create(
        item=text.page.item, agent=agent, role="named", level=relation
    )


def codes(text, user) -> list[list[str]]:
    found = faults_in(text, user)
    keys = text.base.segments.order_by("order").values_list("key", flat=True)
    return [[fault.code for fault in found.get(key, [])] for key in keys]


def test_each_line_is_told_what_may_have_been_overlooked():
    text = draft()
    named(text)

    assert codes(text, text.author) == [["names", "terms"], [], ["untranslated"]]


@pytest.mark.parametrize("which", ["level", "relation"])
def test_a_name_that_somebody_may_not_read_is_not_asked_for(which):
    text, custodian = draft(), somebody("custodian")
    named(text, **{which: Level.CUSTODIAN})

    assert codes(text, text.author)[0] == ["terms"]
    assert codes(text, custodian)[0] == ["names", "terms"]
    assigned(text.author, text.page.item)
    assert codes(text, text.author)[0] == ["names", "terms"]


def test_a_line_is_checked_as_it_stands_before_it_is_saved():
    text = draft()
    row = text.segments.select_related("source", "translation__page__item").first()
    row.text = "Three comrades-in-arms"

    assert faults_of(row, text.author) == []
    row.text = "Four comrades-in-arms"
    assert [one.code for one in faults_of(row, text.author)] == ["numbers"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_text_is_checked_at_the_same_cost_however_long(
    count, django_assert_num_queries
):
    text = draft(LINES[:1] * count, SAID[:1] * count)
    for _ in range(count):
        named(text)
    user = text.author
    user.roles  # noqa: B018 (they are asked for once a request)

    with django_assert_num_queries(4):
        assert len(faults_in(text, user)) == count
    rows = TranslationSegment.objects.select_related(
        "source", "translation__page__item"
    )
    row = rows.filter(translation=text).first()
    with django_assert_num_queries(3):
        assert faults_of(row, user)
