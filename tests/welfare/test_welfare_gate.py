"""No face, voice or name of a captive is published, by whatever way one tries."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.publication.checking import check
from archive.publication.domain import publish, publish_together, publish_waiting
from archive.publication.exposure import exposed
from archive.publication.models import Publication
from evidence.domain.regions import draw_region
from evidence.domain.wording import word
from evidence.models import Agent, AgentName, Item, ItemAgent, Page, Recording, Region
from tests.evidence.test_admin_actions import ask
from tests.factories import at_level, publishable_item, somebody

pytestmark = pytest.mark.django_db
FACE = [(0.2, 0.2), (0.6, 0.7)]


def captive(item: Item, role: str = "shown", **given) -> Agent:
    agent = Agent.objects.create(kind="person", life_status="captive", **given)
    ItemAgent.objects.create(item=item, agent=agent, role=role)
    return agent


def face(item: Item, whose: Agent | None, **given) -> Region:
    by = somebody("cataloguer")
    page = item.pages.get()
    return draw_region(page, corners=FACE, by=by, subject="face", shows=whose, **given)


def uncovered(agent: Agent) -> str:
    return f"{agent.pseudonym}, a captive, is shown, and no face of theirs is covered"


def test_a_captive_whose_face_is_not_covered_is_not_published(item):
    agent = captive(item)
    [sentence] = check(item)
    assert sentence.startswith(uncovered(agent))
    with pytest.raises(ValidationError, match="no face of theirs is covered"):
        publish(item, by=somebody("publisher"))


def test_a_covered_face_goes_out_and_one_that_is_open_does_not(item):
    agent = captive(item)
    region = face(item, agent)
    assert region.level == 4
    assert check(item) == []
    publish(item, by=somebody("publisher"))
    at_level(region, 0)
    assert check(item)[0].startswith(uncovered(agent))
    assert "A face on page 1 may be a captive’s" in check(item)[1]
    assert exposed(item)[-1].endswith("may show it: hide or withdraw it.")


def test_a_face_of_nobody_in_particular_may_be_theirs(item):
    face(item, captive(item))
    other = face(item, None, level=0)
    assert check(item) == [
        "A face on page 1 may be a captive’s, and nothing covers it."
    ]
    other.delete()
    somebody_else = Agent.objects.create(kind="person", life_status="dead")
    face(item, somebody_else, level=0)
    assert check(item) == []


def test_a_withheld_picture_shows_nobody(item):
    captive(item)
    Page.objects.update(picture_level=2)
    assert check(item) == []


@pytest.mark.parametrize("role", ["named", "shown", "writer", "addressee", "holder"])
@pytest.mark.parametrize("way", ["designation", "name"])
def test_a_captive_is_not_called_by_name(item, role, way):
    agent = captive(item, role, level=0)
    face(item, agent)
    if way == "designation":
        word(agent, "designation", {"en": "A soldier"}, by=None)
    else:
        AgentName.objects.create(agent=agent, text="Kyonbon Tolli", level=0)
    assert check(item) == [
        f"{agent.pseudonym} is a captive and would be named: close that record to "
        "level 4."
    ]
    Agent.objects.update(level=4)
    assert check(item) == []


def test_nor_where_they_speak_or_act(item):
    agent = Agent.objects.create(kind="person", life_status="captive", level=0)
    word(agent, "designation", {"en": "A soldier"}, by=None)
    assert check(item) == []
    reason = item.authenticity_reasons.create(by=agent)
    assert "would be named" in check(item)[0]
    reason.delete()
    assert check(item) == []


def test_a_family_at_risk_keeps_a_name_closed(item):
    agent = Agent.objects.create(kind="person", level=0, family_at_risk="yes")
    word(agent, "designation", {"en": "A soldier"}, by=None)
    ItemAgent.objects.create(item=item, agent=agent, role="named")
    assert check(item)[0].startswith(f"The family of {agent.pseudonym} is at risk")
    Agent.objects.update(family_at_risk="no")
    assert check(item) == []


def test_nobody_is_presumed_safe():
    agent = Agent.objects.create(kind="person")
    assert (agent.life_status, agent.family_at_risk) == ("unknown", "unknown")


def test_a_film_of_a_captive_says_who_changed_the_voice():
    item = publishable_item(kind="video")
    face(item, captive(item))
    [sentence] = check(item)
    assert "say by whom face and voice were made unrecognisable" in sentence
    Recording.objects.create(item=item, blurred_by="a newspaper")
    assert check(Item.objects.get(pk=item.pk)) == []


# One check, by every way there is.


def test_together_with_others_nothing_goes_out(item):
    other = publishable_item()
    captive(item)
    with pytest.raises(ValidationError, match=item.reference_code):
        publish_together([other, item], by=somebody("publisher"))
    assert not Publication.objects.exists()


def test_what_waits_for_its_day_is_looked_at_again(item):
    publisher = somebody("publisher")
    later = timezone.now() + timedelta(days=1)
    waiting = publish(item, by=publisher, embargo_until=later)
    captive(item)
    Publication.objects.update(embargo_until=timezone.now() - timedelta(hours=1))
    with pytest.raises(ValidationError, match="a captive"):
        publish_waiting(Publication.objects.get(pk=waiting.pk))


def test_neither_the_desk_nor_the_admin_goes_round_it(item):
    client = Client()
    captive(item)
    client.force_login(somebody("publisher"))
    there = reverse("desk:publish", args=[item.reference_code])
    answer = client.post(there, {"sent": ""})
    assert answer.status_code == 400
    assert "no face of theirs is covered" in answer.content.decode()
    answer = ask(client, "publish_items", [item], change_note_en="")
    assert "no face of theirs is covered" in answer.content.decode()
    assert not Publication.objects.exists()


# Remains.


def test_remains_are_never_public(item):
    page = item.pages.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.update(remains=True)
    Page.objects.update(remains=True, picture_level=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.update(picture_level=0)
    by = somebody("cataloguer")
    region = draw_region(page, corners=FACE, by=by, subject="remains")
    assert region.level == 3
    with pytest.raises(ValidationError, match="never public"):
        draw_region(page, corners=FACE, by=by, subject="remains", level=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Region.objects.create(
            page=page, left=0, top=0, right=1, bottom=1, subject="remains"
        )


def test_what_is_published_names_nobody_who_is_closed(item):
    agent = captive(item)
    face(item, agent)
    document = bytes(publish(item, by=somebody("publisher")).document)
    [shown] = json.loads(document)["agents"]
    assert shown["pseudonym"] is True
    assert b"captive" not in document
