"""What the codes inside an edition are called, in the reader's language.

Each name is a dict from code to lazy text. A code that is missing here is shown as
it stands: an old edition may know a word that we no longer use.
"""

from archive.catalogue.labels.certificate import (
    ANOMALIES,
    CERTIFICATE_FIELDS,
    CERTIFICATE_STATES,
    HANDS,
    INKS,
    PRINTED,
)
from archive.catalogue.labels.naming import (
    GIVEN_GRADES,
    NAME_GRADES,
    NAME_ORDERS,
    NAME_SYSTEMS,
    SURNAME,
    TEXT_GRADES,
)
from archive.catalogue.labels.particulars import (
    AS_PUBLISHED,
    AS_WRITTEN,
    NAMES,
    PARTICULARS,
    STATES,
    VALUES,
)
from archive.catalogue.labels.provenance import (
    CUSTODY_BASES,
    CUSTODY_KINDS,
    SOURCE_KINDS,
    WITHDRAWAL_REASONS,
)
from archive.catalogue.labels.things import (
    AGENT_KINDS,
    AGENT_ROLES,
    AUTHENTICITY,
    AUTHENTICITY_MEANINGS,
    BASES,
    CALENDARS,
    CONFIDENCES,
    DATE_KINDS,
    FIELDS,
    KINDS,
    LICENCE_ADDRESSES,
    LICENCES,
    MARK_KINDS,
    METHODS,
    PAGE_CONTENTS,
    PAGE_LABELS,
    PICTURE_STATES,
    PLACE_ROLES,
    PRECISIONS,
    WARNINGS,
    WITHHELD,
)
from archive.catalogue.labels.writing import LEGEND

__all__ = [
    "PAGE_LABELS",
    "NAMES",
    "GIVEN_GRADES",
    "NAME_GRADES",
    "NAME_ORDERS",
    "NAME_SYSTEMS",
    "SURNAME",
    "TEXT_GRADES",
    "INKS",
    "HANDS",
    "AS_WRITTEN",
    "AS_PUBLISHED",
    "AGENT_KINDS",
    "AGENT_ROLES",
    "ANOMALIES",
    "AUTHENTICITY",
    "AUTHENTICITY_MEANINGS",
    "BASES",
    "CALENDARS",
    "CERTIFICATE_FIELDS",
    "CERTIFICATE_STATES",
    "CONFIDENCES",
    "CUSTODY_BASES",
    "CUSTODY_KINDS",
    "DATE_KINDS",
    "FIELDS",
    "KINDS",
    "LEGEND",
    "LICENCES",
    "LICENCE_ADDRESSES",
    "MARK_KINDS",
    "METHODS",
    "PARTICULARS",
    "PAGE_CONTENTS",
    "PICTURE_STATES",
    "PLACE_ROLES",
    "PRECISIONS",
    "PRINTED",
    "SOURCE_KINDS",
    "STATES",
    "VALUES",
    "WARNINGS",
    "WITHDRAWAL_REASONS",
    "WITHHELD",
    "label",
]


def label(labels: dict, code: str) -> str:
    """The text for `code`, or the code itself where it is unknown."""
    return str(labels.get(code, code))
