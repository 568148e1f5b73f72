"""Agents, places, sources, events, lists: what else is described in the admin."""

from itertools import islice

import pytest
from django.contrib import admin

from archive.publication.domain import publish
from archive.publication.issuing import preview
from archive.publication.models import SitePage
from evidence.admin.finding import alike, matching
from evidence.models import (
    Accession,
    Agent,
    AgentName,
    CustodyEvent,
    FoundGroup,
    Place,
    Source,
)
from tests.evidence.admin_forms import errors, fields
from tests.factories import (
    AgentFactory,
    CollectionFactory,
    ItemFactory,
    publishable_item,
    somebody,
)

pytestmark = pytest.mark.django_db


def add(client, path: str, **given):
    name = path.rpartition("/")[2]
    address = f"/admin/{path}/add/"
    return client.post(
        address, fields(client.get(address), f"{name}_form") | given, follow=True
    )


def said(answer) -> str:
    return " ".join(str(each) for each in answer.context["messages"])


@pytest.fixture
def cataloguer(signed_in):
    return signed_in("cataloguer")


def test_a_namesake_is_a_warning_and_no_refusal(cataloguer):
    first = AgentFactory()
    AgentName.objects.create(agent=first, text="견본 돌이", level=2)
    given = {"kind": "person", "level": "3"}
    answer = add(cataloguer, "evidence/agent", **given, **{"names-0-text": "견본돌이"})
    assert f"is also a name of {first.pseudonym}" in said(answer)
    assert Agent.objects.count() == 2


def test_one_is_not_warned_of_names_one_may_not_read(cataloguer):
    AgentName.objects.create(agent=AgentFactory(), text="견본돌이", level=4)
    given = {"kind": "person", "level": "3"}
    answer = add(cataloguer, "evidence/agent", **given, **{"names-0-text": "견본돌이"})
    assert "is also a name" not in said(answer)


@pytest.mark.parametrize(
    ("path", "held", "given"),
    [
        (
            "evidence/place",
            lambda: Place.objects.create(label="Kursk oblast", precision="oblast"),
            {"label": "KURSK  Oblast", "precision": "oblast"},
        ),
        (
            "evidence/source",
            lambda: Source.objects.create(kind="article", title="Last words"),
            {"kind": "article", "title": "Last Words"},
        ),
    ],
)
def test_what_is_there_already_is_a_warning(cataloguer, path, held, given):
    made = held()
    answer = add(cataloguer, path, **given)
    assert "already" in said(answer)
    assert type(made).objects.count() == 2


def test_a_place_is_named_in_four_languages(cataloguer):
    add(
        cataloguer,
        "evidence/place",
        label="Kursk oblast",
        precision="oblast",
        name_words_en="Kursk Oblast",
        name_words_uk="Курська область",
    )
    assert Place.objects.get().name.texts() == {
        "en": "Kursk Oblast",
        "uk": "Курська область",
    }


def test_places_do_not_lie_in_each_other(cataloguer):
    town = Place.objects.create(label="A town", precision="raion")
    oblast = Place.objects.create(label="An oblast", precision="oblast")
    town.part_of = oblast
    town.save()

    there = f"/admin/evidence/place/{oblast.pk}/change/"
    sent = fields(cataloguer.get(there), "place_form") | {"part_of": town.pk}
    assert "A place cannot lie in itself." in cataloguer.post(there, sent).text
    oblast.refresh_from_db()
    assert oblast.part_of is None

    # Nor is a circle that is there already gone round for ever.
    Place.objects.filter(pk=oblast.pk).update(part_of=town)
    town = Place.objects.get(pk=town.pk)
    assert list(islice(town.around(), 9)) == [town, oblast]
    item = ItemFactory(level=0)
    item.places.create(place=town, role="found")
    assert preview(item)["places"]


@pytest.mark.asvs("1.2.2", "2.2.1")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "soon"),
        ("language", "??"),
        ("url", "not a link"),
        ("url", "javascript:x"),
    ],
)
def test_a_source_with_something_odd_is_refused_with_a_sentence(
    cataloguer, field, value
):
    answer = add(
        cataloguer,
        "evidence/source",
        kind="article",
        title="A report",
        **{field: value},
    )
    assert len(errors(answer)) == 1
    assert not Source.objects.exists()


