"""Who is a captive is sealed at once: the record, the names, the marked faces."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.domain.people import state_life
from evidence.domain.regions import draw_region
from evidence.models import Agent, AgentName, Region
from tests.access.test_opening_screens import signed_in, words
from tests.evidence.admin_forms import errors, fields
from tests.factories import AgentFactory, PageFactory, somebody

pytestmark = pytest.mark.django_db
FACE = [(0.1, 0.1), (0.2, 0.2)]


def levels(agent: Agent) -> list[int]:
    agent.refresh_from_db()
    return [agent.level, *agent.names.order_by("pk").values_list("level", flat=True)]


def test_a_captive_is_sealed_and_stays_so():
    agent, by = AgentFactory(level=0), somebody("custodian")
    AgentName.objects.create(agent=agent, text="x", level=0)
    AgentName.objects.create(agent=agent, text="y")
    face = draw_region(
        PageFactory(), corners=FACE, by=by, subject="face", shows=agent, level=0
    )
    state_life(agent, life_status="captive", by=by)
    assert levels(agent) == [4, 4, 4]
    assert Region.objects.get(pk=face.pk).level == 4
    state_life(agent, life_status="living", by=by)
    assert (levels(agent), agent.life_status) == ([4, 4, 4], "living")


def test_it_is_said_by_cataloguers_who_may_read_of_them():
    agent = AgentFactory(level=4)
    for role in ("translator", "reviewer", "publisher", "cataloguer"):
        with pytest.raises(PermissionDenied):
            state_life(agent, life_status="dead", by=somebody(role))
    with pytest.raises(ValidationError):
        state_life(agent, life_status="gone", by=somebody("custodian"))


def test_the_form_seals_a_captive_and_the_names_it_brings():
    client = signed_in("cataloguer")
    there = "/admin/evidence/agent/add/"
    sent = fields(client.get(there), "agent_form")
    sent |= {"kind": "person", "life_status": "captive", "names-0-text": "견본 돌이"}
    answer = client.post(there, sent, follow=True)
    agent = Agent.objects.get()
    assert levels(agent) == [4, 4]
    assert f"{agent.pseudonym} is sealed now" in words(answer)

    there = f"/admin/evidence/agent/{agent.pk}/change/"
    custodian = signed_in("cataloguer", "custodian")
    sent = fields(custodian.get(there), "agent_form")
    more = {"names-TOTAL_FORMS": "2", "names-1-text": "Kyonbon", "names-1-agent": ""}
    refused = custodian.post(there, sent | more | {"names-1-level": "3"})
    assert "It begins at level 4 or above" in errors(refused)[0]
    custodian.post(there, sent | more | {"names-1-level": ""})
    assert levels(agent) == [4, 4, 4]


def test_a_name_of_somebody_else_begins_closed_and_may_begin_open():
    client = signed_in("cataloguer")
    there = "/admin/evidence/agent/add/"
    for level, begun in (("", 3), ("1", 1)):
        sent = fields(client.get(there), "agent_form")
        sent |= {"kind": "body", "names-0-text": "x", "names-0-level": level}
        client.post(there, sent)
        assert levels(Agent.objects.latest("pk")) == [3, begun]
