"""Verbs about people: what their fate means for who may read of them."""

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.models import Agent, Level, Region
from evidence.permissions import can_catalogue, require, require_sight


@transaction.atomic
def state_life(agent: Agent, *, life_status: str, by) -> Agent:
    """Say what became of `agent`. A captive is sealed in the same step, with their
    names and the faces marked as theirs.

    What was sealed so stays sealed if they are a captive no longer: two people open.
    """
    require(can_catalogue(by), "Cataloguing is for cataloguers.")
    agent = Agent.objects.select_for_update().get(pk=agent.pk)
    require_sight(by, agent)
    if life_status not in Agent.Life.values:
        raise ValidationError({"life_status": "Choose what became of them."})
    agent.life_status = life_status
    if life_status == Agent.Life.CAPTIVE:
        agent.level = Level.SEALED
        faces = agent.regions.filter(subject=Region.Subject.FACE)
        for rows in (agent.names.all(), faces):
            rows.filter(level__lt=Level.SEALED).update(level=Level.SEALED)
    agent.save(update_fields=["life_status", "level"])
    return agent
