"""Which texts somebody may read, of which item: asked of the records, in SQL.

Nothing is decided here. Each kind of text is a query of the rows that `visible_to`
and `within_reach` leave to a person, of models that their groups may view at all;
search joins what it finds to it. So a level, an assignment or a role that changes
counts at once, and what somebody may not read is no part of what is searched.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    Expression,
    F,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Greatest

from evidence.admin.base import visible
from evidence.models import User, within_reach
from evidence.models.openings import CLOSED
from translations.models import State

Rows = Callable[[User], QuerySet]
Narrowed = Callable[[QuerySet, User], QuerySet]

# What is asked of each row: the key under which its text is filed, its item and page,
# the highest of the levels that decide who reads it, its place among its kind, its
# language, the strand of a translation, the key of a line or region that stands in
# addresses, and whose name it is.
COLUMNS = (
    *("at_record", "at_item", "at_page", "at_level", "at_place", "at_language"),
    *("at_strand", "at_anchor", "at_whom"),
)


@dataclass(frozen=True)
class Kind:
    """One kind of text: what it is called, where it is filed, and which rows."""

    name: str
    sources: tuple[str, ...]
    rows: Rows
    needs: tuple[str, ...] = ()  # models that a role has to view
    weight: int = 1
    spoken: bool = False  # looked up by its sound, too


def number(path: str) -> Expression:
    return Cast(F(path) if path else Value(None), BigIntegerField())


def words(path: str) -> Expression:
    return Cast(F(path) if path else Value(""), CharField())


def rows_of(
    model, *levels: str, item: str = "item", shelf: tuple[str, ...] = (),
    also: tuple[str, ...] = (), record: str = "pk", narrowed: Narrowed | None = None,
    page: str = "", place: str | Expression = "", language: str = "", strand: str = "",
    anchor: str = "", whom: str = "",
) -> Rows:  # fmt: skip
    """How to ask for rows of `model` none of whose `levels` is above somebody's reach.

    `item` is the way to the item that they tell of. `shelf` are levels of what tells
    where things come from (`User.shelf_clearance`): up to level 3 no reading of it is
    logged, so that only beyond it counts as closed. `also` are levels that say how
    closed a text is, while `narrowed` says who reads it.
    """
    decide = [F(one) for one in (*levels, *also)] + [
        Case(When(**{f"{one}__gt": CLOSED}, then=F(one)), default=Value(0))
        for one in shelf
    ]
    columns = (
        F(record),
        F(item),
        number(page),
        Greatest(*decide) if len(decide) > 1 else decide[0],
        F(place) if isinstance(place, str) and place else place or Value(0),
        words(language),
        words(strand),
        words(anchor),
        number(whom),
    )
    named = dict(zip(COLUMNS, columns, strict=True))

    def rows(user: User) -> QuerySet:
        found = model.objects.filter(within_reach(user, item, *levels))
        found = visible(found, user, shelf)
        if narrowed:
            found = narrowed(found, user)
        return found.order_by().annotate(**named).values_list(*COLUMNS)

    return rows


def current(rows: QuerySet, user: User, text: str, *same: str) -> QuerySet:
    """Those of the texts that are in work, or that no later one has superseded.

    `text` is the way to the text, "" for texts themselves; what `same` names is the
    same of all its versions. A later one that `user` may not read supersedes nothing
    for them. Whether they read the text itself is asked elsewhere.
    """
    model = rows.model._meta.get_field(text).related_model if text else rows.model
    way = f"{text}__" if text else ""
    later = model.objects.visible_to(user).filter(
        state=State.APPROVED,
        version__gt=OuterRef(f"{way}version"),
        **{one: OuterRef(f"{way}{one}") for one in same},
    )
    return rows.filter(~Exists(later))
