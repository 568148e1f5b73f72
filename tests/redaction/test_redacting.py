"""What is hidden goes from every public address, and what is public stays readable."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from archive.publication.domain import publish
from archive.publication.exposure import exposed
from archive.publication.push import push
from archive.publication.redaction import agree, ask_to_lift, lift, redact
from evidence.domain.redacting import Field, Parts, Person, Words
from evidence.domain.regions import draw_region
from evidence.domain.wording import word
from evidence.models import AgentName, ItemAgent, ItemDate, Redaction
from tests.factories import AgentFactory, somebody
from tests.publication.catalogue_rows import files, rows
from tests.redaction.hiding import FACE, current, public_item, status
from translations.domain.regions import remove_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def custodian():
    return somebody("custodian")


def line_of(item) -> str:
    return current(item)["pages"][0]["transcription"]["segments"][0]["id"]


def strand_of(item) -> str:
    return current(item)["pages"][0]["translations"][0]["id"]


def hide_face(item, by, **given) -> Redaction:
    page = item.pages.get()
    return redact(Parts(page, shapes=[FACE]), reason="privacy", by=by, **given)


def hide_name(item, by) -> Redaction:
    words = {"diplomatic": ["김철수"], strand_of(item): ["Kim Chol Su"]}
    what = Words(item.pages.get(), line_of(item), words)
    return redact(what, reason="danger", by=by)


def test_a_hidden_part_is_filled_and_the_version_that_showed_it_replaced(
    item, custodian, client
):
    [before] = item.published_pictures.all()
    old = f"/pictures/{before.key}/{before.sizes[0]['name']}"
    frozen = f"/en/items/{item.reference_code}/v1/"
    assert (status(client, old), status(client, frozen)) == (200, 200)

    hide_face(item, custodian)
    push(item)

    assert (status(client, old), status(client, frozen)) == (410, 410)
    assert status(client, f"/en/items/{item.reference_code}/") == 200
    after = item.published_pictures.get(withdrawn_sequence=0)
    assert after.key != before.key
    assert {name.partition("/")[0] for name in files()} == {after.key}
    first, second = item.publications.order_by("number")
    assert (first.status, first.reason) == ("withdrawn", "redacted_privacy")
    assert second.change_note["ko"].startswith("이 판부터")
    page = client.get(frozen).content.decode()
    assert "This version was replaced" in page
    assert "privacy" in client.get(f"/en/items/{item.reference_code}/").content.decode()


def test_the_outline_of_what_is_hidden_is_not_told(item, custodian):
    region = draw_region(item.pages.get(), corners=FACE, by=custodian, label="a face")
    publish(item, by=somebody("publisher"), change_note={"en": "A region."})
    assert [one["label"] for one in current(item)["pages"][0]["regions"]] == ["a face"]

    redact(Parts(item.pages.get(), regions=[region]), reason="family", by=custodian)

    assert current(item)["pages"][0]["regions"] == []


def test_a_region_above_level_0_is_filled_too(item, custodian):
    draw_region(item.pages.get(), corners=FACE, by=custodian, level=3)
    publish(item, by=somebody("publisher"), change_note={"en": "Closed."})

    [first, second] = item.published_pictures.order_by("pk")
    assert sorted(map(len, (first.fills, second.fills))) == [0, 1]
    assert current(item)["pages"][0]["regions"] == []


@pytest.mark.asvs("15.3.1")
def test_hidden_words_are_replaced_in_every_layer(item, custodian, client):
    hide_name(item, custodian)
    push(item)

    [page] = current(item)["pages"]
    assert page["transcription"]["segments"][0]["diplomatic"] == "오늘 [■]가 왔다."
    assert page["translations"][0]["segments"][0]["text"] == "Today [■] came."
    assert (
        page["transcription"]["segments"][1]["diplomatic"] == "사과나무에 꽃이 피였다."
    )
    for word_ in ("김철수", "Kim Chol Su"):
        answer = client.get("/en/items/", {"q": word_})
        assert item.reference_code not in answer.content.decode()
        shown = client.get(f"/en/items/{item.reference_code}/").content.decode()
        assert word_ not in shown
    assert status(client, f"/items/{item.reference_code}/v1.json") == 410


def test_a_layer_without_words_of_its_own_is_hidden_as_a_whole(item, custodian):
    what = Words(item.pages.get(), line_of(item), {"diplomatic": ["김철수"]})
    redact(what, reason="danger", by=custodian)

    [page] = current(item)["pages"]
    assert page["translations"][0]["segments"][0]["text"] == "[■]"


def test_a_person_has_a_pseudonym_wherever_they_stand(custodian):
    agent = AgentFactory(level=0)
    word(agent, "designation", {"en": "Ri Yong Ho"}, by=custodian)
    AgentName.objects.create(agent=agent, text="리영호", level=0)
    items = [public_item(face) for face in ("green", "blue")]
    for item in items:
        ItemAgent.objects.create(item=item, agent=agent, role="writer")
        publish(item, by=somebody("publisher"), change_note={"en": "A writer."})
        assert current(item)["agents"][0]["name"] == {"en": "Ri Yong Ho"}

    redact(Person(agent), reason="self", by=custodian)

    for item in items:
        [told] = current(item)["agents"]
        assert told["pseudonym"]
        assert told["name"]["en"] == f"Person {agent.pseudonym}"
        states = item.publications.order_by("number").values_list("status", "reason")
        assert list(states) == [
            ("published", ""),
            ("withdrawn", "redacted_self"),
            ("published", ""),
        ]


def test_a_name_in_a_line_takes_the_item_out_of_the_catalogue(item, custodian, client):
    agent = AgentFactory(level=0)
    AgentName.objects.create(agent=agent, text="김철수", level=0)

    redact(Person(agent), reason="danger", by=custodian)
    push(item)

    assert status(client, f"/en/items/{item.reference_code}/") == 410
    with pytest.raises(ValidationError, match="withheld name"):
        publish(item, by=somebody("publisher"), change_note={"en": "Back."})


def test_a_hidden_field_has_a_marker_whatever_stood_there(custodian):
    item, bare = public_item("green"), public_item("blue")
    ItemDate.objects.create(
        item=item, kind="written", edtf="2024-12-09", basis="inscribed"
    )
    publish(item, by=somebody("publisher"), change_note={"en": "A date."})
    for one in (item, bare):
        for name in ("dates.written", "particulars.extent", "scope"):
            redact(Field(one, name), reason="privacy", by=custodian)

    told, nothing = current(item), current(bare)
    assert told["redacted"] == ["dates.written", "particulars.extent", "scope"]
    for section in ("redacted", "dates", "particulars", "scope"):
        assert told[section] == nothing[section]


def test_with_other_changes_the_item_is_withdrawn_until_somebody_publishes(
    item, custodian, client
):
    item.extent = "1 sheet"
    item.save()

    hide_face(item, custodian)
    push(item)

    assert status(client, f"/en/items/{item.reference_code}/") == 410
    assert files() == {}
    publish(item, by=somebody("publisher"), change_note={"en": "Without a face."})
    push(item)
    assert status(client, f"/en/items/{item.reference_code}/") == 200
    assert item.published_pictures.get(withdrawn_sequence=0).fills != []


def test_a_rebuild_makes_the_same_rows(item, custodian):
    hide_face(item, custodian)
    hide_name(item, custodian)
    push(item)
    before, public = rows(), files()

    call_command("rebuild_catalogue", verbosity=0)

    assert rows() == before
    assert files() == public


@pytest.mark.asvs("2.3.1")
def test_lifting_takes_two_and_shows_nothing_by_itself(item, custodian):
    redaction = hide_face(item, custodian)
    agree(redaction, by=somebody("publisher"))
    ask_to_lift(redaction, reason="The family wishes it.", by=custodian)
    with pytest.raises(ValidationError, match="Somebody else"):
        lift(redaction, by=custodian)
    before = item.publications.count()

    lift(redaction, by=somebody("custodian"))

    assert item.publications.count() == before
    assert current(item)["pages"][0]["picture"]["key"]
    publish(item, by=somebody("publisher"), change_note={"en": "Shown again."})
    newest = item.published_pictures.filter(withdrawn_sequence=0, fills=[])
    assert newest.count() == 1
    assert current(item)["pages"][0]["picture"]["key"] == newest.get().key
    assert current(item)["pages"][0]["regions"] == []


def test_a_part_that_is_closed_by_its_level_is_said_to_be_public_still(item, custodian):
    assert exposed(item) == []
    draw_region(item.pages.get(), corners=FACE, by=custodian, level=3)

    [said] = exposed(item)

    assert said.startswith("A part of the picture of page 1 is withheld, but still")
    publish(item, by=somebody("publisher"), change_note={"en": "A part is closed."})
    assert "withdraw what shows it" in exposed(item)[0]


def test_a_region_that_hides_something_is_not_removed(item, custodian):
    closed = draw_region(item.pages.get(), corners=FACE, by=custodian, level=3)
    redaction = hide_face(item, custodian)
    for region in (closed, redaction.regions.get()):
        with pytest.raises(ValidationError, match="hides something"):
            remove_region(region, by=custodian)


@pytest.mark.parametrize("role", ["cataloguer", "translator", "reviewer"])
def test_redacting_is_for_publishers_and_custodians(item, role):
    with pytest.raises(PermissionDenied):
        hide_face(item, somebody(role, is_superuser=True))


@pytest.mark.parametrize(
    "corners",
    [
        [(0.5, 0.5), (1.2, 0.9)],
        [(-0.1, 0), (0.5, 0.5)],
        [(0.5, 0.5), (0.5, 0.9)],
        [(0.9, 0.9), (0.1, 0.1)],
        [(0, 0), (0, 0), (0, 0)],
        [(float("nan"), 0), (1, 1)],
    ],
)
def test_a_part_outside_of_the_page_or_without_size_is_refused(
    item, custodian, corners
):
    with pytest.raises(ValidationError):
        redact(Parts(item.pages.get(), shapes=[corners]), reason="other", by=custodian)
    assert item.publications.count() == 1


def test_a_redaction_of_nothing_is_refused(item, custodian):
    page, line = item.pages.get(), line_of(item)
    for what in (
        Parts(page),
        Words(page, line, {}),
        Words(page, line, {"diplomatic": [" "]}),
        Words(page, line, {"diplomatic": ["박영희"]}),
        Words(page, line, {"tr-000": ["x"]}),
        Words(page, "seg-none", {"diplomatic": ["김철수"]}),
        Field(item, "dates.eaten"),
        Field(item, ""),
    ):
        with pytest.raises(ValidationError):
            redact(what, reason="other", by=custodian)
    for reason in ("", "because", "redacted_privacy"):
        with pytest.raises(ValidationError, match="reason"):
            redact(Field(item, "scope"), reason=reason, by=custodian)
    assert Redaction.objects.count() == 0
