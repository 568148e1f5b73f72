"""Check constraints of a record are tried together, and still say what is wrong."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Item
from tests.factories import ItemFactory

pytestmark = pytest.mark.django_db


def selects(record, **asked) -> int:
    with CaptureQueriesContext(connection) as told:
        record.validate_constraints(**asked)
    return sum(one["sql"].startswith("SELECT") for one in told)


def test_what_holds_is_tried_in_one_statement():
    assert selects(ItemFactory()) == 1


def test_each_that_does_not_hold_says_its_sentence():
    item = ItemFactory()
    item.warnings, item.level, item.part_of = ["remains"], 0, item
    with pytest.raises(ValidationError) as refused:
        item.validate_constraints()
    assert set(refused.value.messages) == {
        "An item cannot be part of itself.",
        "What shows human remains is never public.",
    }


def test_what_is_not_to_be_looked_at_is_not_tried():
    item = ItemFactory()
    item.warnings, item.level = ["remains"], 0
    assert selects(item, exclude={"level"})
    item.part_of = item
    with pytest.raises(ValidationError, match="part of itself"):
        item.validate_constraints(exclude={"level"})


def test_a_record_asked_again_is_tried_again():
    item = Item.objects.get(pk=ItemFactory().pk)
    item.validate_constraints()
    item.part_of = item
    with pytest.raises(ValidationError, match="part of itself"):
        item.validate_constraints()
