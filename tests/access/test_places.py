"""Where something was found can be a grave: who reads a place, and what they see."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from archive.publication.checking import check
from evidence.domain.opening import ask_to_open, open_
from evidence.domain.wording import word
from evidence.models import CustodyEvent, ItemPlace, Place
from tests.access.test_opening_screens import signed_in, words
from tests.evidence.admin_forms import errors, fields
from tests.factories import ItemFactory, assigned, publishable_item, somebody
from tests.publication.test_canaries import outgoing

pytestmark = pytest.mark.django_db
VILLAGE = "Zorkijquartz"
OTHERS = ("cataloguer", "translator", "reviewer", "publisher")


def village(**given) -> Place:
    oblast = Place.objects.create(label="An oblast", precision="oblast")
    held = {"label": VILLAGE, "precision": "settlement", "level": 4, **given}
    return Place.objects.create(part_of=oblast, **held)


def found_in(place: Place, item=None, **given):
    item = item or ItemFactory()
    ItemPlace.objects.create(item=item, place=place, role="found", **given)
    return item


@pytest.mark.parametrize("precision", ["exact", "100m", "1km", "settlement"])
@pytest.mark.parametrize("level", [0, 2, 3])
def test_a_fine_place_does_not_begin_open(precision, level):
    with pytest.raises(IntegrityError, match="begins at level 4"), transaction.atomic():
        Place.objects.create(label="x", precision=precision, level=level)
    coarse = Place.objects.create(label="x", precision="raion", level=level)
    with pytest.raises(IntegrityError, match="begins at level 4"), transaction.atomic():
        Place.objects.filter(pk=coarse.pk).update(precision=precision)


@pytest.mark.parametrize("superuser", [False, True])
def test_a_place_is_opened_by_two_custodians(superuser):
    place = village()
    one = somebody("custodian", "publisher", is_superuser=superuser)
    with pytest.raises(IntegrityError, match="two people"), transaction.atomic():
        Place.objects.filter(pk=place.pk).update(level=0)
    with pytest.raises(PermissionDenied):
        ask_to_open(place, level=0, reason="x", by=somebody("publisher"))
    asked = ask_to_open(place, level=0, reason="A town of many.", by=one)
    assert VILLAGE not in asked.what
    assert open_(asked, by=somebody("custodian")).level == 0


def test_the_desk_asks_for_a_place_as_the_admin_says():
    place, client = village(), signed_in("cataloguer", "custodian")
    there = f"/admin/evidence/place/{place.pk}/change/"
    sent = fields(client.get(there), "place_form")
    refused = client.post(there, sent | {"level": "0"})
    ask = f"/desk/openings/gazetteer/{place.pk}/"
    assert ask in words(refused)
    client.post(ask, {"level": "0", "reason": "A town of many."})
    assert f"place {place.pk}" in words(client.get("/desk/openings/"))


@pytest.mark.parametrize("role", OTHERS)
def test_a_sealed_place_is_read_by_who_works_on_what_lies_there(role):
    place = village()
    item, user = found_in(place), somebody(role)
    assert place not in Place.objects.visible_to(user)
    assert place.part_of in Place.objects.visible_to(user)
    assigned(user, item)
    assert place not in Place.objects.visible_to(user)
    other = somebody(role)
    assigned(other, item, opens=4)
    assert place in Place.objects.visible_to(other)
    assert place in Place.objects.visible_to(somebody("custodian"))
    assert not Place.objects.visible_to(somebody()).exists()


def test_whoever_entered_a_place_goes_on_reading_and_describing_it():
    one, other = signed_in("cataloguer"), signed_in("cataloguer")
    there = "/admin/evidence/place/add/"
    given = {"label": VILLAGE, "precision": "settlement"}
    one.post(there, fields(one.get(there), "place_form") | given)
    place = Place.objects.get()
    assert (place.level, place.entered_by) == (4, one.user)

    change = f"/admin/evidence/place/{place.pk}/change/"
    sent = fields(one.get(change), "place_form")
    answer = one.post(change, sent | {"label": f"{VILLAGE} by the river"})
    assert answer.status_code == 302, errors(answer)
    assert Place.objects.get().label == f"{VILLAGE} by the river"
    assert other.get(change).status_code == 302  # as of one that never was
    # The other neither learns that it is there nor is kept from entering it.
    answer = other.post(
        there, fields(other.get(there), "place_form") | given, follow=True
    )
    assert "already" not in words(answer)
    assert Place.objects.count() == 2


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_meets_it_in_the_admin(role):
    place, client = village(), signed_in(role)
    within = Place.objects.create(
        label="A farm", precision="exact", level=4, part_of=place,
        entered_by=client.user,
    )  # fmt: skip
    item = found_in(place)
    found_in(within, item)
    event = CustodyEvent.objects.create(
        item=item, kind="recovered", place=place, recorded_by=client.user, level=3
    )
    pages = [
        "/admin/evidence/place/",
        f"/admin/evidence/place/?q={VILLAGE}",
        f"/admin/evidence/place/{within.pk}/change/",
        f"/admin/evidence/item/{item.pk}/change/",
        f"/admin/evidence/item/{item.pk}/history/",
        f"/admin/evidence/custodyevent/{event.pk}/change/",
    ]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code in {200, 403}, page
        assert f">{VILLAGE}" not in words(answer), page
        assert f": {VILLAGE}" not in words(answer), page
    if role != "translator":  # who is not shown places at all
        page = client.get(f"/admin/evidence/item/{item.pk}/change/")
        assert "A farm" in words(page)
    sent = {"app_label": "evidence", "model_name": "itemplace", "field_name": "place"}
    found = client.get("/admin/autocomplete/", sent | {"term": VILLAGE})
    assert VILLAGE not in words(found)


def test_a_row_that_is_closed_to_somebody_is_not_lost_when_they_save():
    place, client = village(), signed_in("cataloguer")
    item = found_in(place)
    there = f"/admin/evidence/item/{item.pk}/change/"
    sent = fields(client.get(there), "item_form")
    assert client.post(there, sent | {"extent": "1 leaf"}).status_code == 302
    assert item.places.get().place == place


def test_the_history_of_an_item_does_not_say_it():
    place, client = village(), signed_in("cataloguer", "custodian")
    item = found_in(place.part_of)
    there = f"/admin/evidence/item/{item.pk}/change/"
    sent = fields(client.get(there), "item_form")
    answer = client.post(there, sent | {"places-0-place": place.pk})
    assert answer.status_code == 302, errors(answer)
    history = words(signed_in("reviewer").get(there.replace("change", "history")))
    assert VILLAGE not in history
    # Not what it was before, either: the row is of a closed place by now.
    assert "Place: ■" in history
    assert "Place: “" not in history


def test_readers_are_told_of_the_oblast_around_a_sealed_village():
    place, by = village(), somebody("cataloguer")
    item = publishable_item()
    for each, name in ((place, VILLAGE), (place.part_of, "Some oblast")):
        word(each, "name", {"en": name}, by=by)
    found_in(place, item)
    assert check(item) == []
    told = outgoing(item)
    assert "Some oblast" in told
    assert VILLAGE not in told


def test_readers_are_not_told_of_a_raion_that_is_closed():
    oblast = Place.objects.create(label="An oblast", precision="oblast")
    raion = Place.objects.create(
        label="A raion", precision="raion", part_of=oblast, level=1
    )
    assert raion.at("raion") == oblast
    raion.level = 0
    assert raion.at("raion") == raion
