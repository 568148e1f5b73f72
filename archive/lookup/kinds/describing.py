"""What describes an item and where it comes from."""

from archive.lookup.sight import Kind, rows_of
from archive.lookup.sources import DETAILS, WORDINGS, table
from evidence import models as things

IN_ITEM = "item__level"
Item, Source = things.Item, things.Source

OF_ITEM = (
    Kind(
        "Title",
        (WORDINGS,),
        rows_of(Item, "level", item="pk", record="title"),
        weight=30,
    ),
    Kind(
        "Description",
        (WORDINGS,),
        rows_of(Item, "level", item="pk", record="scope"),
        weight=5,
    ),
    Kind(
        "Item",
        (table(Item),),
        rows_of(Item, "level", item="pk", language="described_in"),
        weight=5,
    ),
    Kind(
        "Details",
        # One row at most of an item, whose key is that of the item.
        tuple(map(table, DETAILS)),
        rows_of(Item, "level", item="pk", language="described_in"),
        needs=tuple(model._meta.model_name for model in DETAILS),
    ),
    Kind(
        "Phrase",
        (table(things.PhraseRow),),
        rows_of(things.PhraseRow, IN_ITEM, place="order"),
        needs=("phraserow",),
    ),
)

OF_SHELF = (
    Kind(
        "Source",
        (table(Source),),
        rows_of(
            things.ItemSource,
            IN_ITEM,
            shelf=("source__level",),
            record="source",
            language="source__language",
        ),
        needs=("itemsource", "source"),
    ),
    Kind(
        "Note on a source",
        (WORDINGS,),
        rows_of(
            things.ItemSource, IN_ITEM, shelf=("source__level",), record="source__note"
        ),
        needs=("itemsource", "source"),
    ),
    Kind(
        "Certificate",
        (table(things.CertificateField),),
        rows_of(things.CertificateField, "level", IN_ITEM),
        needs=("certificatefield",),
        weight=5,
    ),
    Kind(
        "Authenticity",
        (WORDINGS,),
        rows_of(things.Authenticity, IN_ITEM, record="statement"),
        needs=("authenticity",),
    ),
    Kind(
        "Reason on authenticity",
        (WORDINGS,),
        rows_of(
            things.AuthenticityReason, IN_ITEM, shelf=("by__level",), record="text"
        ),
        needs=("authenticityreason",),
    ),
    Kind(
        "Event",
        (table(things.CustodyEvent),),
        rows_of(things.CustodyEvent, IN_ITEM, shelf=("level",)),
        needs=("custodyevent",),
    ),
    Kind(
        "Note on an event",
        (WORDINGS,),
        rows_of(things.CustodyEvent, IN_ITEM, shelf=("level",), record="public_note"),
        needs=("custodyevent",),
    ),
)
