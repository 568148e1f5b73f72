"""The catalogue that is measured, and the baselines' tables of the same items.

    python -m tests.benchmarks.building ITEMS

as the owner of the databases. What was built before is kept if it is of the same
items, the same code and the same templates.
"""

import hashlib
import json
import sys
import time
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

from tests.benchmarks.editions import collection, generated

BATCH = 250
FLAT_CARDS = """
DROP TABLE IF EXISTS bench_card;
CREATE TABLE bench_card AS
SELECT i.code, i.kind, t.title, d.edtf, i.authenticity AS status,
       '/pictures/' || p.key || '/400.webp' AS thumbnail,
       s.diplomatic AS first_line, r.text AS translation, i.published_at
FROM idiomatic_item i
JOIN idiomatic_itemtext t ON t.of_id = i.id AND t.language = 'en'
JOIN idiomatic_itemdate d ON d.item_id = i.id
JOIN idiomatic_page g ON g.item_id = i.id AND g.number = 1
JOIN idiomatic_picture p ON p.page_id = g.id
JOIN idiomatic_segment s ON s.page_id = g.id AND s."order" = 0
LEFT JOIN idiomatic_translation l ON l.page_id = g.id AND l.language = 'en'
LEFT JOIN idiomatic_translatedsegment r
       ON r.translation_id = l.id AND r.segment_id = s.id;
CREATE INDEX ON bench_card (published_at DESC, code);
DROP TABLE IF EXISTS bench_count;
CREATE TABLE bench_count AS
SELECT name, value, count(*) AS items FROM catalogue_facet
WHERE name <> 'found_with' GROUP BY name, value;
"""


def build(items: int) -> None:
    from archive.catalogue.fragments import build as made_by
    from archive.furnish import collect_static, migrate

    migrate()
    collect_static()
    quietly = {"verbosity": 0, "run_syncdb": True}
    call_command("migrate", "idiomatic", database="catalogue", **quietly)
    stamp = Path(settings.HOME) / "built.json"
    wanted = {"items": items, "code": made_by(), "baseline": baseline()}
    if stamp.exists() and json.loads(stamp.read_text())["of"] == wanted:
        return
    stamp.unlink(missing_ok=True)
    empty("catalogue", "idiomatic")
    seconds = fill(items)
    with connections["catalogue"].cursor() as cursor:
        cursor.execute(FLAT_CARDS)
        cursor.execute("VACUUM ANALYZE")
    stamp.write_text(json.dumps({"of": wanted, "seconds": seconds}))


def baseline() -> str:
    """Changes when what is built beside the catalogue, or out of what, does."""
    here = Path(__file__).parent
    names = (
        "building.py",
        "editions.py",
        "idiomatic/models.py",
        "idiomatic/filling.py",
    )
    found = b"".join((here / name).read_bytes() for name in names)
    return hashlib.sha256(found).hexdigest()


def empty(*labels: str) -> None:
    """Remove every row of these apps. TRUNCATE leaves no holes, unlike deleting."""
    tables = [
        model._meta.db_table
        for label in labels
        for model in apps.get_app_config(label).get_models()
    ]
    with connections["catalogue"].cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")


def fill(items: int) -> dict[str, float]:
    """Accept the editions and take them apart; the seconds that each took."""
    from archive.catalogue.accept import accept_collection, accept_edition
    from tests.benchmarks.idiomatic.filling import fill as take_apart
    from values.canonical import canonical

    accept_collection(collection(), sequence=1)
    accepting = taking_apart = 0.0
    for first in range(0, items, BATCH):
        editions = [generated(n) for n in range(first, min(first + BATCH, items))]
        documents = [canonical(one) for one in editions]
        began = time.monotonic()
        for document in documents:
            accept_edition(document, sequence=1)
        accepted = time.monotonic()
        with transaction.atomic(using="catalogue"):
            take_apart(editions)
        accepting += accepted - began
        taking_apart += time.monotonic() - accepted
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{first + len(editions)} of {items} items")
    return {"accepting": accepting, "baseline": taking_apart}


if __name__ == "__main__":
    django.setup()
    build(int(sys.argv[1]))
