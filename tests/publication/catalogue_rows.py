"""The whole catalogue as text, for comparing two of them byte for byte."""

from django.apps import apps
from django.core.files.storage import storages
from django.db import connections

# Places differ from one catalogue to another of the same items; sets are compared by
# the codes of what stands there.
WITHOUT_PLACES = {
    "catalogue_entry": "SELECT (to_jsonb(t) - 'place')::text FROM catalogue_entry t",
    "catalogue_findable": "SELECT code, part, terms FROM catalogue_findable",
    "catalogue_facetset": """
        SELECT s.name, s.value, string_agg(e.code, ' ' ORDER BY e.code)
        FROM catalogue_facetset s JOIN catalogue_entry e
             ON get_bit(s.items, e.place % 4096) = 1 AND e.place / 4096 = s.chunk
        GROUP BY 1, 2
    """,
}


def rows() -> dict[str, list[str]]:
    """Every row of every table, as PostgreSQL writes it, in its natural order."""
    found = {}
    with connections["catalogue"].cursor() as cursor:
        for model in apps.get_app_config("catalogue").get_models():
            table = model._meta.db_table
            said = WITHOUT_PLACES.get(table, f'SELECT * FROM "{table}"')  # noqa: S608 (a table name of ours)
            cursor.execute(f"SELECT t::text FROM ({said}) AS t ORDER BY 1")  # noqa: S608 (as above)
            found[table] = [row for (row,) in cursor.fetchall()]
    return found


def files() -> dict[str, int]:
    """Name and size of every public file."""
    storage = storages["renditions"]
    found = {}
    if storage.exists(""):
        for folder in storage.listdir("")[0]:
            for name in storage.listdir(folder)[1]:
                found[f"{folder}/{name}"] = storage.size(f"{folder}/{name}")
    return found
