"""The plain form as contestant: one table, one GIN index, one statement.

    python -m tests.benchmarks.search.plain_side [fill ROWS.jsonl]

on the database of CATALOGUE_OWNER_URL. Pairs of signs and words are lexemes with
positions, several in a row are a phrase; ranked by `ts_rank`, the matching words marked
by `regexp_replace`, since `ts_headline` would mark pairs and not the source.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

import psycopg2

from tests.benchmarks.search.dialogue import serve
from tests.benchmarks.search.tokens import Asked, pattern, tokens, wanted

COLUMNS = "id, code, title, role, language, text, kind, collection, place, written"
TABLE = """
DROP TABLE IF EXISTS bench_segment;
CREATE TABLE bench_segment (
    id integer PRIMARY KEY, code text NOT NULL, title text NOT NULL,
    role text NOT NULL, language text NOT NULL, text text NOT NULL,
    kind text NOT NULL, collection text NOT NULL, place text NOT NULL,
    written text NOT NULL, terms tsvector NOT NULL
)
"""
INDEX = "CREATE INDEX ON bench_segment USING gin (terms)"
STATEMENT = """
WITH found AS MATERIALIZED (
    SELECT id, kind, collection, place, written, ts_rank(terms, query) AS rank
    FROM bench_segment, CAST(%(query)s AS tsquery) AS query
    WHERE terms @@ query
)
SELECT
    (SELECT count(*) FROM found),
    (SELECT jsonb_agg(to_jsonb(one)) FROM (
        SELECT s.id, s.code, s.title, s.language,
               regexp_replace(s.text, %(pattern)s, '<mark>\\&</mark>', 'gi') AS text
        FROM (SELECT id, rank FROM found ORDER BY rank DESC, id LIMIT 20) AS top
        JOIN bench_segment s USING (id) ORDER BY top.rank DESC, s.id
    ) AS one),
    {facets}
"""
FACET = """
    (SELECT jsonb_object_agg({name}, items) FROM (
        SELECT {name}, count(*) AS items FROM found GROUP BY {name}
    ) AS counted)"""
FACETS = ("kind", "collection", "place", "written")
AT_ONCE = 20_000


def statement() -> str:
    facets = ",".join(FACET.format(name=name) for name in FACETS)
    return STATEMENT.format(facets=facets)


def tsquery(asked: Asked) -> str:
    said = []
    for part in asked["parts"]:
        terms, is_open = wanted(part)
        quoted = [f"'{term}'" for term in terms]
        if is_open:
            quoted[-1] += ":*"
        said.append("(" + " <-> ".join(quoted) + ")")
    return " & ".join(said)


def fill(rows: Path) -> None:
    with (
        psycopg2.connect(os.environ["CATALOGUE_OWNER_URL"]) as connection,
        connection.cursor() as cursor,
        rows.open() as lines,
    ):
        cursor.execute(TABLE)
        copy = f"COPY bench_segment ({COLUMNS}, terms) FROM STDIN"
        while some := list(islice(lines, AT_ONCE)):
            cursor.copy_expert(copy, StringIO("".join(map(copied, some))))
        cursor.execute(INDEX)
        cursor.execute("GRANT SELECT ON bench_segment TO PUBLIC")
    connection.close()


def copied(line: str) -> str:
    row = json.loads(line)
    values = [str(row[name]) for name in COLUMNS.split(", ")]
    return "\t".join(map(escaped, [*values, tsvector(row["text"])])) + "\n"


def tsvector(text: str) -> str:
    """A vector with the position of each term; as `to_tsvector` would make it."""
    places: dict[str, list[int]] = {}
    for place, term in enumerate(tokens(text), 1):
        places.setdefault(term, []).append(place)
    return " ".join(
        f"'{term}':{','.join(map(str, found))}" for term, found in places.items()
    )


def escaped(value: str) -> str:
    for sign, said in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        value = value.replace(sign, said)
    return value


def main(words: Iterable[str]) -> None:
    given: Iterator[str] = iter(words)
    if next(given, "") == "fill":
        fill(Path(next(given)))
        return
    connection = psycopg2.connect(os.environ["CATALOGUE_OWNER_URL"])
    connection.autocommit = True
    sql = statement()

    def task(request: dict) -> int:
        with connection.cursor() as cursor:
            asked = {"query": tsquery(request), "pattern": pattern(request)}
            cursor.execute(sql, asked)
            return cursor.fetchone()[0]

    serve(task, lambda: [connection.info.backend_pid])


if __name__ == "__main__":
    main(sys.argv[1:])
