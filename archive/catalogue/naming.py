"""Filing names: which forms an item shows, and keys for those that any item has."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connections

from archive.catalogue import edition as schema
from archive.catalogue.inserting import insert, insert_rows
from archive.catalogue.models import Name, NameKey, Tally
from archive.catalogue.shown_names import ShownName, shown_names
from archive.catalogue.standing import ALIAS
from values.names import GIVEN, SURNAME, filed_name_keys, given_keys, surname_keys
from values.names import NameKey as Row

KEYS = """
INSERT INTO catalogue_namekey (form, key, reading, cost) VALUES %s
ON CONFLICT DO NOTHING
"""
# Of these forms the keys of what no item has: as a whole, or as a part of a name.
FORGET = """
DELETE FROM catalogue_namekey k
USING unnest(%s::text[], %s::text[]) AS gone (form, part)
WHERE k.form = gone.form
AND CASE left(k.key, 1) WHEN %s THEN 'given' WHEN %s THEN 'surname' ELSE '' END
    = gone.part
AND NOT EXISTS (
    SELECT FROM catalogue_name n WHERE n.form = k.form
    AND CASE WHEN n.field IN ('given', 'surname') THEN n.field ELSE '' END = gone.part
)
"""
# A form, and the part of a name that it is; "" if it is a whole one.
Form = tuple[str, str]


def file_names(given: Sequence[schema.Edition]) -> None:
    """Make the rows of the names that editions show, and no others of their items."""
    Name.objects.filter(code__in=[one["code"] for one in given]).delete()
    rows = [(one["code"], *name) for one in given for name in shown_names(one)]
    insert_rows(Name, ("code", *ShownName._fields), rows)


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
    NameKey.objects.filter(form__in={form for form, _part in after}).delete()
    # Other items may have the same forms as other parts.
    every = Name.objects.filter(form__in={form for form, _part in after})
    _file_keys(after | set(map(_form, every.values_list("form", "field"))))
    _forget_keys(before - after)


def _forms(*codes: str) -> set[Form]:
    rows = Name.objects.filter(code__in=codes).values_list("form", "field")
    return set(map(_form, rows))


def _form(row: tuple[str, str]) -> Form:
    form, field = row
    return form, field if field in (Name.GIVEN, Name.SURNAME) else ""


def _keys(form: str, part: str) -> list[Row]:
    if part == Name.GIVEN:
        return given_keys(form)
    return surname_keys(form) if part == Name.SURNAME else filed_name_keys(form)


def _file_keys(forms: Iterable[Form]) -> None:
    rows = [
        (form, row.key, row.reading, row.cost)
        for form, part in sorted(forms)
        for row in _keys(form, part)
    ]
    insert(KEYS, rows)


def _forget_keys(forms: Iterable[Form]) -> None:
    gone = sorted(forms)
    if not gone:
        return
    names, parts = map(list, zip(*gone, strict=True))
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(FORGET, [names, parts, GIVEN, SURNAME])
