"""The statements of a search, in SQL: whatever was typed is a value.

First what matches is taken from the index, then it is joined to what somebody may
read (`readable`). Everything after that, counts and pages included, knows only that.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from archive.catalogue.search.conditions import Wanted, like, tsquery
from archive.lookup import prepared, readable
from archive.lookup.kinds import KINDS
from archive.lookup.told import Answer, Form, Line
from evidence.models import User

LINES = 3  # shown of each item
MOST_WAITING = 1_000
MOST_NAMES = 5_000
# Of what somebody reads and has the one word that is asked for, in the order of `KINDS`
# and the newest first.
MOST_TEXTS = 1_000
# Between the patterns of a term: no key has it.
BETWEEN = "\x1f"

# Each term is one bit, in `term`, and in `strict` if it is spelled as asked for. The
# index narrows the choice, the keys decide; another form of a word is one index term,
# which decides. What is not folded yet is found, too: whoever may read it sees to it
# before anything is answered.
MATCHED = """
WITH asked AS MATERIALIZED (
    SELECT bit, how, query::tsquery AS query,
           string_to_array(pattern, '{between}') AS patterns
    FROM unnest(%(bits)s::int[], %(hows)s::text[], %(queries)s::text[],
                %(patterns)s::text[]) AS one (bit, how, query, pattern)
), matched AS MATERIALIZED (
    SELECT id, min(source) AS source, min(record) AS record, min(field) AS field,
           bit_or(term) AS term, bit_or(strict) AS strict
    FROM (
        SELECT t.id, t.source, t.record, t.field, a.bit AS term,
               CASE a.how WHEN 'strict' THEN a.bit ELSE 0 END AS strict
        FROM asked a JOIN lookup_text t ON t.terms @@ a.query AND CASE a.how
            WHEN 'strict' THEN t.key LIKE ANY(a.patterns)
            WHEN 'loose' THEN t.loose_key LIKE ANY(a.patterns)
            ELSE true END
        UNION ALL
        SELECT t.id, t.source, t.record, t.field, 0, 0
        FROM lookup_text t WHERE t.filed_by = '' AND %(waits)s::bool
    ) AS parts GROUP BY id ORDER BY id DESC
)
"""
# Where there is a limit, what waits comes first, then what is spelled as asked for.
FOUND = """,
found AS MATERIALIZED (
    SELECT texts.*
    FROM unnest(CASE WHEN %(texts)s::bigint IS NULL THEN ARRAY[0]
                ELSE ARRAY[0, 1, 2] END) AS round (number)
    CROSS JOIN LATERAL ({texts}) AS texts
    WHERE %(language)s::text = '' OR language = %(language)s
       OR language LIKE %(language)s || '-%%'
    LIMIT %(texts)s
)
"""
ITEMS = """,
items AS MATERIALIZED (
    SELECT * FROM (
        SELECT at_item, bit_or(strict) & %(every)s::int = %(every)s AS spelled,
               coalesce(sum(weight) FILTER (WHERE strict > 0), 0) AS strictly,
               sum(weight) AS weight
        FROM found WHERE term > 0 GROUP BY at_item
        HAVING bit_or(term) & %(every)s = %(every)s
           AND bit_or(strict) & %(never)s::int = 0
    ) AS g WHERE {item}
), ordered AS MATERIALIZED (
    SELECT at_item, tier, row_number() OVER (
        ORDER BY tier, near, strictly DESC, weight DESC, at_item DESC) - 1 AS place
    FROM (
        SELECT at_item, 1 AS tier, 0 AS near, strictly, weight
        FROM items WHERE spelled
        UNION ALL
        SELECT item, 2, near, 0, 0
        FROM unnest(%(named)s::bigint[]) WITH ORDINALITY AS one (item, near)
        WHERE item NOT IN (SELECT at_item FROM items WHERE spelled)
        UNION ALL
        SELECT at_item, 3, 0, strictly, weight
        FROM items WHERE NOT spelled AND at_item <> ALL(%(named)s)
    ) AS tiers
), page AS MATERIALIZED (
    SELECT * FROM ordered, (
        SELECT least(%(first)s::bigint,
                     greatest(count(*) - 1, 0) / %(most)s * %(most)s) AS first
        FROM ordered) AS begins
    WHERE place >= first AND place < first + %(most)s::bigint
), hits AS (
    SELECT *, row_number() OVER (
               PARTITION BY at_item ORDER BY kind, at_place, id) AS number,
           count(*) OVER (PARTITION BY at_item) AS total
    FROM (
        SELECT DISTINCT ON (at_item, kind, id) * FROM found
        WHERE at_item = ANY(ARRAY(SELECT at_item FROM page WHERE tier = 1))
              AND strict > 0
           OR at_item = ANY(ARRAY(SELECT at_item FROM page WHERE tier = 3))
              AND term > 0
        ORDER BY at_item, kind, id, at_level
    ) AS once
)
SELECT (
    SELECT json_build_array(count(*) FILTER (WHERE tier = 1),
        count(*) FILTER (WHERE tier = 2), count(*) FILTER (WHERE tier = 3))
    FROM ordered
), (
    SELECT json_agg(json_build_array(at_item, tier) ORDER BY place) FROM page
), (
    SELECT json_agg(json_build_array(
        h.at_item, h.kind, h.field, h.at_page, p.label, h.at_level, h.language,
        h.at_strand, h.at_anchor, h.total, h.source, h.record, t.text
    ) ORDER BY h.at_item, h.number)
    FROM hits h JOIN lookup_text t ON t.id = h.id
    LEFT JOIN evidence_page p ON p.id = h.at_page WHERE h.number <= {lines}
), (
    SELECT array_agg(id) FROM (
        SELECT DISTINCT id FROM found WHERE term = 0 LIMIT {waiting}) AS waiting
), (SELECT count(*) >= %(texts)s FROM found)
"""
NAMED = """
WITH matched AS MATERIALIZED (
    SELECT t.id, t.source, t.record, t.field, 0 AS term, 0 AS strict
    FROM lookup_text t WHERE t.id IN (
        SELECT text_id FROM lookup_spokenname WHERE key = ANY(%(keys)s::text[]))
) {found}
SELECT t.text, k.key, k.cost, k.reading, f.kind, f.at_item, f.at_level, f.language,
       f.at_whom
