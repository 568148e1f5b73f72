"""What a new record gets by what it tells, row by row of the table of access.

Each row is made as people make it, by the desk's form, the admin's or a verb, and
nobody names a level. Rows of the table without a field of their own:

- Health, religion, confessed offences, dissent: they stand in the words of a page or
  in a description, and whoever publishes decides. What has a field is here: wounds,
  blood group and fitness of a certificate. The item itself begins at level 3.
- A captive's voice stands in a recording, which is an item: level 3 until somebody
  seals it; the welfare gate lets none go out that was not made unrecognisable.
- Home addresses, schools, chains of units: as fields of a certificate, here; in words
  as above. Graves are places finer than a raion.
- Contacts and content of phones are not kept; numbers of devices are no clear text
  at any level, and are here by what is stored of them.
- The photographer of a page is a line of credit, which is for readers; of an item,
  an agent like those who serve in a unit.
"""

import pytest

from evidence.domain.accessioning import create_item
from evidence.domain.describing import describe_page
from evidence.domain.people import state_life
from evidence.models import (
    Agent,
    AgentName,
    CertificateField,
    FieldName,
    ItemDate,
    Page,
    Place,
    Region,
)
from tests.access.test_opening_screens import signed_in
from tests.evidence.admin_forms import errors, fields
from tests.factories import CollectionFactory, ItemFactory, PageFactory, somebody

pytestmark = pytest.mark.django_db


def added(model: str, **given) -> None:
    """One more record by the admin's form, its level left as the form has it."""
    client, there = signed_in("cataloguer"), f"/admin/evidence/{model}/add/"
    sent = fields(client.get(there), f"{model}_form")
    answer = client.post(there, sent | given)
    assert answer.status_code == 302, errors(answer)


def described(item, **given) -> None:
    """One more row by the admin's form of `item`."""
    client = signed_in("cataloguer")
    there = f"/admin/evidence/item/{item.pk}/change/"
    sent = fields(client.get(there), "item_form")
    answer = client.post(there, sent | given)
    assert answer.status_code == 302, errors(answer)


def person(**given) -> Agent:
    added("agent", kind="person", **given)
    return Agent.objects.latest("pk")


def drawn(subject: str, shows: Agent | None = None) -> int:
    """The level of a region by the desk's form."""
    page, client = PageFactory(), signed_in("cataloguer", "custodian")
    sent = {"place": "10 10 20 20", "subject": subject}
    sent |= {"shows": shows.pk} if shows else {}
    client.post(f"/desk/pages/{page.pk}/regions/", sent)
    return Region.objects.get().level


PRINTED = FieldName.values


def certificate() -> None:
    """One whose printed fields were all filled in by one form."""
    item = ItemFactory(kind="certificate")
    rows = range(len(PRINTED))
    described(item, **{f"certificate_fields-{row}-state": "filled" for row in rows})


def field(name: str) -> int:
    return CertificateField.objects.get(name=name).level


def date(kind: str) -> int:
    item = ItemFactory()
    row = {"kind": kind, "edtf": "1998-03-02", "basis": "inscribed", "level": ""}
    row |= {"calendar": "gregorian"}
    given = {f"dates-0-{name}": value for name, value in row.items()}
    described(item, **given, **{"dates-TOTAL_FORMS": "1"})
    return ItemDate.objects.get().level


def place(precision: str) -> int:
    added("place", label="Somewhere", precision=precision)
    return Place.objects.get().level


def name_of(**given) -> tuple[int, int]:
    agent = person(**given, **{"names-0-text": "견본 돌이"})
    return agent.level, AgentName.objects.get().level


def name_of_who_is_captured_later() -> tuple[int, int]:
    agent = person(**{"names-0-text": "견본 돌이"})
    agent = state_life(agent, life_status="captive", by=somebody("custodian"))
    return agent.level, AgentName.objects.get().level


def picture(**changes) -> int:
    page = PageFactory(picture=True)
    if changes:
        describe_page(page, by=somebody("cataloguer"), **changes)
    return Page.objects.get().picture_level


