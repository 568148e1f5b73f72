"""What somebody reads of the texts that match, and of items: parts of a statement.

Written once for each set of roles, with a name in place of the person. What they ask
for, such as assignments that hold now, is asked of the database each time.
"""

from functools import cache

from django.db import connection
from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL

from archive.lookup.kinds import KINDS, kinds_for
from archive.lookup.sight import Kind, rows_of
from archive.lookup.sources import WORDINGS
from evidence.models import Item, ItemDate, User

# Stands for the person while a query is written: no account has this key.
SOMEBODY = -(2**62)
OF_MATCH = RawSQL("m.record", (), BigIntegerField())

# Each text that matches is looked up by itself (by the offset): otherwise the planner
# may ask of all records who reads them, and only then which of them match.
READ = """
SELECT {columns}, v.* FROM matched m CROSS JOIN LATERAL ({rows} OFFSET 0) v
WHERE m.source IN ({sources}) AND {kind} = ANY(%(kinds)s::int[])
  AND (%(texts)s::bigint IS NULL OR round.number = CASE
       WHEN m.term = 0 THEN 0 WHEN m.strict > 0 THEN 1 ELSE 2 END)
"""
COLUMNS = """
{kind} AS kind, {weight} AS weight, m.id, m.source, m.record, m.field, m.term, m.strict,
{language} AS language
"""
# An item that is asked for, whose key is `{item}`.
ITEM = """
EXISTS (
    SELECT FROM evidence_item i
    WHERE i.id = {item} AND i.id IN ({items})
      AND coalesce(i.collection_id = %(collection)s::bigint, %(collection)s IS NULL)
      AND %(item_kind)s::text IN ('', i.kind) AND %(status)s::text IN ('', i.status)
      AND (%(since)s::date IS NULL AND %(until)s::date IS NULL OR EXISTS (
          SELECT FROM ({dates}) d
          WHERE num_nonnulls(d.earliest, d.latest) > 0
            AND coalesce(d.latest >= %(since)s, true)
            AND coalesce(d.earliest <= %(until)s, true)))
    OFFSET 0
)
"""


def texts(user: User, *, spoken: bool = False) -> str:
    """What `user` reads of `matched`, or, if `spoken`, what of it is a name; or "".

    To be joined to a `round`: 0 is what waits to be filed, 1 what is spelled as asked
    for, 2 the rest; without a limit all are read in one.
    """
    kinds = [kind for kind in kinds_for(user) if kind.spoken or not spoken]
    return _texts(tuple(kinds), user.roles) if kinds else ""


def item(user: User, key: str) -> str:
    """Whether `user` reads the item with this `key`, and whether it is asked for."""
    return _item(user.roles).replace("{item}", key)


@cache
def _texts(kinds: tuple[Kind, ...], roles: frozenset[str]) -> str:
    """The same for somebody with these `roles`: to write it takes as long as to ask."""
    user, parts = _somebody(roles), []
    for kind in kinds:
        number = KINDS.index(kind)
        language = "m.field" if kind.sources == (WORDINGS,) else "v.at_language"
        given = {
            "kind": number,
            "columns": COLUMNS.format(
                kind=number, weight=kind.weight, language=language
            ),
            "sources": ", ".join(f"'{source}'" for source in kind.sources),
        }
        rows = _written(kind.rows(user).filter(at_record=OF_MATCH))
        parts.append(READ.format(rows=rows, **given))
    return " UNION ALL ".join(parts)


@cache
def _item(roles: frozenset[str]) -> str:
    user = _somebody(roles)
    dates = rows_of(ItemDate, "level", "page__level", "item__level")(user)
    of_item = RawSQL("i.id", (), BigIntegerField())
    dates = dates.filter(item=of_item).values("earliest", "latest")
    items = Item.objects.visible_to(user).order_by().values("pk")
    return ITEM.replace("{dates}", _written(dates)).replace("{items}", _written(items))


def _somebody(roles: frozenset[str]) -> User:
    user = User(pk=SOMEBODY)
    user._roles = roles
    return user


def _written(rows: QuerySet) -> str:
    """The SQL of a query, its values in it, but for who asks."""
    sql, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        written = cursor.mogrify(sql, values).decode()
    return written.replace("%", "%%").replace(str(SOMEBODY), "%(person)s::bigint")
