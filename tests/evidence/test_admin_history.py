"""The history says who changed what from what to what, and why; never a secret."""

import pytest
from django.contrib.admin.models import LogEntry

from evidence.models import (
    Agent,
    AgentName,
    Item,
    ItemAgent,
    Place,
    SealedIdentifier,
    Source,
)
from evidence.sealing import unseal
from tests.evidence.admin_forms import errors, fields
from tests.factories import AgentFactory, ItemFactory, PageFactory

pytestmark = pytest.mark.django_db
SECRET = "Zorkijquartz"


@pytest.fixture
def cataloguer(signed_in):
    return signed_in("cataloguer")


def save(client, record, **changes):
    name = record._meta.model_name
    address = f"/admin/evidence/{name}/{record.pk}/change/"
    sent = fields(client.get(address), f"{name}_form") | changes
    answer = client.post(address, sent)
    assert answer.status_code == 302, errors(answer)


def told() -> str:
    return LogEntry.objects.latest("pk").change_message


@pytest.mark.asvs("16.2.1")
def test_a_change_is_told_with_both_values_and_the_reason(cataloguer):
    item = ItemFactory(title={"en": "Socks"})
    Item.objects.update(extent="1 leaf")
    save(
        cataloguer,
        item,
        extent="2 leaves",
        technique="printed",
        title_words_en="Grey socks",
        why="Counted again.",
    )

    assert told().splitlines() == [
        "Title (en): “Socks” → “Grey socks”",
        "Extent: “1 leaf” → “2 leaves”",
        "Technique: — → “Printed”",
        "Why: Counted again.",
    ]
    page = cataloguer.get(f"/admin/evidence/item/{item.pk}/history/").content.decode()
    assert "Why: Counted again." in page
    assert cataloguer.user.username in page


def test_rows_are_told_too(cataloguer):
    item = ItemFactory(kind="note")
    save(
        cataloguer,
        item,
        **{
            "note-0-lines": "3",
            "dates-TOTAL_FORMS": "1",
            "dates-0-kind": "written",
            "dates-0-edtf": "2024",
            "dates-0-basis": "report",
            "dates-0-calendar": "gregorian",
            "dates-0-level": "0",
        },
    )
    lines = told().splitlines()
    assert "note, added: Lines of writing: — → “3”" in lines
    assert any(
        line.startswith("item date, added: ") and "EDTF: — → “2024”" in line
        for line in lines
    )

    number = item.dates.get().pk
    save(cataloguer, item, **{"dates-0-DELETE": "on", "dates-0-id": number})
    assert told() == "item date: deleted"


@pytest.mark.asvs("8.2.3")
def test_a_withheld_value_is_not_told(cataloguer):
    item = ItemFactory()
    save(cataloguer, item, materials=SECRET, materials_state="withheld")
    assert "Materials: ■" in told()
    save(cataloguer, item, materials=f"{SECRET} again")
    assert not LogEntry.objects.filter(change_message__contains=SECRET).exists()


def test_a_row_that_is_more_closed_than_its_item_is_not_told(cataloguer):
    item = ItemFactory(kind="certificate")
    save(
        cataloguer,
        item,
        **{
            "certificate_fields-2-state": "filled",
            "certificate_fields-2-transcribed": SECRET,
        },
    )
    assert item.certificate_fields.get().transcribed == SECRET
    assert SECRET not in told()


def test_names_are_not_told_and_agents_go_by_their_pseudonym(cataloguer):
    agent = AgentFactory()
    save(cataloguer, agent, **{"names-0-text": SECRET}, note=SECRET)
    assert agent.names.get().text == SECRET
    entry = LogEntry.objects.latest("pk")
    assert entry.object_repr == agent.pseudonym
    assert SECRET not in entry.change_message

    item = ItemFactory()
    save(
        cataloguer,
        item,
        **{
            "agents-TOTAL_FORMS": "1",
            "agents-0-agent": agent.pk,
            "agents-0-role": "writer",
            "agents-0-level": "0",
        },
    )
    assert f"“{agent.pseudonym}”" in told()
    assert SECRET not in told()

    ItemAgent.objects.all().delete()
    cataloguer.post(f"/admin/evidence/agent/{agent.pk}/delete/", {"post": "yes"})
    assert not Agent.objects.exists()
    assert not AgentName.objects.exists()
    entry = LogEntry.objects.latest("pk")
    assert (entry.object_repr, entry.change_message) == (agent.pseudonym, "Deleted.")


