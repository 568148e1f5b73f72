"""What templates get: an edition as one reader sees it.

`present.present` makes an `Item`; templates only loop over it and ask whether a
thing is there. Every address is a path below this site unless it says otherwise;
every text is plain and to be escaped, but for the keys named `html`, which are safe.
What is `NotRequired` stands only where something was looked for; then texts that have
it are safe HTML, too (`marking.mark`).
"""

from archive.catalogue.shown.description import (
    Agent,
    Authenticity,
    CertificateField,
    CustodyEvent,
    Date,
    Particular,
    PhraseRow,
    Place,
    Reason,
    Source,
    Withheld,
)
from archive.catalogue.shown.items import Citation, CitationForm, Collection, Item
from archive.catalogue.shown.pages import (
    Cell,
    LegendEntry,
    Line,
    Mark,
    Page,
    Picture,
    Pivot,
    Region,
    Rendition,
    Shape,
    Strand,
    Transcription,
)
from archive.catalogue.shown.words import Badge, Label, Rights, Stop, Text

__all__ = [
    "Agent",
    "Authenticity",
    "Badge",
    "Cell",
    "CertificateField",
    "Citation",
    "CitationForm",
    "Collection",
    "CustodyEvent",
    "Date",
    "Item",
    "Label",
    "LegendEntry",
    "Line",
    "Mark",
    "Page",
    "Particular",
    "PhraseRow",
    "Picture",
    "Pivot",
    "Place",
    "Reason",
    "Region",
    "Rendition",
    "Rights",
    "Shape",
    "Source",
    "Stop",
    "Strand",
    "Text",
    "Transcription",
    "Withheld",
]
