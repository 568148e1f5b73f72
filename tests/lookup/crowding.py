"""So many texts with one word that to look for it takes long."""

from django.db import connection

from archive.lookup.filing import file_waiting
from evidence.models import Item
from tests.factories import ItemFactory

# As filed, of records that there are not: each is looked for when somebody searches.
CROWD = """
INSERT INTO lookup_text (source, record, field, text, key, loose_key, terms, filed_by)
SELECT source, record + n, field, text, key, loose_key, terms, filed_by
FROM lookup_text, generate_series(1, %s) AS n WHERE source = 'evidence_item'
     AND record = %s AND field = 'staff_note'
"""


def crowded(words: str, texts: int = 30_000) -> Item:
    """An item with a note, and the note so many times."""
    item = ItemFactory()
    Item.objects.filter(pk=item.pk).update(staff_note=words)
    file_waiting()
    with connection.cursor() as cursor:
        cursor.execute(CROWD, [texts, item.pk])
    return item