def test_an_event_is_recorded_by_the_verb_with_a_note_for_readers(cataloguer):
    item = ItemFactory()
    address = f"/admin/evidence/custodyevent/add/?item={item.pk}"
    sent = fields(cataloguer.get(address), "custodyevent_form")
    sent |= {"kind": "recovered", "occurred": "2024-12", "basis": "reported"}
    answer = cataloguer.post(address, sent | {"public_note_words_en": "From a field."})
    assert answer.status_code == 302, errors(answer)

    event = item.custody_events.get(kind="recovered")
    assert (event.occurred, event.recorded_by) == ("2024-12", cataloguer.user)
    assert event.public_note.texts() == {"en": "From a field."}


@pytest.mark.parametrize(
    "given", [{"kind": "published"}, {"kind": "destroyed"}, {"kind": ""},
              {"kind": "recovered", "occurred": "yesterday"}]
)  # fmt: skip
def test_an_event_that_cannot_be_is_refused(cataloguer, given):
    item = ItemFactory()
    before = CustodyEvent.objects.count()
    sent = {"item": item.pk, "basis": "witnessed", "level": "3", **given}
    answer = add(cataloguer, "evidence/custodyevent", **sent)
    assert errors(answer)
    assert CustodyEvent.objects.count() == before


def test_a_custodian_hands_over(signed_in):
    item = ItemFactory()
    sent = {"item": item.pk, "kind": "returned", "basis": "witnessed", "level": "3"}
    add(signed_in("custodian"), "evidence/custodyevent", **sent)
    assert item.custody_events.filter(kind="returned").exists()


def test_events_have_no_form_for_changing_them(signed_in):
    event = ItemFactory().custody_events.get()
    for role in ("cataloguer", "custodian"):
        address = f"/admin/evidence/custodyevent/{event.pk}/"
        assert signed_in(role).post(f"{address}change/", {}).status_code == 403
        assert signed_in(role).post(f"{address}delete/", {}).status_code == 403


def shelf(slug: str) -> None:
    """One more row, or two, of everything that is listed."""
    item = publishable_item()
    publish(item, by=somebody("publisher"))
    agent = AgentFactory()
    AgentName.objects.create(agent=agent, text="Somebody")
    AgentFactory()
    fine = {"precision": "exact", "level": 4}
    place = Place.objects.create(label=f"A field by the {slug}", **fine)
    Place.objects.create(label=f"A bag of the {slug}", part_of=place, **fine)
    Source.objects.create(kind="book", title=f"A book of the {slug}")
    Accession.objects.create(collection=CollectionFactory(), received_from=agent)
    FoundGroup.objects.create()
    SitePage.objects.create(slug=slug, language="en", title="x", body="x")


@pytest.mark.long
def test_no_list_asks_more_of_the_database_for_more_rows(
    signed_in, django_assert_max_num_queries
):
    client = signed_in("cataloguer", "reviewer", "publisher", "custodian")
    lists = [
        f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        for model in admin.site._registry
        if model._meta.app_label != "jobs"
    ]

    def counts() -> dict[str, int]:
        found = {}
        for address in lists:
            client.get(address)
            with django_assert_max_num_queries(40) as queries:
                client.get(address)
            found[address] = len(queries)
        return found

    shelf("method")
    for_few = counts()
    shelf("imprint")
    shelf("privacy")
    for_many = counts()
    assert {path: n for path, n in for_many.items() if n > for_few[path]} == {}


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("사과 나무에 꽃", "사과나무", True),
        ("사과나무", "사과 나무", True),
        ("사과나무", "배나무", False),
        ("Ялинка й ёлка", "ЁЛКА", True),
        ("Ялинка й ёлка", "елка", True),
        ("Čapek’s CAFÉ", "cafe capeks", True),
        ("Čapek’s CAFÉ", "coffee", False),
        ("りんご 園", "りんご園", True),
        ("ＡＢＣ１２", "abc12", True),
        ("50% (half)", "%", True),
        ("a.b", "a b", True),
        ("a.b", "a x b", False),
    ],
)
def test_words_are_found_however_they_are_written(text, words, found):
    Place.objects.create(label=text, precision="exact", level=4)
    rows = matching(Place.objects.all(), words, ["label"])
    assert rows.exists() == found


def test_the_same_but_for_writing_is_alike_and_more_is_not():
    Place.objects.create(label="Kursk  Óblast", precision="oblast")
    Place.objects.create(label="Kursk oblast, south", precision="oblast")
    found = alike(Place.objects.all(), "label", "kursk oblast")
    assert [place.label for place in found] == ["Kursk  Óblast"]
    assert alike(Place.objects.all(), "label", " ") == []