FROM found f JOIN lookup_text t ON t.id = f.id
JOIN lookup_spokenname k ON k.text_id = t.id AND k.key = ANY(%(keys)s)
WHERE {item}
ORDER BY k.cost, t.text, k.key, k.reading, f.at_item, f.at_level LIMIT {most}
"""


class Within(NamedTuple):
    """Which texts and items are looked through: all, unless something is named."""

    kinds: tuple[int, ...] = tuple(range(len(KINDS)))  # places in `KINDS`
    language: str = ""  # of the text; a primary tag has all that begin with it
    collection: int | None = None
    item_kind: str = ""
    status: str = ""
    since: date | None = None  # some date of the item that one reads
    until: date | None = None

    def values(self, user: User) -> dict[str, object]:
        return {"person": user.pk, **self._asdict(), "kinds": list(self.kinds)}


EVERYWHERE = Within()


def answer(
    terms: Sequence[Wanted],
    without: Sequence[Wanted],
    user: User,
    within: Within,
    *,
    looser: bool,
    named: Sequence[int],
    first: int,
    most: int,
    waits: bool,
) -> Answer:
    """The items with all `terms` in what `user` reads of them, the best first.

    And with nothing of `without`, as spelled; after them those `named`, then those of
    looser spelling. Of them `most` from `first` on, or the last ones. With `waits` it
    tells what is to be filed before that is the answer.
    """
    texts = readable.texts(user)
    if not texts:
        return Answer()
    sql = MATCHED.format(between=BETWEEN) + FOUND.format(texts=texts)
    sql += ITEMS.format(
        item=readable.item(user, "g.at_item"), lines=LINES, waiting=MOST_WAITING
    )
    every = (1 << len(terms)) - 1
    asked = [*terms, *(Wanted(term.spelled) for term in without)]
    values = {
        **within.values(user),
        **_looked_for(asked, looser),
        "every": every,
        "never": ((1 << len(asked)) - 1) ^ every,
        # Of one word alone the first texts tell as much as all. Several have to stand
        # in one item, in whichever of its texts.
        "texts": MOST_TEXTS if len(asked) == 1 else None,
        "named": list(named),
        "first": first,
        "most": most,
        "waits": waits,
    }
    [(counts, items, lines, waiting, is_cut)] = prepared.rows(sql, values)
    waiting = waiting or ()
    return Answer(
        tuple(counts),
        [tuple(one) for one in items or ()],
        [Line(*one) for one in lines or ()],
        waiting,
        len(waiting) >= min(MOST_WAITING, MOST_TEXTS),
        bool(is_cut),
    )


def forms_of(keys: Sequence[str], user: User, within: Within) -> list[Form]:
    """The names with one of these keys that `user` reads of an item asked for."""
    texts = readable.texts(user, spoken=True)
    if not texts or not keys:
        return []
    sql = NAMED.format(
        found=FOUND.format(texts=texts),
        item=readable.item(user, "f.at_item"),
        most=MOST_NAMES,
    )
    values = {**within.values(user), "keys": list(keys), "texts": None}
    return [Form(*row) for row in prepared.rows(sql, values)]


def _looked_for(terms: Sequence[Wanted], looser: bool) -> dict[str, list]:
    """What to ask the index for, and what decides, for each term in each way."""
    rows: list[tuple[int, str, str, str]] = []
    for number, term in enumerate(terms):
        bit = 1 << number
        patterns = BETWEEN.join(map(like, term.spelled))
        rows.append((bit, "strict", tsquery([term]), patterns))
        if looser and term.looser:
            loosely = tsquery([Wanted((), term.looser)], loosely=True)
            patterns = BETWEEN.join(map(like, term.looser))
            rows.append((bit, "loose", loosely, patterns))
        if looser and term.inflected:
            forms = tsquery([Wanted((), (), term.inflected)], loosely=True)
            rows.append((bit, "form", forms, ""))
    names = ("bits", "hows", "queries", "patterns")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
