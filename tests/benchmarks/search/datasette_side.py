"""datasette as contestant, in an environment of its own.

    .venv-bench/bin/python -m tests.benchmarks.search.datasette_side FILE [ROWS.jsonl]

With rows the database is made: one table, its text in pairs of signs in an FTS5 index.
Its task: a page of 20 rows as JSON with the total and four facets, through its own
client, without a network. It marks nothing and does not rank, to its advantage.
"""

import asyncio
import json
import sqlite3
import sys
from pathlib import Path
from urllib.parse import urlencode

from datasette.app import Datasette

from tests.benchmarks.search.dialogue import serve
from tests.benchmarks.search.tokens import Asked, tokens, wanted

COLUMNS = "id, code, title, role, language, text, kind, collection, place, written"
FACETS = ("kind", "collection", "place", "written")
TABLE = f"""
CREATE TABLE segment (
    id INTEGER PRIMARY KEY, code TEXT, title TEXT, role TEXT, language TEXT, text TEXT,
    kind TEXT, collection TEXT, place TEXT, written TEXT, grams TEXT
);
CREATE VIRTUAL TABLE segment_fts USING fts5 (
    grams, content="segment", content_rowid="id",
    tokenize="unicode61 remove_diacritics 0"
);
{"".join(f"CREATE INDEX by_{name} ON segment ({name});" for name in FACETS)}
"""
# Its own limits would leave facets out.
PATIENCE = 60_000  # milliseconds
SETTINGS = {
    "sql_time_limit_ms": PATIENCE,
    "facet_time_limit_ms": PATIENCE,
    "suggest_facets": False,
    "default_facet_size": 100,
    "max_returned_rows": 1000,
}


def fill(file: Path, rows: Path) -> None:
    file.unlink(missing_ok=True)
    database = sqlite3.connect(file)
    database.executescript(TABLE)
    marks = ", ".join("?" * 11)
    with rows.open() as lines:
        database.executemany(
            f"INSERT INTO segment ({COLUMNS}, grams) VALUES ({marks})",
            map(values, lines),
        )
    database.execute("INSERT INTO segment_fts (segment_fts) VALUES ('rebuild')")
    database.execute("INSERT INTO segment_fts (segment_fts) VALUES ('optimize')")
    database.commit()
    database.execute("ANALYZE")
    database.close()


def values(line: str) -> list:
    row = json.loads(line)
    found = [row[name] for name in COLUMNS.split(", ")]
    return [*found, " ".join(tokens(row["text"]))]


def match(asked: Asked) -> str:
    said = []
    for part in asked["parts"]:
        terms, is_open = wanted(part)
        said.append('"' + " ".join(terms) + '"' + ("*" if is_open else ""))
    return " AND ".join(said)


def main(file: Path, rows: Path | None = None) -> None:
    if rows:
        fill(file, rows)
        return
    site = Datasette([str(file)], settings=SETTINGS)
    loop = asyncio.new_event_loop()

    def task(request: dict) -> int:
        query = [("_search", match(request)), ("_searchmode", "raw"), ("_size", "20")]
        query += [("_facet", name) for name in FACETS]
        address = f"/{file.stem}/segment.json?{urlencode(query)}"
        answer = loop.run_until_complete(site.client.get(address))
        said = answer.json()
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {said}.")
        if set(said["facet_results"]) != set(FACETS):
            raise RuntimeError(f"{address} has not all facets.")
        return said["filtered_table_rows_count"]

    serve(task)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
