"""What is more closed than somebody may read does not exist for them anywhere."""

import re

import pytest

from evidence.models import (
    Agent,
    AgentName,
    CustodyEvent,
    FoundGroup,
    Item,
    ItemAgent,
    Level,
    Source,
)
from tests.evidence.admin_forms import errors, fields
from tests.factories import AgentFactory, ItemFactory, PageFactory, somebody

pytestmark = pytest.mark.django_db
SECRET = "Zorkijquartz"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture
def cataloguer(signed_in):
    return signed_in("cataloguer")


def sealed_item():
    return ItemFactory(
        level=Level.SEALED, title={"en": SECRET}, by=somebody("cataloguer")
    )


def change(item) -> str:
    return f"/admin/evidence/item/{item.pk}/change/"


@pytest.mark.asvs("8.2.2")
@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_a_sealed_item_answers_as_one_that_does_not_exist(cataloguer, page):
    item = sealed_item()
    nothing = Item(pk=item.pk + 1000)
    answers = [
        cataloguer.get(f"/admin/evidence/item/{one.pk}/{page}/", follow=True)
        for one in (item, nothing)
    ]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].redirect_chain == answers[1].redirect_chain
    real, invented = (TOKEN.sub("", a.content.decode()) for a in answers)
    assert SECRET not in real
    assert real == invented.replace(str(nothing.pk), str(item.pk))


def test_it_is_neither_listed_nor_counted_nor_found(cataloguer):
    sealed_item()
    ItemFactory(title={"en": "Socks"})
    for query in ("", SECRET):
        page = cataloguer.get("/admin/evidence/item/", {"q": query})
        assert f">{SECRET}" not in page.content.decode()
        assert page.context["cl"].result_count == (0 if query else 1)


@pytest.mark.asvs("8.2.2")
@pytest.mark.parametrize(
    ("model", "field", "make"),
    [
        ("item", "part_of", sealed_item),
        ("itemagent", "agent", lambda: AgentFactory(level=4)),
        ("item", "found_with", lambda: FoundGroup.objects.create(level=4, note=SECRET)),
        (
            "itemsource",
            "source",
            lambda: Source.objects.create(kind="book", title=SECRET, level=4),
        ),
    ],
)
def test_autocompletion_does_not_know_it(cataloguer, model, field, make):
    made = make()
    if isinstance(made, Agent):
        AgentName.objects.create(agent=made, text=SECRET)
    sent = {"app_label": "evidence", "model_name": model, "field_name": field}
    for term in ("", SECRET):
        found = cataloguer.get("/admin/autocomplete/", sent | {"term": term})
        assert found.json()["results"] == []


def test_a_sealed_name_of_an_open_agent_neither_shows_nor_finds(cataloguer):
    agent = AgentFactory(level=0)
    AgentName.objects.create(agent=agent, text=SECRET, level=4)
    AgentName.objects.create(agent=agent, text="Somebody", level=2)
    sent = {"app_label": "evidence", "model_name": "itemagent", "field_name": "agent"}
    found = cataloguer.get("/admin/autocomplete/", sent | {"term": SECRET})
    assert found.json()["results"] == []
    for address in ("", f"{agent.pk}/change/"):
        page = cataloguer.get(f"/admin/evidence/agent/{address}")
        assert SECRET not in page.content.decode()
        assert "Somebody" in page.content.decode()


@pytest.mark.parametrize(
    "lookup", ["names__isnull=False", "names__gt=0", "note__contains=a", "level__lt=1"]
)
def test_no_list_is_narrowed_by_what_is_none_of_its_filters(cataloguer, lookup):
    answer = cataloguer.get(f"/admin/evidence/agent/?{lookup}")
    assert answer.status_code == 400


def test_no_password_can_be_guessed_at_sign_by_sign(signed_in):
    somebody("translator", password="argon2$abc")
    for sign in "ab":
        there = f"/admin/evidence/user/?password__startswith=argon2${sign}"
        assert signed_in("custodian").get(there).status_code == 400


def test_a_form_cannot_point_to_it(cataloguer):
    closed, item = sealed_item(), ItemFactory()
    sent = fields(cataloguer.get(change(item)), "item_form")
    answer = cataloguer.post(change(item), sent | {"part_of": closed.pk})
    assert len(errors(answer)) == 1
    item.refresh_from_db()
    assert item.part_of is None


def test_what_an_item_refers_to_is_neither_shown_nor_lost(cataloguer):
    closed, item = sealed_item(), ItemFactory()
    group = FoundGroup.objects.create(level=4, note=SECRET)
    Item.objects.filter(pk=item.pk).update(part_of=closed, found_with=group)
    page = cataloguer.get(change(item))
    assert SECRET not in page.content.decode()
    assert closed.reference_code not in page.content.decode()
    assert "closed to you" in page.content.decode()

    answer = cataloguer.post(change(item), fields(page, "item_form"))
    assert answer.status_code == 302, errors(answer)
    item.refresh_from_db()
    assert (item.part_of, item.found_with) == (closed, group)


@pytest.mark.asvs("8.2.3")
@pytest.mark.parametrize("role", ["cataloguer", "reviewer", "publisher"])
def test_rows_that_are_sealed_are_not_on_the_page_of_an_open_item(signed_in, role):
    item = ItemFactory()
    agent = AgentFactory(level=4)
    AgentName.objects.create(agent=agent, text=SECRET)
    ItemAgent.objects.create(item=item, agent=agent, role="writer")
    ItemAgent.objects.create(
        item=item, agent=AgentFactory(), role="named", level=4, note=SECRET
    )
    PageFactory(item=item, level=4, label="Zorkij")
    CustodyEvent.objects.create(item=item, kind="recovered", reason=SECRET, level=4)

    page = signed_in(role).get(change(item)).content.decode()
    assert "Zorkij" not in page


def test_a_custodian_sees_and_keeps_all_of_it(signed_in):
    item = sealed_item()
    client = signed_in("custodian")
    asked = client.get(change(item))["Location"]
    client.post(asked, {"reason": "A family asks."})
    assert SECRET in client.get(change(item)).content.decode()
    assert client.get("/admin/evidence/item/").context["cl"].result_count == 1