def number_of(client, item, number: str, **extra):
    row = {"sealed_identifiers-0-kind": "imei1", "sealed_identifiers-0-number": number}
    address = f"/admin/evidence/item/{item.pk}/change/"
    sent = fields(client.get(address), "item_form") | row | extra
    return client.post(address, sent)


def test_a_number_is_sealed_and_neither_told_nor_shown_again(cataloguer):
    item, number = ItemFactory(kind="phone"), "490154203237518"
    answer = number_of(cataloguer, item, number)
    assert answer.status_code == 302, errors(answer)

    assert unseal(SealedIdentifier.objects.get()) == number
    assert told() == "sealed identifier, added: Kind: — → “IMEI 1”; number, in clear: ■"
    address = f"/admin/evidence/item/{item.pk}/"
    for page in ("change", "history"):
        html = cataloguer.get(f"{address}{page}/").content.decode()
        assert number not in html


def test_a_number_that_was_typed_is_not_shown_when_something_else_is_wrong(cataloguer):
    item, number = ItemFactory(kind="phone"), "490154203237518"
    answer = number_of(cataloguer, item, number, collection="")
    assert answer.status_code == 200
    assert number not in answer.content.decode()
    assert not SealedIdentifier.objects.exists()


def test_without_a_key_a_number_is_refused_with_the_sentence(cataloguer, settings):
    settings.SEALING_KEY = ""
    item = ItemFactory(kind="phone")
    answer = number_of(cataloguer, item, "490154203237518")
    assert "cannot be sealed, so it is refused" in answer.content.decode()
    assert not SealedIdentifier.objects.exists()


def test_a_number_can_be_sealed_anew(cataloguer):
    item = ItemFactory(kind="phone")
    number_of(cataloguer, item, "1111111")
    row = {"sealed_identifiers-1-kind": "imei1", "sealed_identifiers-1-number": "22222"}
    row |= {"sealed_identifiers-TOTAL_FORMS": "2"}
    save(cataloguer, item, **row)
    assert unseal(SealedIdentifier.objects.get()) == "22222"


def closed_page(item):
    return PageFactory(item=item, level=3, picture_level=3)


@pytest.fixture
def keeper(signed_in):
    """Somebody who reads all, so that what they write is closed to others."""
    return signed_in("cataloguer", "custodian")


def test_what_is_said_of_a_page_that_is_closed_is_not_told(keeper):
    item = ItemFactory(level=0)
    closed_page(item)
    save(keeper, item, **{"pages-0-alt_words_en": SECRET, "pages-0-label": "9v"})
    assert SECRET not in told()
    assert "9v" not in told()


def test_nor_is_it_while_the_picture_alone_is_closed(keeper):
    item = ItemFactory(level=0)
    PageFactory(item=item, picture_level=4)
    save(keeper, item, **{"pages-0-alt_words_en": SECRET})
    assert SECRET not in told()


def test_a_row_is_as_closed_as_what_it_is_of(keeper):
    item = ItemFactory(level=0)
    page, agent = closed_page(item), AgentFactory(level=3)
    place = Place.objects.create(label=SECRET, precision="settlement", level=4)
    source = Source.objects.create(kind="article", title=SECRET, level=3)
    rows = {
        "dates": {
            "kind": "written",
            "verbatim": SECRET,
            "page": page.pk,
            "basis": "report",
            "calendar": "gregorian",
            "level": "0",
        },
        "places": {
            "role": "found",
            "place": place.pk,
            "text_as_reported": SECRET,
            "public_precision": "country",
            "method": "stated",
            "level": "0",
        },
        "agents": {"agent": agent.pk, "role": "named", "note": SECRET, "level": "0"},
        "sources": {"order": "0", "source": source.pk},
        "authenticity_reasons": {"order": "0", "text_words_en": SECRET, "by": agent.pk},
    }
    for prefix, given in rows.items():
        sent = {f"{prefix}-0-{name}": value for name, value in given.items()}
        save(keeper, item, **sent | {f"{prefix}-TOTAL_FORMS": "1"})
        assert "added: " in told(), prefix
        assert SECRET not in told(), prefix


def test_a_source_is_not_named_once_it_is_closed_and_left(keeper):
    item = ItemFactory(level=0)
    closed = Source.objects.create(kind="article", title=SECRET, level=3)
    open_ = Source.objects.create(kind="article", title="An open one", level=0)
    row = item.sources.create(source=closed)
    save(keeper, item, **{"sources-0-source": open_.pk, "sources-0-id": row.pk})
    assert SECRET not in told()
