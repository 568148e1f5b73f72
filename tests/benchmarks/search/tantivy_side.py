"""tantivy as contestant, in an environment of its own.

    .venv-bench/bin/python -m tests.benchmarks.search.tantivy_side FOLDER [ROWS.jsonl]

With rows the index is made. Its task: the best 20 documents with what matches marked,
the number of all, and four facets counted by its aggregation.
"""

import json
import re
import shutil
import sys
from pathlib import Path

import tantivy

from tests.benchmarks.search.dialogue import serve
from tests.benchmarks.search.tokens import Asked, Part, marked, tokens, wanted

FACETS = ("kind", "collection", "place", "written")
STORED = ("code", "title", "language", "text")
COUNTS = {name: {"terms": {"field": name, "size": 1000}} for name in FACETS}
MEMORY = 200_000_000


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("grams", tokenizer_name="whitespace")
    for name in STORED:
        builder.add_text_field(
            name, stored=True, tokenizer_name="raw", index_option="basic"
        )
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw")
    return builder.build()


def fill(folder: Path, rows: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    writer = tantivy.Index(schema(), path=str(folder)).writer(MEMORY, 1)
    with rows.open() as lines:
        for line in lines:
            row = json.loads(line)
            values = {name: row[name] for name in (*STORED, *FACETS)}
            grams = " ".join(tokens(row["text"]))
            writer.add_document(tantivy.Document(**values, grams=grams))
    writer.commit()
    writer.wait_merging_threads()


def query(asked: Asked, known: tantivy.Schema) -> tantivy.Query:
    said = [(tantivy.Occur.Must, one(part, known)) for part in asked["parts"]]
    return said[0][1] if len(said) == 1 else tantivy.Query.boolean_query(said)


def one(part: Part, known: tantivy.Schema) -> tantivy.Query:
    terms, is_open = wanted(part)
    if is_open:
        return tantivy.Query.regex_query(known, "grams", re.escape(terms[0]) + ".*")
    if len(terms) == 1:
        return tantivy.Query.term_query(known, "grams", terms[0])
    return tantivy.Query.phrase_query(known, "grams", list(terms))


def main(folder: Path, rows: Path | None = None) -> None:
    if rows:
        fill(folder, rows)
        return
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()

    def task(request: dict) -> int:
        asked = query(request, index.schema)
        found = searcher.search(asked, 20, count=True)
        for _score, address in found.hits:
            document = searcher.doc(address)
            marked(document.get_first("text"), request)
        searcher.aggregate(asked, COUNTS)
        return found.count

    serve(task)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
