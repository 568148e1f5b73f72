"""The whole catalogue as text, for comparing two of them byte for byte."""

from django.apps import apps
from django.core.files.storage import storages
from django.db import connections


def rows() -> dict[str, list[str]]:
    """Every row of every table, as PostgreSQL writes it, in its natural order."""
    found = {}
    with connections["catalogue"].cursor() as cursor:
        for model in apps.get_app_config("catalogue").get_models():
            table = model._meta.db_table
            cursor.execute(f'SELECT t::text FROM "{table}" AS t ORDER BY 1')  # noqa: S608 (a table name of ours)
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
