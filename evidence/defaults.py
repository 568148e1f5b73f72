"""The level that a new record gets by what it tells, without anyone asking.

The table of access (who could be found, or harmed, by it) as code: what is closed
by default is opened by two people, one record at a time. What is not said here is
the default of the model itself.
"""

from evidence.models import Agent, FieldName, ItemDate, Level, Precision, Region
from evidence.models.certificates import CLOSED_FIELDS, SEALED_FIELDS
from evidence.models.places import COARSENESS

Subject = Region.Subject
SUBJECTS = {
    Subject.FACE: Level.CUSTODIAN,
    Subject.TATTOO: Level.CUSTODIAN,
    Subject.WOUND: Level.CUSTODIAN,
    Subject.REMAINS: Level.CUSTODIAN,
    Subject.NUMBER: Level.CUSTODIAN,
    Subject.HANDWRITING: Level.VETTED,
    Subject.DIAGRAM: Level.VETTED,
}


def of_region(subject: str, shows: Agent | None = None) -> Level:
    if subject == Subject.FACE and _is_captive(shows):
        return Level.SEALED
    return SUBJECTS.get(subject, Level.PUBLIC)


def of_certificate_field(name: FieldName) -> Level:
    closed = CLOSED_FIELDS | SEALED_FIELDS
    return Level.CUSTODIAN if name in closed else Level.PUBLIC


def of_date(kind: str) -> Level:
    """Of a birth, what its table insists on, too (evidence/beginnings.py)."""
    birth = ItemDate.Kind.CLAIMED_BIRTH
    return Level.CUSTODIAN if kind == birth else Level.PUBLIC


def of_name(agent: Agent | None) -> Level:
    return Level.SEALED if _is_captive(agent) else Level.CUSTODIAN


def of_place(precision: str) -> Level:
    """Of what is finer than a raion, what its table insists on, too."""
    fine = COARSENESS.get(precision, 0) < COARSENESS[Precision.RAION]
    return Level.SEALED if fine else Level.PUBLIC


def of_picture(*, remains: bool) -> Level:
    return Level.CUSTODIAN if remains else Level.VETTED


def _is_captive(agent: Agent | None) -> bool:
    return agent is not None and agent.life_status == Agent.Life.CAPTIVE
