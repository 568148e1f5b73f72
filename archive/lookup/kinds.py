"""Every kind of text that can be found, and where it stands in the records.

Whoever adds one says which levels decide who reads it: all of those that the screens
ask for which show it.
"""

from django.db.models import F

from archive.lookup.sight import Kind, current, rows_of
from archive.lookup.sources import DETAILS, WORDINGS
from evidence import models as things
from evidence.admin.base import granted, visible
from evidence.models import User
from translations import models as words


def kinds_for(user: User) -> list[Kind]:
    """What `user` may search; nothing for an account without a role."""
    if user.clearance < 0:
        return []
    held = granted(user)
    return [
        kind
        for kind in KINDS
        if all(f"evidence.view_{model}" in held for model in kind.needs)
    ]


def _transcribed(rows, user):
    text = "transcription" if rows.model is words.TranscriptionSegment else ""
    return current(rows, user, text, "page")


def _translated(rows, user):
    text = "translation" if rows.model is words.TranslationSegment else ""
    return current(rows, user, text, "strand")


def _agents(rows, user):
    return rows.filter(agent__in=things.Agent.objects.visible_to(user))


def _names(rows, user):
    names = things.AgentName.objects.visible_to(user)
    names = visible(names, user, ("source__level",))
    return _agents(rows, user).filter(agent__names__in=names)


def _places(rows, user):
    # A row whose place is closed to somebody does not exist for them.
    readable = things.Place.objects.visible_to(user)
    return rows.filter(place__in=readable.values("pk"))


def _of(path: str, *levels: str) -> tuple[str, ...]:
    """Levels of what lies at the end of `path`, and of all that it stands within."""
    return tuple(f"{path}__{one}" for one in levels)


def _table(model) -> str:
    return model._meta.db_table


IN_ITEM = "item__level"
IN_PAGE = ("level", "page__level", "page__item__level")
TOLD = ("level", "agent__level", IN_ITEM)
LOCATED = ("level", "stated_by__level", IN_ITEM)
OF_PLACE = ("place__level",)
Item, Page, Source = things.Item, things.Page, things.Source

KINDS = (
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
        (_table(Item),),
        rows_of(Item, "level", item="pk", language="described_in"),
        weight=5,
    ),
    Kind(
        "Details",
        # One row at most of an item, whose key is that of the item.
        tuple(map(_table, DETAILS)),
        rows_of(Item, "level", item="pk", language="described_in"),
        needs=tuple(model._meta.model_name for model in DETAILS),
    ),
    Kind(
        "Phrase",
        (_table(things.PhraseRow),),
        rows_of(things.PhraseRow, IN_ITEM, place="order"),
        needs=("phraserow",),
    ),
    Kind(
        "Line",
        (_table(words.TranscriptionSegment),),
        rows_of(
            words.TranscriptionSegment,
            *_of("transcription", *IN_PAGE),
            item="transcription__page__item",
            narrowed=_transcribed,
            page="transcription__page",
            place=F("transcription__page__order") * 10_000 + F("order"),
            language="language",
        ),
    ),
    Kind(
        "Translation",
        (_table(words.TranslationSegment),),
        rows_of(
            words.TranslationSegment,
            *_of("translation", *IN_PAGE),
            item="translation__page__item",
            narrowed=_translated,
            page="translation__page",
            place=F("translation__page__order") * 10_000 + F("source__order"),
            language="translation__language",
            strand="translation__strand",
        ),
    ),
    Kind(
        "Note on a transcription",
        (_table(words.Transcription),),
        rows_of(
            words.Transcription,
            *IN_PAGE,
            item="page__item",
            narrowed=_transcribed,
            page="page",
            place="page__order",
        ),
    ),
    Kind(
        "Note on a translation",
        (_table(words.Translation),),
        rows_of(
            words.Translation,
            *IN_PAGE,
            item="page__item",
            narrowed=_translated,
            page="page",
            place="page__order",
            strand="strand",
        ),
    ),
    Kind(
        "Picture",
        (WORDINGS,),
        rows_of(
            Page,
            *("level", "picture_level", IN_ITEM),
            record="alt",
            page="pk",
            place="order",
        ),
    ),
    Kind(
        "Note on a page",
        (WORDINGS,),
        rows_of(Page, "level", IN_ITEM, record="note", page="pk", place="order"),
    ),
    Kind(
        "Page",
        (_table(Page),),
        rows_of(Page, "level", IN_ITEM, page="pk", place="order"),
    ),
    Kind(
        "Region",
        (_table(things.Region),),
        rows_of(things.Region, *IN_PAGE, item="page__item", page="page"),
    ),
    Kind(
        "Note on a mark",
        (WORDINGS,),
        rows_of(
            things.Mark,
            *_of("region", *IN_PAGE),
            item="region__page__item",
            record="note",
            page="region__page",
        ),
        needs=("mark",),
    ),
    Kind(
        "Date",
        (_table(things.ItemDate),),
        rows_of(things.ItemDate, "level", "page__level", IN_ITEM),
        needs=("itemdate",),
    ),
    Kind(
        "Place as reported",
        (_table(things.ItemPlace),),
        rows_of(things.ItemPlace, *LOCATED, also=OF_PLACE, narrowed=_places),
        needs=("itemplace",),
    ),
    Kind(
        "Place",
        (_table(things.Place),),
        rows_of(
            things.ItemPlace, *LOCATED, also=OF_PLACE, narrowed=_places, record="place"
        ),
        needs=("itemplace", "place"),
        weight=5,
        spoken=True,
    ),
    Kind(
        "Name of a place",
        (WORDINGS,),
        rows_of(
            things.ItemPlace,
            *LOCATED,
            also=OF_PLACE,
            narrowed=_places,
            record="place__name",
        ),
        needs=("itemplace", "place"),
        weight=5,
    ),
    Kind(
        "Note on a part in it",
        (_table(things.ItemAgent),),
        rows_of(things.ItemAgent, *TOLD, narrowed=_agents),
        needs=("itemagent",),
    ),
    Kind(
        "Agent",
        (_table(things.Agent),),
        rows_of(things.ItemAgent, *TOLD, narrowed=_agents, record="agent"),
        needs=("itemagent", "agent"),
        weight=5,
    ),
    Kind(
        "Designation",
        (WORDINGS,),
        rows_of(things.ItemAgent, *TOLD, narrowed=_agents, record="agent__designation"),
        needs=("itemagent", "agent"),
        weight=5,
    ),
    Kind(
        "Name",
        (_table(things.AgentName),),
        rows_of(
            things.ItemAgent,
            *TOLD,
            also=("agent__names__level",),
            narrowed=_names,
            record="agent__names",
            language="agent__names__language",
        ),
        needs=("itemagent", "agent", "agentname"),
        weight=5,
        spoken=True,
    ),
    Kind(
        "Source",
        (_table(Source),),
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
        (_table(things.CertificateField),),
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
        (_table(things.CustodyEvent),),
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
