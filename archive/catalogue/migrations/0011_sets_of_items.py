"""Search asks for items first, and all numbers beside filters come from sets of them.

What was published before is filed by this migration, from the keys that its lines
have: it is found at once, if not by what newer code would add (see 0009).
"""

import django.contrib.postgres.search
from django.db import migrations, models
from psycopg2.extras import execute_values

from values.folding import index_tokens, loose_tokens

NAMES = [
    ("kind", "Kind"),
    ("language", "Language"),
    ("translated", "Translated"),
    ("place", "Place"),
    ("collection", "Collection"),
    ("transcription", "Transcription"),
    ("specimen", "Specimen"),
    ("found_with", "Found With"),
]
SIZE = 4096
# Nobody publishes meanwhile: what is filed is what stands.
PLACES = """
LOCK TABLE catalogue_entry, catalogue_facet, catalogue_line IN SHARE MODE;
UPDATE catalogue_entry e SET place = n.place
FROM (
    SELECT code, row_number() OVER (ORDER BY first_published_at, code) - 1 AS place
    FROM catalogue_entry
) AS n
WHERE n.code = e.code;
"""
KEYS = """
UPDATE catalogue_line SET key = ' ' || key || ' ' WHERE key <> '';
UPDATE catalogue_looseline SET key = ' ' || key || ' ';
"""
# Only the index of the terms is read: they need not lie between the places.
APART = "ALTER TABLE catalogue_findable ALTER COLUMN terms SET STORAGE EXTERNAL"
LINES = """
SELECT e.code, l.position / 2000, e.place, l.role, l.key, coalesce(o.key, '')
FROM catalogue_entry e JOIN catalogue_line l ON l.code = e.code
LEFT JOIN catalogue_looseline o ON o.code = l.code AND o.position = l.position
WHERE e.code IN (
    SELECT code FROM catalogue_entry
    WHERE code > %s AND status = 'live' ORDER BY code LIMIT 100
) ORDER BY e.code
"""
VALUES = """
SELECT f.name, f.value, e.place
FROM catalogue_facet f JOIN catalogue_entry e ON e.code = f.code
WHERE f.name <> 'found_with'
"""
INSERT_TERMS = "INSERT INTO catalogue_findable (code, part, place, terms) VALUES %s"
INSERT_SETS = "INSERT INTO catalogue_facetset (name, value, chunk, items) VALUES %s"


def keys(column: str) -> list[str]:
    return [key for key in column.strip().split(" \n ") if key]


def file_terms(cursor) -> None:
    last = ""
    while True:
        cursor.execute(LINES, [last])
        rows = cursor.fetchall()
        if not rows:
            return
        found: dict[tuple[str, int, int], set[str]] = {}
        for *row, role, key, loose in rows:
            terms = {term[:100] for term in index_tokens(keys(key))}
            if role == "title":
                terms |= {"^" + term for term in terms}
            terms |= {"~" + term for term in loose_tokens(keys(loose))}
            found.setdefault(tuple(row), set()).update(terms)
        execute_values(
            cursor.cursor,
            INSERT_TERMS,
            [(*row, sorted(terms)) for row, terms in found.items()],
            template="(%s, %s, %s, array_to_tsvector(%s::text[]))",
        )
        last = rows[-1][0]


def file_sets(cursor) -> None:
    cursor.execute(VALUES)
    found: dict[tuple[str, str, int], bytearray] = {}
    for name, value, place in cursor.fetchall():
        chunk, bit = divmod(place, SIZE)
        items = found.setdefault((name, value, chunk), bytearray(SIZE // 8))
        items[bit >> 3] |= 1 << (bit & 7)
    rows = [(*key, bytes(items)) for key, items in sorted(found.items())]
    execute_values(cursor.cursor, INSERT_SETS, rows)


def file_what_stands(apps, schema_editor) -> None:
    with schema_editor.connection.cursor() as cursor:
        file_terms(cursor)
        file_sets(cursor)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0010_names")]

    operations = [
        migrations.DeleteModel(name="FacetCount"),
        migrations.CreateModel(
            name="FacetSet",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "name",
                        "value",
                        "chunk",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(choices=NAMES, max_length=16)),
                ("value", models.CharField(max_length=96)),
                ("chunk", models.PositiveIntegerField()),
                ("items", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Findable",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "code",
                        "part",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=32)),
                ("part", models.PositiveIntegerField()),
                ("place", models.PositiveIntegerField()),
                ("terms", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.RunSQL(APART, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="line", name="line_terms"),
        migrations.RemoveIndex(model_name="looseline", name="loose_line_terms"),
        migrations.RemoveField(model_name="line", name="terms"),
        migrations.RemoveField(model_name="looseline", name="terms"),
        migrations.AddField(
            model_name="entry",
            name="place",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.RunSQL([PLACES, KEYS], migrations.RunSQL.noop),
        migrations.RunPython(file_what_stands, migrations.RunPython.noop),
    ]
