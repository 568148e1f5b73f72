from .access import Absence, ContentWarning, Level
from .agents import Agent, AgentName, ItemAgent
from .assignments import Assignment, within_reach
from .certificates import Anomaly, Certificate, CertificateField, FieldName
from .claims import Authenticity, AuthenticityReason
from .collections import Accession, Collection, FoundGroup
from .custody import CustodyEvent
from .dates import ItemDate
from .details import Drawing, Recording, Tag
from .files import Arrival, ArrivalDecision, CameraRecord, Original
from .items import Condition, Item, Kind, Licence
from .openings import Opening
from .pages import Mark, Page, Region
from .phones import Extraction, Phone, SealedIdentifier
from .phrases import PhraseRow
from .places import ItemPlace, Place, Precision
from .readings import Reading
from .redactions import RedactedRegion, Redaction, filled_regions
from .said import said_of
from .sources import ArchivedCopy, ItemSource, Source
from .unsealings import Unsealing
from .users import ROLES, User
from .wordings import SharedWording, Wording, WordingVersion, shared_texts, texts_of
from .writings import Letter, Note, Notebook, Petition

__all__ = [
    "Absence",
    "Accession",
    "Agent",
    "AgentName",
    "Anomaly",
    "ArchivedCopy",
    "Arrival",
    "ArrivalDecision",
    "Assignment",
    "Authenticity",
    "AuthenticityReason",
    "CameraRecord",
    "Certificate",
    "CertificateField",
    "Collection",
    "Condition",
    "ContentWarning",
    "CustodyEvent",
    "Drawing",
    "Extraction",
    "FieldName",
    "FoundGroup",
    "Item",
    "ItemAgent",
    "ItemDate",
    "ItemPlace",
    "ItemSource",
    "Kind",
    "Letter",
    "Level",
    "Licence",
    "Mark",
    "Note",
    "Notebook",
    "Opening",
    "Original",
    "Page",
    "Petition",
    "Phone",
    "PhraseRow",
    "Place",
    "Precision",
    "ROLES",
    "Reading",
    "Recording",
    "RedactedRegion",
    "Redaction",
    "Region",
    "SealedIdentifier",
    "SharedWording",
    "Source",
    "Tag",
    "Unsealing",
    "User",
    "Wording",
    "WordingVersion",
    "filled_regions",
    "said_of",
    "shared_texts",
    "texts_of",
    "within_reach",
]
