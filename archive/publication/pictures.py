"""The pictures of an edition: which files, under which public key."""

import hashlib

from archive.catalogue import edition
from archive.publication.models import PublishedPicture
from evidence.models import Page
from values.codes import new_key

# Nothing filled, nothing cut: the renditions made when the photograph came in.
AS_RECEIVED = hashlib.sha256(b"as received").hexdigest()


def published_picture(page: Page) -> edition.Picture:
    """The picture of `page` under a random key, the same over its editions.

    The key derives from nothing: an outsider who holds the photograph cannot ask
    whether we hold it too.
    """
    original = page.original
    row, _ = PublishedPicture.objects.get_or_create(
        item_id=page.item_id,
        original=original,
        recipe=AS_RECEIVED,
        withdrawn_sequence=0,
        defaults={
            "key": new_key(),
            "folder": original.working_key,
            "width": original.width,
            "height": original.height,
            "sizes": original.sizes,
        },
    )
    return _picture(row.key, row.width, row.height, row.sizes)


def known_picture(page: Page) -> edition.Picture:
    """The picture of `page` as published before; without a key where it was not."""
    original = page.original
    row = PublishedPicture.objects.filter(
        item=page.item_id,
        original=original,
        recipe=AS_RECEIVED,
        withdrawn_sequence=0,
    ).first()
    if row:
        return _picture(row.key, row.width, row.height, row.sizes)
    return _picture("", original.width, original.height, original.sizes)


def working_picture(page: Page) -> edition.Picture:
    """The picture of `page` for a preview, from the working copies."""
    one = page.original
    return _picture(one.working_key, one.width, one.height, one.sizes)


def _picture(key: str, width: int, height: int, sizes: list[dict]) -> edition.Picture:
    return {
        "key": key,
        "width": width,
        "height": height,
        "alt": {},
        "rights": {"licence": "unknown", "holder": "", "note": {}},
        "credit": "",
        "sizes": sizes,
        "marks": [],
    }
