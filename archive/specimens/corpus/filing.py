"""A corpus in the catalogue's own tables, by the catalogue's own code."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction

from archive.catalogue import edition as schema
from archive.catalogue.counting import uncounted
from archive.catalogue.holdings import file_terms, replace_rows
from archive.catalogue.naming import settled
from archive.catalogue.standing import ALIAS, Standing, stand
from values.canonical import canonical, sha256_hex


def file(given: Sequence[schema.Edition]) -> None:
    """Make the rows by which these items are found and filtered, many at once.

    Within a transaction. As a push does it, but for the rows that show an item; its
    values are not counted (`counting.count_all`). How the items stand is written last,
    because pushes of others wait from then on.
    """
    with uncounted(), settled(*(one["code"] for one in given)):
        filed = replace_rows(given)
        stand(
            [Standing(one["code"], 1, sha256_hex(canonical(one)), one) for one in given]
        )
        file_terms(filed)


@contextmanager
def lent() -> Iterator[None]:
    """A transaction of the catalogue that others see nothing of, and that is undone."""
    with transaction.atomic(using=ALIAS):
        yield
        transaction.set_rollback(True, using=ALIAS)
