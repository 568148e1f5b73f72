"""What begins closed is refused below, whatever program makes it."""

import pytest
from django.db import IntegrityError, transaction

from evidence.domain.opening import ask_to_open, open_
from evidence.models import ItemDate
from tests.access.test_opening_screens import signed_in
from tests.evidence.admin_forms import errors, fields
from tests.factories import ItemFactory, somebody

pytestmark = pytest.mark.django_db


def birth(item=None, **given) -> ItemDate:
    held = {"kind": "claimed_birth", "edtf": "1998", "basis": "inscribed", **given}
    return ItemDate.objects.create(item=item or ItemFactory(), **held)


@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_birth_does_not_begin_open(level):
    with pytest.raises(IntegrityError, match="begins at level 3"), transaction.atomic():
        birth(level=level)
    written = birth(kind="written", level=level)
    with pytest.raises(IntegrityError, match="begins at level 3"), transaction.atomic():
        ItemDate.objects.filter(pk=written.pk).update(kind="claimed_birth")
    assert ItemDate.objects.get().kind == "written"


def test_a_birth_that_two_people_opened_is_changed_like_any_other_date():
    date = birth(level=3)
    asked = ask_to_open(date, level=0, reason="The decade.", by=somebody("custodian"))
    date = open_(asked, by=somebody("custodian"))
    date.note = "As he said."
    date.save()
    assert ItemDate.objects.get().level == 0


def dated(client, item, **given):
    """What the page of `item` answers to one more date."""
    there = f"/admin/evidence/item/{item.pk}/change/"
    row = {"kind": "written", "edtf": "1998", "basis": "inscribed", "level": ""}
    row |= {"calendar": "gregorian", **given}
    sent = fields(client.get(there), "item_form") | {"dates-TOTAL_FORMS": "1"}
    return client.post(there, sent | {f"dates-0-{name}": row[name] for name in row})


def test_a_form_refuses_it_with_a_sentence():
    client, item = signed_in("cataloguer"), ItemFactory()
    answer = dated(client, item, kind="claimed_birth", level="0")
    [said] = errors(answer)
    assert "It begins at level 3 or above. Opening it takes two people." in said
    written = birth(item, kind="written")
    there = f"/admin/evidence/item/{item.pk}/change/"
    sent = fields(client.get(there), "item_form")
    answer = client.post(there, sent | {"dates-0-kind": "claimed_birth"})
    assert len(errors(answer)) == 1
    written.refresh_from_db()
    assert written.kind == "written"
