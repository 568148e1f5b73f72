"""The catalogue that is searched, and the same rows for the other contestants.

    python -m tests.benchmarks.search.filling SEGMENTS SEED

as the owner of the databases. What was filled before is kept if it is of as many
segments, the same seed, and the same code as far as that makes rows.
"""

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import django
from django.conf import settings
from django.db import connections, transaction

ROWS, QUERIES, STAMP = "rows.jsonl", "queries.json", "filled.json"
AT_ONCE = 50  # items
PROCESSES = 2
SAMPLE = 30_000  # lines that queries are cut out of
EACH = 30  # queries of a class
# What makes no rows, and whose change needs no filling again.
READERS = ("asked", "boxes", "cards", "facets", "filters", "leafing", "listing")
TABLES = ("archive/catalogue/migrations/*.py",)
MAKERS = (
    *TABLES,
    "values/**/*.*",
    "archive/catalogue/*.py",
    "archive/catalogue/models/*.py",
    "archive/specimens/corpus/*.*",
    "tests/benchmarks/search/*ing.py",
)
EXPORT = """
SELECT l.code, l.role, l.language, l.text, e.kind, e.collection, p.value AS place,
       w.value AS written, t.text AS title
FROM catalogue_line l JOIN catalogue_entry e USING (code)
JOIN catalogue_facet p ON p.code = l.code AND p.name = 'place'
JOIN catalogue_facet w ON w.code = l.code AND w.name = 'language'
JOIN catalogue_line t ON t.code = l.code AND t.role = 'title' AND t.language = 'en'
"""


def fill(segments: int, seed: int) -> None:
    from archive.catalogue import fragments
    from archive.catalogue.accept import accept_collection
    from archive.catalogue.counting import count_all
    from archive.catalogue.suggesting import count_suggestions
    from archive.furnish import collect_static, migrate
    from archive.specimens.corpus import PER_ITEM, collections
    from tests.benchmarks.building import empty

    home = Path(settings.HOME)
    stamp = home / STAMP
    wanted = {"segments": segments, "seed": seed, "code": code(MAKERS)}
    kept = json.loads(stamp.read_text()) if stamp.exists() else {}
    if kept and kept["tables"] != code(TABLES):
        raise SystemExit(f"{home} has tables of other code: name an empty folder.")
    migrate()
    collect_static()
    if kept.get("of") == wanted:
        if kept["build"] != fragments.build():
            renew(fragments.build())
            stamp.write_text(json.dumps(kept | {"build": fragments.build()}))
        return
    stamp.unlink(missing_ok=True)
    empty("catalogue")
    began = time.monotonic()
    for one in collections():
        accept_collection(one, sequence=1)
    items = -(-segments // PER_ITEM)
    in_parts(items, seed)
    count_all()
    count_suggestions()
    filled = time.monotonic() - began
    with connections["catalogue"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    write(home, seed)
    stamp.write_text(
        json.dumps(
            {
                "of": wanted,
                "tables": code(TABLES),
                "build": fragments.build(),
                "items": items,
                "seconds": filled,
            }
        )
    )


def code(patterns: Sequence[str]) -> str:
    """Changes with these files."""
    digest = hashlib.sha256()
    paths = {path for each in patterns for path in Path(settings.ROOT).glob(each)}
    for path in sorted(paths):
        if path.is_file() and path.suffix != ".pyc" and path.stem not in READERS:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def renew(build: str) -> None:
    """Take cards of other code for cards of this: they are there to be read."""
    from archive.catalogue.models import Fragment

    Fragment.objects.update(build=build)
    with connections["catalogue"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE catalogue_fragment")


def in_parts(items: int, seed: int) -> None:
    """Publish that many items by several processes."""
    part = -(-items // PROCESSES)
    command = [sys.executable, "-m", "tests.benchmarks.search.filling", "part"]
    workers = [
        subprocess.Popen(
            [*command, str(first), str(min(first + part, items)), str(seed)]
        )
        for first in range(0, items, part)
    ]
    ended = [worker.wait() for worker in workers]
    if any(ended):
        raise SystemExit("The catalogue could not be filled.")


def publish_part(first: int, last: int, seed: int) -> None:
    from archive.specimens.corpus import Corpus, edition

    corpus = Corpus(seed)
    for start in range(first, last, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, last))
        publish([edition(corpus, number) for number in numbers])


def publish(given: Sequence[dict]) -> None:
    """What `accept_edition` does for each of these, many in one transaction.

    Nothing is counted: neither values nor what is suggested.
    """
    from archive.catalogue.counting import uncounted
    from archive.catalogue.fragments import fragments
    from archive.catalogue.models import Edition, Fragment
    from archive.catalogue.standing import ALIAS, moment_of
    from archive.catalogue.suggesting import suggest
    from archive.specimens.corpus.filing import file
    from values.canonical import canonical, sha256_hex

    documents = [canonical(one) for one in given]
    names = [sha256_hex(document) for document in documents]
    pieces = [
        piece
        for one, name in zip(given, names, strict=True)
        for piece in fragments(one, name)
    ]
    with transaction.atomic(using=ALIAS):
        Edition.objects.bulk_create(
            [
                Edition(
                    code=one["code"],
                    number=one["number"],
                    sha256=name,
                    document=document,
                    published_at=moment_of(one["published_at"]),
                    status="live",
                )
                for one, name, document in zip(given, names, documents, strict=True)
            ]
        )
        Fragment.objects.bulk_create(pieces)
        file(given)
        with uncounted():
            for one in given:
                suggest(one["code"], one)


def rows() -> Iterator[dict]:
    """Every line of the catalogue with what it is counted under."""
    with (
        transaction.atomic(using="catalogue"),
        connections["catalogue"].connection.cursor("rows") as cursor,
    ):
        cursor.itersize = 10_000
        cursor.execute(EXPORT)
        names = None
        for number, row in enumerate(cursor, 1):
            names = names or [column.name for column in cursor.description]
            yield {"id": number, **dict(zip(names, row, strict=True))}


def write(home: Path, seed: int) -> None:
    """Write down the rows, and queries of each class cut out of some of them."""
    from archive.specimens.corpus import Corpus
    from tests.benchmarks.search.asking import classes

    corpus, sample = Corpus(seed), []
    chance = corpus.chance("sample")
    with (home / ROWS).open("w") as file:
        for row in rows():
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            # Any line is as likely as any other to be in the sample.
            place = chance.randrange(row["id"])
            if len(sample) < SAMPLE:
                sample.append(row)
            elif place < SAMPLE:
                sample[place] = row
    asked = classes(sample, corpus, EACH)
    (home / QUERIES).write_text(json.dumps(asked, ensure_ascii=False))


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "part":
        publish_part(*map(int, sys.argv[2:]))
    else:
        fill(*map(int, sys.argv[1:]))
