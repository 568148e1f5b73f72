"""Ways round what is closed, beside the pages that everybody thinks of."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from evidence.models import AgentName, Arrival, Item, Level
from tests.factories import (
    AgentFactory,
    ItemFactory,
    PageFactory,
    photograph,
    somebody,
    taken_in,
)

pytestmark = pytest.mark.django_db
SECRET = "Zorkijquartz"


def signed_in(*roles: str) -> Client:
    client = Client()
    client.force_login(somebody(*roles))
    return client


@pytest.mark.asvs("8.2.2")
def test_the_number_of_a_row_leads_to_no_address():
    item = ItemFactory(level=Level.SEALED)
    kind = ContentType.objects.get_for_model(Item).pk
    client = signed_in("translator", "cataloguer")

    answers = [client.get(f"/admin/r/{kind}/{pk}/") for pk in (item.pk, item.pk + 1000)]

    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].content == answers[1].content


@pytest.mark.asvs("8.2.2")
@pytest.mark.parametrize("how", ["one", "several"])
def test_who_deletes_is_not_told_what_goes_along_or_stands_in_the_way(how):
    agent = AgentFactory(level=Level.PUBLIC)
    AgentName.objects.create(agent=agent, text=SECRET, level=Level.SEALED)
    client, here = signed_in("cataloguer"), "/admin/evidence/agent/"

    if how == "one":
        answer = client.get(f"{here}{agent.pk}/delete/")
    else:
        chosen = {"action": "delete_selected", "_selected_action": [agent.pk]}
        answer = client.post(here, chosen)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert agent.pseudonym in page
    assert SECRET not in page


@pytest.mark.asvs("8.2.3")
@pytest.mark.parametrize("column", ["level", "picture_level"])
def test_a_filter_does_not_tell_of_closed_pictures(column):
    item = ItemFactory()
    PageFactory(item=item, picture=True, **{column: Level.SEALED})
    for roles, expected in (("reviewer", 0), ("custodian", 1)):
        page = signed_in(roles).get("/admin/evidence/item/", {"pictures": "yes"})
        assert page.context["cl"].result_count == expected


@pytest.mark.asvs("8.2.3")
def test_a_photograph_that_is_held_where_one_may_not_look_is_not_told_of():
    held, item = ItemFactory(), ItemFactory()
    PageFactory(item=held, picture=True, number=7)
    Item.objects.filter(pk=held.pk).update(level=Level.SEALED)
    again = taken_in(item, photograph(7), name="again.jpg", by=somebody("custodian"))
    assert again.verdict == Arrival.Verdict.KNOWN

    for role, told in (("cataloguer", False), ("custodian", True)):
        page = signed_in(role).get(f"/desk/items/{item.reference_code}/")
        assert ("again.jpg" in page.content.decode()) is told
