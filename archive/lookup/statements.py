"""The statements of a search, in SQL: whatever was typed is a parameter.

First what matches is taken from the index, then it is joined to what somebody may
read (`sight`). Everything after that, counts and limits included, knows only that.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from django.db import connection
from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL

from archive.catalogue.search.conditions import Wanted, like, tsquery
from archive.lookup.kinds import KINDS, kinds_for
from archive.lookup.sight import Kind
from archive.lookup.sources import COLUMNS, MODELS, WORDINGS
from evidence.models import User

MOST_ITEMS = 10_000
LINES = 3  # shown of each item
MOST_WAITING = 5_000
MOST_NAMES = 5_000
OF_MATCH = RawSQL("m.record", (), BigIntegerField())
# Stands for the person in a statement that is kept: no account has this key.
SOMEBODY = -(2**62)

# Each term is one bit, in `term`, and in `strict` if it is spelled as asked for. The
# index narrows the choice, the keys decide.
SPELLED = """
SELECT t.id, t.source, t.record, t.field, {bit} AS term, {strict} AS strict
FROM lookup_text t WHERE t.terms @@ %s::tsquery AND t.{key} LIKE ANY(%s::text[])
"""
# Another form of a word is one index term, which decides.
INFLECTED = """
SELECT t.id, t.source, t.record, t.field, {bit}, 0
FROM lookup_text t WHERE t.terms @@ %s::tsquery
"""
# Not folded yet: whoever may read it sees to it before anything is answered.
WAITING = """
SELECT t.id, t.source, t.record, t.field, 0, 0 FROM lookup_text t WHERE t.filed_by = ''
"""
# By its offset each row that matches is looked up by itself: otherwise the planner may
# ask of all records who reads them, and only then which of them match.
READ = """
SELECT {kind} AS kind, {weight} AS weight, m.id, m.field, m.term, m.strict, v.*
FROM matched m CROSS JOIN LATERAL ({rows} OFFSET 0) v WHERE m.source IN ({sources})
"""
FOUND = """
WITH matched AS MATERIALIZED (
    SELECT id, source, record, field, bit_or(term) AS term, bit_or(strict) AS strict
    FROM ({parts}) AS parts GROUP BY id, source, record, field
), found AS MATERIALIZED ({read})
"""
ITEMS = """
(
    SELECT f.at_item, bit_or(f.strict) & %s = %s AS spelled,
           coalesce(sum(f.weight) FILTER (WHERE f.strict > 0), 0) AS strictly,
           sum(f.weight) AS weight
    FROM found f WHERE f.term > 0 AND f.at_item IN ({items})
    GROUP BY f.at_item
    HAVING bit_or(f.term) & %s = %s AND bit_or(f.strict) & %s = 0
    ORDER BY 2 DESC, 3 DESC, 4 DESC, 1 DESC LIMIT {most}
) UNION ALL (
    SELECT DISTINCT -f.id, false, 0, 0 FROM found f WHERE f.term = 0 LIMIT {waiting}
)
"""
HITS = """
SELECT n.at_item, n.kind, n.field, n.at_page, p.label, n.at_level, n.at_language,
       n.at_strand, n.total, t.source, t.record, t.text
