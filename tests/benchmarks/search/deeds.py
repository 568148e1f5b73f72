"""What is measured beside queries: filing, names, publishing, sizes.

    python -m tests.benchmarks.search.deeds filing|names|sizes SEED     prints JSON
    python -m tests.benchmarks.search.deeds push SEED           is asked by turns

as the owner of the databases, in the catalogue that was filled. Of filing and names
nothing stays.
"""

import json
import statistics
import sys
import time

import django
from django.db import connections

from tests.benchmarks.search.dialogue import serve

BEYOND = 10_000_000  # items from here on are in no filled catalogue
ITEMS = 100
FORMS, PER_ITEM, LOOKUPS, ROUNDS = 100_000, 2000, 300, 5
SIZES = """
SELECT relname, pg_table_size(c.oid), pg_indexes_size(c.oid)
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
WHERE nspname = 'public' AND relkind = 'r'
      AND (relname LIKE 'catalogue%' OR relname = 'bench_segment')
ORDER BY pg_total_relation_size(c.oid) DESC
"""


def filing(seed: int) -> dict[str, float]:
    """Segments a second, in one process: keys alone, with rows, and a whole push."""
    from archive.catalogue import indexing
    from archive.catalogue.accept import accept_edition
    from archive.specimens.corpus import PER_ITEM as LINES
    from archive.specimens.corpus import Corpus, edition
    from archive.specimens.corpus.filing import file, lent
    from values.canonical import canonical

    corpus = Corpus(seed)
    some, others, more = (
        [edition(corpus, BEYOND + part * ITEMS + n) for n in range(ITEMS)]
        for part in range(3)
    )
    began = time.perf_counter()
    for given in some:
        for line in indexing.lines(given):
            line.filed()
    keyed = time.perf_counter()
    with lent():
        before = time.perf_counter()
        file(others)
        filed = time.perf_counter()
        for given in more:
            accept_edition(canonical(given), sequence=1)
        pushed = time.perf_counter()
    segments = ITEMS * LINES
    return {
        "keys": segments / (keyed - began),
        "rows": segments / (filed - before),
        "push": segments / (pushed - filed),
    }


def names(seed: int) -> dict[str, float]:
    """Seconds of a look-up among 100,000 forms: 50th and 95th of a hundred, longest."""
    from archive.catalogue.naming import file_names, settled
    from archive.catalogue.search.names import by_name
    from archive.specimens.corpus import Corpus, edition
    from archive.specimens.corpus.filing import lent
    from tests.benchmarks.search.romanised import romanised
    from values.names.distractors import made_up_names

    forms = made_up_names(FORMS, seed=seed + 1)
    given = edition(Corpus(seed), BEYOND)
    agent = given["agents"][0]
    asked = [romanised(name) for name in forms[:: FORMS // LOOKUPS]]
    with lent():
        began = time.perf_counter()
        for number in range(0, FORMS, PER_ITEM):
            code = f"{given['code']}-{number}"
            some = forms[number : number + PER_ITEM]
            agents = [{**agent, "name": {"ko": name}} for name in some]
            with settled(code):
                named = {**given, "code": code, "places": [], "agents": agents}
                file_names([named])
        filed = time.perf_counter() - began
        with connections["catalogue"].cursor() as cursor:
            cursor.execute("ANALYZE catalogue_name, catalogue_namekey")
        seconds = []
        for name in asked:
            rounds = []
            for _ in range(ROUNDS):
                began = time.perf_counter()
                by_name(name)
                rounds.append(time.perf_counter() - began)
            seconds.append(statistics.median(rounds))
    shares = statistics.quantiles(seconds, n=100, method="inclusive")
    return {
        "filing": filed,
        "p50": shares[49],
        "p95": shares[94],
        "max": max(seconds),
    }


def sizes(_seed: int) -> list[tuple[str, int, int]]:
    """Bytes of each table and of its indexes."""
    with connections["catalogue"].cursor() as cursor:
        cursor.execute(SIZES)
        return cursor.fetchall()


def push(seed: int) -> None:
    """Publish an item with a word that nothing else has, and take it out again."""
    from archive.catalogue.accept import accept_edition, accept_silence
    from archive.specimens.corpus import Corpus, edition
    from values.canonical import canonical

    corpus = Corpus(seed)

    def task(request: dict) -> int:
        given = edition(corpus, BEYOND + request["number"])
        if request["deed"] == "silence":
            accept_silence(given["code"], sequence=2)
        else:
            title = {"en": f"[{request['word']}]"}
            accept_edition(canonical({**given, "title": title}), sequence=1)
        return 0

    serve(task)


def main(deed: str, seed: int) -> None:
    django.setup()
    if deed == "push":
        push(seed)
        return
    json.dump(
        {"filing": filing, "names": names, "sizes": sizes}[deed](seed), sys.stdout
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
