"""Where the words are read that a search found: a page, and the place on it."""

from django.urls import reverse

from archive.lookup.sources import MODELS
from archive.lookup.told import Line
from evidence import models as things
from evidence.models import Item, User

# By the name of a kind: where such words are read, if not on the page of the item.
ON_A_PAGE = {"Line": "transcribe", "Note on a transcription": "transcribe"}
DRAWN = {"Region", "Note on a mark"}
DRAWING = {"cataloguer", "custodian", "translator", "publisher"}
ON_THE_ITEM = {"Title", "Description", "Picture", "Note on a page", "Page",
               "Note on a translation"}  # fmt: skip
# Rows of the item's full description, by what stands in them.
ROWS = {
    "Phrase": things.PhraseRow,
    "Date": things.ItemDate,
    "Place as reported": things.ItemPlace,
    "Place": things.ItemPlace,
    "Name of a place": things.ItemPlace,
    "Note on a part in it": things.ItemAgent,
    "Agent": things.ItemAgent,
    "Designation": things.ItemAgent,
    "Name": things.ItemAgent,
    "Source": things.ItemSource,
    "Note on a source": things.ItemSource,
    "Certificate": things.CertificateField,
    "Authenticity": things.Authenticity,
    "Reason on authenticity": things.AuthenticityReason,
    "Event": things.CustodyEvent,
    "Note on an event": things.CustodyEvent,
}


def where(line: Line) -> str:
    said = [line.name]
    if line.column:
        said.append(line.column)
    if line.page_label is not None:
        said.append(f"page {line.page_label}")
    return ", ".join(said)


def address(line: Line, item: Item, user: User) -> str:
    """Where these words are read; the pages there ask why, if they are closed."""
    anchor = f"#{line.anchor}" if line.anchor else ""
    if line.name in ON_A_PAGE:
        return reverse(f"desk:{ON_A_PAGE[line.name]}", args=[line.page]) + anchor
    if line.name == "Translation":
        there = reverse("desk:translate", args=[line.page, line.language])
        return f"{there}?strand={line.strand}{anchor}"
    if line.name in DRAWN and user.roles & DRAWING:
        return reverse("desk:regions", args=[line.page]) + anchor
    if line.name in ON_THE_ITEM and line.page:
        return f"{item.get_absolute_url()}#page-{line.page}"
    if line.name in ON_THE_ITEM:
        return f"{item.get_absolute_url()}#wordings"
    there = reverse("admin:evidence_item_change", args=[item.pk])
    return f"{there}#{described_at(line)}"


def described_at(line: Line) -> str:
    """The field, or else the rows, of the full description where these words stand."""
    model = MODELS.get(line.source)
    if model is Item:
        return f"id_{line.field}"
    rows = ROWS.get(line.name, model)
    return f"{rows._meta.get_field('item').remote_field.get_accessor_name()}-group"