FROM (
    SELECT *, row_number() OVER (
               PARTITION BY at_item ORDER BY kind, at_place, id) AS number,
           count(*) OVER (PARTITION BY at_item) AS total
    FROM (
        SELECT DISTINCT ON (at_item, kind, id) * FROM found f
        WHERE f.at_item = ANY(%s) AND (f.strict > 0 OR f.at_item = ANY(%s))
        ORDER BY at_item, kind, id, at_level
    ) AS once
) AS n
JOIN lookup_text t ON t.id = n.id LEFT JOIN evidence_page p ON p.id = n.at_page
WHERE n.number <= {lines} ORDER BY n.at_item, n.number
"""
NAMED = """
WITH matched AS MATERIALIZED (
    SELECT t.id, t.source, t.record, t.field, 0 AS term, 0 AS strict
    FROM lookup_text t WHERE t.id IN (
        SELECT text_id FROM lookup_spokenname WHERE key = ANY(%s))
), found AS MATERIALIZED ({read})
SELECT t.text, k.key, k.cost, k.reading, f.kind, f.at_item, f.at_level, f.at_language
FROM found f JOIN lookup_text t ON t.id = f.id
JOIN lookup_spokenname k ON k.text_id = t.id AND k.key = ANY(%s)
WHERE f.at_item IN ({items})
ORDER BY k.cost, t.text, k.key, k.reading, f.at_item, f.at_level LIMIT {most}
"""


class Item(NamedTuple):
    """An item that has all terms; `spelled` if it has them as they were asked for."""

    pk: int
    spelled: bool
    strictly: int
    weight: int


class Line(NamedTuple):
    """A text that has a term, of an item; `total` is how many of its texts have."""

    item: int
    kind: int
    field: str
    page: int | None
    page_label: str | None
    level: int
    language: str
    strand: str
    total: int
    source: str
    record: int
    text: str

    @property
    def name(self) -> str:
        return KINDS[self.kind].name

    @property
    def is_wording(self) -> bool:
        """Then its field is its language."""
        return self.source == WORDINGS

    @property
    def column(self) -> str:
        """What its column is called, "" if the name of its kind says it already."""
        model = MODELS.get(self.source)
        if model is None or self.field == COLUMNS[model][0]:
            return ""
        return str(model._meta.get_field(self.field).verbose_name)


class Form(NamedTuple):
    """A name by one of its keys, and an item whose readers read it there."""

    text: str
    key: str
    cost: float
    reading: str
    kind: int
    item: int
    level: int
    language: str

    @property
    def name(self) -> str:
        return KINDS[self.kind].name


def items_of(
    terms: Sequence[Wanted],
    without: Sequence[Wanted],
    user: User,
    items: QuerySet,
    *,
    looser: bool,
) -> tuple[list[Item], list[int]]:
    """Which of `items` have all `terms` in what `user` reads of them, the best first.

    And nothing of `without`, as spelled. Beside them the keys of texts that `user`
    reads and nobody has filed yet.
    """
    asked = [*terms, *(Wanted(term.spelled) for term in without)]
    found, values = _found(asked, user, looser=looser, waiting=True)
    if not found:
        return [], []
    among, of_items = _compiled(items.order_by().values("pk"))
    every = (1 << len(terms)) - 1
    never = ((1 << len(asked)) - 1) ^ every
    sql = ITEMS.format(items=among, most=MOST_ITEMS + 1, waiting=MOST_WAITING)
    rows = _rows(found + sql, [*values, every, every, *of_items, every, every, never])
    best = [Item(*row) for row in rows if row[0] > 0]
    best.sort(key=lambda one: (one.spelled, one.strictly, one.weight, one.pk))
    return best[::-1], [-row[0] for row in rows if row[0] < 0]


def lines_of(
    terms: Sequence[Wanted], user: User, items: Sequence[int], looser: Sequence[int]
) -> list[Line]:
    """The first texts with a term of each of `items`, as far as `user` reads them.

    In items among `looser` also what only a looser spelling finds.
    """
    found, values = _found(terms, user, looser=bool(looser))
    if not found or not items:
        return []
    sql = HITS.format(lines=LINES)
    return [Line(*row) for row in _rows(found + sql, [*values, [*items], [*looser]])]


def forms_of(keys: Sequence[str], user: User, items: QuerySet) -> list[Form]:
    """The names with one of these keys that `user` reads of one of `items`."""
    kinds = [kind for kind in kinds_for(user) if kind.spoken]
    if not kinds or not keys:
        return []
    read, values = _read(kinds, user)
    among, of_items = _compiled(items.order_by().values("pk"))
    sql = NAMED.format(read=read, items=among, most=MOST_NAMES)
    return [Form(*row) for row in _rows(sql, [[*keys], *values, [*keys], *of_items])]


def _found(
    terms: Sequence[Wanted], user: User, *, looser: bool, waiting: bool = False
) -> tuple[str, list]:
    """The beginning of a statement that knows what `user` reads and has a term."""
    kinds = kinds_for(user)
    if not kinds:
        return "", []
    parts, values = [], []
    for number, term in enumerate(terms):
        bit = 1 << number
        parts.append(SPELLED.format(bit=bit, strict=bit, key="key"))
        values += [tsquery([term]), [like(one) for one in term.spelled]]
        if looser and term.looser:
            parts.append(SPELLED.format(bit=bit, strict=0, key="loose_key"))
            loosely = tsquery([Wanted((), term.looser)], loosely=True)
            values += [loosely, [like(one) for one in term.looser]]
        if looser and term.inflected:
            parts.append(INFLECTED.format(bit=bit))
            values.append(tsquery([Wanted((), (), term.inflected)], loosely=True))
    if waiting:
        parts.append(WAITING)
    read, of_rows = _read(kinds, user)
    return FOUND.format(parts=" UNION ALL ".join(parts), read=read), values + of_rows


def _read(kinds: Sequence[Kind], user: User) -> tuple[str, list]:
    """What `user` reads of `found`, and the values of its placeholders."""
    sql, values = _read_by(tuple(kinds), user.roles)
    return sql, [user.pk if value == SOMEBODY else value for value in values]


@cache
def _read_by(kinds: tuple[Kind, ...], roles: frozenset[str]) -> tuple[str, list]:
    """The same for somebody with these `roles`, who is SOMEBODY.

    Kept, because to write it takes longer than to run it; what it asks for, such as
    assignments that hold now, is asked of the database each time.
    """
    somebody = User(pk=SOMEBODY)
    somebody._roles = roles
    parts, values = [], []
    for kind in kinds:
        rows, of_rows = _compiled(kind.rows(somebody).filter(at_record=OF_MATCH))
        sources = ", ".join(f"'{source}'" for source in kind.sources)
        parts.append(
            READ.format(
                kind=KINDS.index(kind), weight=kind.weight, rows=rows, sources=sources
            )
        )
        values += of_rows
    return " UNION ALL ".join(parts), values


def _compiled(rows: QuerySet) -> tuple[str, list]:
    """The SQL of a query, and the values of its placeholders."""
    sql, values = rows.query.sql_with_params()
    return sql, list(values)


def _rows(sql: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
