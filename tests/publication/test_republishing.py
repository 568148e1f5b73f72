"""Publishing everything anew lets out what newer code says, not what is in work."""

import io

import pytest
from django.core.management import CommandError, call_command

from archive.publication.domain import publish
from archive.publication.models import Publication
from evidence.models import Item
from tests.factories import publishable_item, somebody

pytestmark = pytest.mark.django_db


def republish(by, **options) -> str:
    said = io.StringIO()
    call_command(
        "republish", by=by.username, note="New code.", stdout=said, stderr=said,
        **options,
    )  # fmt: skip
    return said.getvalue()


def numbers(item) -> list[int]:
    return list(item.publications.values_list("number", flat=True))


def test_what_was_changed_meanwhile_is_left_alone_and_named():
    publisher = somebody("publisher")
    same, changed = publishable_item(), publishable_item()
    for item in (same, changed):
        publish(item, by=publisher)
    Item.objects.filter(pk=changed.pk).update(title_as_published="In work")

    said = republish(publisher)

    assert (numbers(same), numbers(changed)) == ([1, 2], [1])
    assert f"{changed.reference_code} is left alone: its title_as_published" in said

    republish(publisher, with_changes=True)
    assert (numbers(same), numbers(changed)) == ([1, 2, 3], [1, 2])


def test_who_is_no_publisher_is_told_so_in_one_sentence():
    publish(publishable_item(), by=somebody("publisher"))
    translator = somebody("translator")

    with pytest.raises(CommandError, match=f"^{translator} is not a publisher.$"):
        republish(translator)
    assert Publication.objects.count() == 1


def test_what_a_publisher_may_not_see_is_refused_with_its_code():
    item = publishable_item()
    publisher = somebody("publisher")
    publish(item, by=publisher)
    Item.objects.filter(pk=item.pk).update(level=4)

    with pytest.raises(CommandError, match="1 item"):
        republish(publisher)
    assert numbers(item) == [1]