def remains_by_form(which: str) -> int:
    page = PageFactory()
    if which == "admin":
        described(page.item, **{"pages-0-remains": "on"})
    else:
        client, there = signed_in("cataloguer"), f"/desk/pages/{page.pk}/"
        sent = {"label": "1", "licence": page.licence, "remains": "on"}
        assert client.post(there, sent).status_code == 302
    return Page.objects.get().picture_level


def thing() -> int:
    by = somebody("cataloguer")
    made = create_item(CollectionFactory(), kind="video", title={"en": "x"}, by=by)
    return made.level


OF_CERTIFICATE = {
    "a surname on a certificate": ("surname", 3),
    "a given name on a certificate": ("given_name", 3),
    "a patronymic on a certificate": ("patronymic", 3),
    "the number of a document, read": ("number", 3),
    "a personal number, read": ("personal_number", 3),
    "a school": ("education", 3),
    "a birthplace": ("birthplace", 3),
    "a unit": ("unit", 3),
    "a birth date on a certificate": ("birth_date", 3),
    "a blood group": ("blood_group", 3),
    "wounds, in words": ("wounds", 3),
    "fitness to serve": ("fitness", 3),
}
TABLE = {
    "names of soldiers and of whom they write to": (name_of, (3, 3)),
    "the number of a document, shown": (lambda: drawn("document_number"), 3),
    "a face": (lambda: drawn("face"), 3),
    "a tattoo": (lambda: drawn("tattoo"), 3),
    "a wound": (lambda: drawn("wound"), 3),
    "remains in a part of a picture": (lambda: drawn("remains"), 3),
    "remains in a picture, by the verb": (lambda: picture(remains=True), 3),
    "remains in a picture, by the admin": (lambda: remains_by_form("admin"), 3),
    "remains in a picture, by the desk": (lambda: remains_by_form("desk"), 3),
    "a captive's face": (lambda: drawn("face", person(life_status="captive")), 4),
    "a captive's name": (lambda: name_of(life_status="captive"), (4, 4)),
    "the name of who is captured later": (name_of_who_is_captured_later, (4, 4)),
    "a recording, with its voices": (thing, 3),
    "a birth date": (lambda: date("claimed_birth"), 3),
    "any other date": (lambda: date("written"), 0),
    "a find-spot to the metre, or a grave": (lambda: place("exact"), 4),
    "a find-spot to 100 m": (lambda: place("100m"), 4),
    "a find-spot to 1 km": (lambda: place("1km"), 4),
    "a village": (lambda: place("settlement"), 4),
    "a raion": (lambda: place("raion"), 0),
    "an oblast": (lambda: place("oblast"), 0),
    "who serves in a unit, or photographs": (lambda: person().level, 3),
    "a picture of handwriting": (picture, 2),
    "handwriting in a part of a picture": (lambda: drawn("handwriting"), 2),
    "a diagram": (lambda: drawn("diagram"), 2),
}


@pytest.mark.parametrize("row", TABLE)
def test_each_row_of_the_table_is_what_a_new_record_gets(row):
    made, level = TABLE[row]
    assert made() == level


@pytest.fixture(scope="module")
def filled(made_once):
    made_once(certificate)


@pytest.mark.parametrize("row", OF_CERTIFICATE)
def test_each_field_of_a_certificate_is_what_a_new_one_gets(filled, db, row):
    name, level = OF_CERTIFICATE[row]
    assert field(name) == level


def test_a_number_of_a_phone_is_no_clear_text():
    item, number = ItemFactory(kind="phone"), "490154203237518"
    kind = {"sealed_identifiers-0-kind": "imei1"}
    described(
        item,
        **kind,
        **{"sealed_identifiers-0-number": number},
        **{"sealed_identifiers-TOTAL_FORMS": "1"},
    )
    kept = item.sealed_identifiers.get()
    assert number not in repr(vars(kept)) + str(kept)


def test_remains_opened_to_vetted_people_stay_so_and_public_never():
    page = PageFactory(picture_level=4)
    by = somebody("cataloguer", "custodian")
    assert describe_page(page, by=by, remains=True).picture_level == 4
    other = PageFactory()
    Page.objects.filter(pk=other.pk).update(remains=True, picture_level=1)
    assert describe_page(other, by=by, credit="x", remains=True).picture_level == 1
