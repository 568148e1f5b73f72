"""What is told of an item: dates, places and agents, which may be of many items."""

from archive.lookup.sight import Kind, rows_of
from archive.lookup.sources import WORDINGS, table
from evidence import models as things
from evidence.admin.base import visible

IN_ITEM = "item__level"
TOLD = ("level", "agent__level", IN_ITEM)
LOCATED = ("level", "stated_by__level", IN_ITEM)
OF_PLACE = ("place__level",)


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


OF_WORLD = (
    Kind(
        "Date",
        (table(things.ItemDate),),
        rows_of(things.ItemDate, "level", "page__level", IN_ITEM),
        needs=("itemdate",),
    ),
    Kind(
        "Place as reported",
        (table(things.ItemPlace),),
        rows_of(things.ItemPlace, *LOCATED, also=OF_PLACE, narrowed=_places),
        needs=("itemplace",),
    ),
    Kind(
        "Place",
        (table(things.Place),),
        rows_of(
            things.ItemPlace,
            *LOCATED,
            also=OF_PLACE,
            narrowed=_places,
            record="place",
            whom="place",
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
        (table(things.ItemAgent),),
        rows_of(things.ItemAgent, *TOLD, narrowed=_agents),
        needs=("itemagent",),
    ),
    Kind(
        "Agent",
        (table(things.Agent),),
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
        (table(things.AgentName),),
        rows_of(
            things.ItemAgent,
            *TOLD,
            also=("agent__names__level",),
            narrowed=_names,
            record="agent__names",
            language="agent__names__language",
            whom="agent",
        ),
        needs=("itemagent", "agent", "agentname"),
        weight=5,
        spoken=True,
    ),
)
