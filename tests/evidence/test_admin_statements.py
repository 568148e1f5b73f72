"""The form of an item asks as many questions for seven rows of each sort as for one."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from evidence.domain.custody import record_event
from evidence.domain.wording import word
from evidence.models import (
    AgentName,
    CertificateField,
    FieldName,
    Item,
    Place,
    Source,
)
from tests.benchmarks.queries import statements
from tests.factories import AgentFactory, ItemFactory, PageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.long]
MANY = 7


def grow(item: Item, row: int, *, by) -> None:
    """One more of everything that the form of an item has rows of."""
    agent = AgentFactory()
    AgentName.objects.create(agent=agent, text=f"Somebody {row}")
    word(agent, "designation", {"en": f"A reporter {row}"}, by=by)
    place = Place.objects.create(label=f"Field {row}", precision="raion")
    source = Source.objects.create(kind="book", title=f"Book {row}")
    page = PageFactory(item=item)
    word(page, "alt", {"en": "A page."}, by=by)
    item.dates.create(kind="written", verbatim="9/12", basis="inscribed", page=page)
    item.places.create(place=place, role="found", stated_by=agent)
    item.agents.create(agent=agent, role="publisher")
    item.sources.create(source=source)
    reason = item.authenticity_reasons.create(by=agent)
    word(reason, "text", {"en": f"Because {row}."}, by=by)
    reason.sources.add(source)
    record_event(item, kind="described", by=by)
    if item.kind == "certificate":
        name = FieldName.values[row]
        CertificateField.objects.create(item=item, name=name, state="blank")
    if item.kind == "phrase_sheet":
        item.phrases.create(order=row, hangul_as_written="스다와이쌰")
    if item.kind == "phone":
        item.extractions.create(authority="Somebody", method="none", examiner=agent)
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(Item),
        object_id=item.pk,
        action_flag=CHANGE,
    )


@pytest.mark.parametrize("kind", ["note", "certificate", "phrase_sheet", "phone"])
def test_the_form_of_an_item_asks_no_more_for_more_rows(signed_in, kind):
    client = signed_in("cataloguer")
    item = ItemFactory(kind=kind, by=client.user)
    there = f"/admin/evidence/item/{item.pk}"

    def count() -> dict[str, int]:
        found = {}
        for page in ("change", "history"):
            with statements() as sent:
                answer = client.get(f"{there}/{page}/")
            found[page] = len(sent)
            assert answer.status_code == 200
        return found

    grow(item, 0, by=client.user)
    count()  # content types are read once
    few = count()
    for row in range(1, MANY):
        grow(item, row, by=client.user)

    assert count() == few
