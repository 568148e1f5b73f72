"""Filing names: which forms an item shows, and keys for those that any item has."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connections

from archive.catalogue import edition as schema
from archive.catalogue import indexing
from archive.catalogue.inserting import insert, insert_rows
from archive.catalogue.models import Name, NameKey, Tally
from archive.catalogue.standing import ALIAS
from values.names import filed_name_keys

KEYS = """
INSERT INTO catalogue_namekey (form, key, reading, cost) VALUES %s
ON CONFLICT DO NOTHING
"""
FORGET = """
DELETE FROM catalogue_namekey k WHERE k.form = ANY(%s)
AND NOT EXISTS (SELECT FROM catalogue_name n WHERE n.form = k.form)
"""


def file_names(given: Sequence[schema.Edition]) -> None:
    """Make the rows of the names that editions show, and no others of their items."""
    Name.objects.filter(code__in=[one["code"] for one in given]).delete()
    rows = [(one["code"], *name) for one in given for name in indexing.names(one)]
    insert_rows(Name, ("code", *indexing.ShownName._fields), rows)


@contextmanager
def settled(*codes: str) -> Iterator[None]:
    """Keep the keys of forms right that items gain or lose in the block.

    As with `counting.recounted`, the block must say how the items stand: after that
    nobody else changes which forms there are, until the transaction ends.
    """
    before = _forms(*codes)
    yield
    after = _forms(*codes)
    _file_keys(after - before)
    _forget_keys(before - after)


def refile_names(given: schema.Edition) -> None:
    """File the names of what stands, and their keys, as this code makes them."""
    # What `settled` relies on: nobody else changes which forms there are.
    list(Tally.objects.select_for_update())
    before = _forms(given["code"])
    file_names([given])
    after = _forms(given["code"])
    NameKey.objects.filter(form__in=after).delete()
    _file_keys(after)
    _forget_keys(before - after)


def _forms(*codes: str) -> set[str]:
    return set(Name.objects.filter(code__in=codes).values_list("form", flat=True))


def _file_keys(forms: Iterable[str]) -> None:
    rows = [
        (form, row.key, row.reading, row.cost)
        for form in sorted(forms)
        for row in filed_name_keys(form)
    ]
    insert(KEYS, rows)


def _forget_keys(forms: Iterable[str]) -> None:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(FORGET, [sorted(forms)])
