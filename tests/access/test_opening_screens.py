"""The desk's screens of opening: ask, wait, agree or refuse; never alone."""

import pytest
from django.test import Client
from django.urls import reverse

from evidence.domain.opening import ask_to_open
from evidence.models import Agent, AgentName, CertificateField, Item, ItemDate
from tests.evidence.admin_forms import fields
from tests.factories import ItemFactory, PageFactory, publishable_item, somebody

pytestmark = pytest.mark.django_db


def signed_in(*roles, **fields) -> Client:
    client = Client()
    client.user = somebody(*roles, **fields)
    client.force_login(client.user)
    return client


def asked(record, by, **given):
    return ask_to_open(record, level=0, reason="Nobody is named.", by=by, **given)


def words(answer) -> str:
    return answer.content.decode()


def test_what_is_closed_of_an_item_is_listed_and_can_be_asked_for():
    item = ItemFactory(kind="certificate")
    PageFactory(item=item, label="1r", picture_level=3)
    CertificateField.objects.create(item=item, name="surname", state="blank")
    one, other = signed_in("custodian"), signed_in("custodian")
    for client in (one, other):
        why = reverse("desk:reading", args=[item.reference_code])
        client.post(why, {"reason": "To look at it."})
    there = reverse("desk:access", args=[item.reference_code])

    page = words(one.get(there))
    assert "picture of 1r" in page
    field = item.certificate_fields.get()
    ask = reverse("desk:request-opening", args=["field", field.pk])
    assert ask in page
    sent = one.post(ask, {"level": "0", "reason": "A common name."})
    assert sent["Location"] == there
    assert "Somebody else decides." in words(one.get(there))

    opening = item.openings.get()
    decide = reverse("desk:opening", args=[opening.pk])
    one.post(decide, {"agree": ""})
    field.refresh_from_db()
    assert field.level == 3
    assert "A common name." in words(other.get(reverse("desk:openings")))
    other.post(decide, {"agree": ""})
    field.refresh_from_db()
    assert field.level == 0
    assert f"Opened by {other.user}" in words(other.get(there))


def test_several_parts_are_asked_for_and_opened_at_once_or_none():
    item = ItemFactory(kind="certificate", level=2)
    PageFactory(item=item, label="1r", picture_level=3)
    names = ("surname", "given_name", "patronymic")
    for name in names:
        CertificateField.objects.create(item=item, name=name, state="blank")
    one, other = signed_in("custodian"), signed_in("custodian")
    for client in (one, other):
        why = reverse("desk:reading", args=[item.reference_code])
        client.post(why, {"reason": "To look at it."})
    there = reverse("desk:access", args=[item.reference_code])
    page = item.pages.get()
    chosen = [f"page-{page.pk}-picture_level"]
    chosen += [f"field-{field.pk}-level" for field in item.certificate_fields.all()]

    nothing = one.post(there, {"ask": "", "level": "0", "reason": "x"})
    assert (nothing.status_code, "Choose at least one." in words(nothing)) == (
        400,
        True,
    )
    one.post(
        there, {"ask": "", "chosen": chosen, "level": "0", "reason": "A specimen."}
    )
    waiting = [opening.pk for opening in item.openings.waiting()]
    assert len(waiting) == 4
    assert one.post(there, {"agree": "", "chosen": waiting}).status_code == 400
    assert "4 parts" in words(other.get(reverse("desk:home")))
    assert "4 parts of" in words(other.get(reverse("desk:openings")))

    kept = {"refuse": "", "chosen": waiting[:1], "reason": ""}
    assert "Say why it stays closed." in words(other.post(there, kept))
    other.post(there, kept | {"reason": "A face in it."})
    other.post(there, {"agree": "", "chosen": waiting[1:3]})
    gone = other.post(there, {"agree": "", "chosen": waiting[2:]})
    assert gone.status_code == 400
    assert item.openings.waiting().count() == 1
    page.refresh_from_db()
    levels = [field.level for field in item.certificate_fields.order_by("pk")]
    assert (page.picture_level, sorted(levels)) == (3, [0, 0, 3])


def test_it_is_refused_with_a_reason_or_taken_back():
    item, one, other = ItemFactory(level=3), signed_in("custodian"), somebody()
    opening = asked(item, by=somebody("custodian"))
    there = reverse("desk:opening", args=[opening.pk])
    one.post(there, {"refuse": "", "reason": " "})
    opening.refresh_from_db()
    assert (opening.state, other.pk != one.user.pk) == ("waiting", True)
    one.post(there, {"refuse": "", "reason": "A face in it."})
    opening.refresh_from_db()
    assert (opening.state, opening.answer) == ("refused", "A face in it.")

    mine = asked(item, by=one.user)
    one.post(reverse("desk:opening", args=[mine.pk]), {"back": ""})
    mine.refresh_from_db()
    assert mine.state == "taken_back"


def test_what_one_may_not_see_is_not_there():
    item = ItemFactory(level=4)
    opening = asked(item, by=somebody("custodian"))
    publisher = signed_in("publisher")

    nothing = publisher.get("/desk/items/B2C3-D4F5/access/")
    for there in (
        reverse("desk:access", args=[item.reference_code]),
        reverse("desk:request-opening", args=["item", item.pk]),
    ):
        answer = publisher.get(there)
        assert (answer.status_code, answer.content) == (404, nothing.content)
    decided = publisher.post(reverse("desk:opening", args=[opening.pk]), {"agree": ""})
    assert decided.status_code == 404
    assert item.reference_code not in words(publisher.get(reverse("desk:openings")))
    assert item.reference_code not in words(publisher.get(reverse("desk:home")))
    assert Item.objects.get(pk=item.pk).level == 4


@pytest.mark.parametrize("there", ["item/0/", "camera/1/", "item/{pk}/?field=points"])
def test_there_is_nothing_else_to_open(there):
    there = there.format(pk=ItemFactory(level=3).pk)
    assert signed_in("custodian").get(f"/desk/openings/{there}").status_code == 404


def test_what_is_open_already_is_not_asked_for():
    page = publishable_item().pages.get()
    there = reverse("desk:request-opening", args=["page", page.pk])
    assert signed_in("custodian").get(there).status_code == 404


@pytest.mark.parametrize("superuser", [False, True])
def test_the_admin_raises_a_level_and_does_not_lower_it(superuser):
    agent = Agent.objects.create(kind="person", level=3)
    name = AgentName.objects.create(agent=agent, text="x", level=3)
    client = signed_in("cataloguer", "custodian", is_superuser=superuser)
    there = reverse("admin:evidence_agent_change", args=[agent.pk])
    sent = fields(client.get(there), "agent_form")
    assert sent["level"] == ["3"]

    refused = client.post(there, sent | {"level": "0", "names-0-level": "1"})
    assert refused.status_code == 200
    assert words(refused).count("takes two people: ask for it at") == 2
    client.post(there, sent | {"level": "4", "names-0-level": "4"})
    agent.refresh_from_db()
    name.refresh_from_db()
    assert (agent.level, name.level) == (4, 4)


def test_a_level_below_3_goes_down_in_the_admin_as_before():
    item = ItemFactory()
    date = ItemDate.objects.create(
        item=item, kind="written", verbatim="x", basis="inscribed", level=2
    )
    client = signed_in("cataloguer")
    there = reverse("admin:evidence_item_change", args=[item.pk])
    sent = fields(client.get(there), "item_form")
    client.post(there, sent | {"dates-0-level": "0"})
    date.refresh_from_db()
    assert date.level == 0
