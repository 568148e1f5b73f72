"""The pictures of an edition: which files, under which public key."""

import hashlib
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from archive.catalogue import edition
from archive.publication import withheld
from archive.publication.models import FilledPicture, PublishedPicture
from evidence.models import Item, Original, Page
from evidence.pictures.derive import DerivationFailed, inspect_and_derive
from evidence.pictures.verdict import Refusal, Shape
from evidence.scratch import scratch_folder
from values.canonical import canonical, sha256_hex
from values.codes import new_key

# Nothing filled, nothing cut: the renditions made when the photograph came in.
AS_RECEIVED = hashlib.sha256(b"as received").hexdigest()


def recipe(original: Original, fills: list[Shape]) -> str:
    """What was done to an original; nothing where nothing is filled."""
    if not fills:
        return AS_RECEIVED
    return sha256_hex(canonical([original.sha256, [list(shape) for shape in fills]]))


def published_picture(page: Page, fills: list[Shape]) -> edition.Picture:
    """The picture of `page` under a random key, the same over its editions.

    The key derives from nothing: an outsider who holds the photograph cannot ask
    whether we hold it too. With other fills it is another picture.
    """
    original = page.original
    named = {
        "item_id": page.item_id,
        "original": original,
        "recipe": recipe(original, fills),
        "withdrawn_sequence": 0,
    }
    row = PublishedPicture.objects.filter(**named).first()
    if row is None:
        folder, width, height, sizes = _made(original, fills)
        row = PublishedPicture.objects.create(
            **named,
            key=new_key(),
            fills=[list(shape) for shape in fills],
            folder=folder,
            width=width,
            height=height,
            sizes=sizes,
        )
    return _picture(row.key, row.width, row.height, row.sizes)


def known_picture(page: Page, fills: list[Shape]) -> edition.Picture:
    """The picture of `page` as published before; without a key where it was not."""
    original = page.original
    row = PublishedPicture.objects.filter(
        item=page.item_id,
        original=original,
        recipe=recipe(original, fills),
        withdrawn_sequence=0,
    ).first()
    if row:
        return _picture(row.key, row.width, row.height, row.sizes)
    return _picture("", original.width, original.height, original.sizes)


def working_picture(page: Page, fills: list[Shape]) -> edition.Picture:
    """The picture of `page` for a preview: with its fills, from the working copies."""
    return _picture(*_made(page.original, fills))


def prepare(item: Item) -> None:
    """Make the filled pictures that the next edition of `item` needs.

    It takes a second for each, so it is done before anybody has to wait for it.
    Raises ValidationError with a sentence where one cannot be made.
    """
    pages = item.pages.filter(level=0, picture_level=0, original__isnull=False)
    pages = list(pages.select_related("original").order_by("order"))
    fills = withheld.fills(pages)
    for page in pages:
        _made(page.original, fills[page.original_id])


def _made(original: Original, fills: list[Shape]) -> tuple[str, int, int, list[dict]]:
    """Working folder, width, height and sizes of `original` with `fills`."""
    if not fills:
        one = original
        return one.working_key, one.width, one.height, one.sizes
    named = {"original": original, "recipe": recipe(original, fills)}
    row = FilledPicture.objects.filter(**named).first() or _fill(named, fills)
    return row.folder, row.width, row.height, row.sizes


def _fill(named: dict, fills: list[Shape]) -> FilledPicture:
    """Derive from the original, in the process that decodes; files before the row."""
    original, working, folder = named["original"], storages["working"], new_key()
    with scratch_folder() as held:
        source, out = Path(held, "original"), Path(held, "derived")
        out.mkdir()
        digest = hashlib.sha256()
        with original.file.open("rb") as stream, source.open("wb") as copy:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
                copy.write(chunk)
        if digest.hexdigest() != original.sha256:
            raise ValidationError(
                "An original is damaged, so that nothing can be hidden in its picture."
            )
        try:
            found = inspect_and_derive(source, out, name="original", fills=fills)
        except DerivationFailed as error:
            raise ValidationError(
                "A picture with something hidden in it could not be made. Try again."
            ) from error
        if isinstance(found, Refusal):
            raise ValidationError(
                "A picture with something hidden in it could not be made: "
                f"{found.sentence}"
            )
        names = [path.name for path in sorted(out.iterdir())]
        for name in names:
            with (out / name).open("rb") as stream:
                working.save(f"{folder}/{name}", File(stream))
    try:
        with transaction.atomic():
            return FilledPicture.objects.create(
                **named,
                folder=folder,
                width=found.width,
                height=found.height,
                sizes=found.sizes,
            )
    except IntegrityError:
        # Somebody made the same meanwhile; theirs will do.
        for name in names:
            working.delete(f"{folder}/{name}")
        return FilledPicture.objects.get(**named)


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
