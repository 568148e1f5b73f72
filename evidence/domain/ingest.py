"""How a photograph comes in: received, judged, and kept for good or refused.

Bytes land in `incoming` and are hashed as they arrive. The verdict is reached in a
child process (evidence/pictures). Files are written before rows, under names that
follow from their content or from the arrival, so that an attempt which dies half
way is simply made again.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.db import IntegrityError, transaction
from django.utils import timezone

from evidence.domain.custody import record_event
from evidence.models import (
    Arrival,
    CameraRecord,
    CustodyEvent,
    Item,
    Original,
    Page,
)
from evidence.permissions import can_catalogue, require, require_sight
from evidence.pictures.derive import inspect_and_derive
from evidence.pictures.verdict import Derived, Refusal
from evidence.scratch import scratch_file, scratch_folder, sweep_scratch
from evidence.storage import DamagedFile, is_whole, original_name
from jobs.queue import enqueue
from values.codes import new_key

MAX_BYTES = 200 * 1024 * 1024
Verdict = Arrival.Verdict


def receive(item: Item, *, name: str, chunks: Iterable[bytes], by) -> Arrival:
    """Take the bytes of one photograph of `item` and queue their judging.

    Nothing is decoded here. An empty file and one above 200 MB are refused at
    once; the arrival says so. The same bytes already waiting for this item are
    not taken twice.
    """
    require(can_catalogue(by), "Cataloguing is for cataloguers.")
    require_sight(by, item)
    name = Path(name.replace("\\", "/")).name[:255] or "unnamed"
    sha256, sha512, count = hashlib.sha256(), hashlib.sha512(), 0
    with scratch_file() as kept:
        for chunk in chunks:
            count += len(chunk)
            if count > MAX_BYTES:
                break
            sha256.update(chunk)
            sha512.update(chunk)
            kept.write(chunk)
        arrival = Arrival(
            item=item,
            received_name=name,
            sha256=sha256.hexdigest(),
            sha512=sha512.hexdigest(),
            bytes=count,
            received_by=by,
        )
        if not 0 < count <= MAX_BYTES:
            arrival.verdict = Verdict.REFUSED
            arrival.sentence = (
                f"{name} is larger than 200 MB." if count else f"{name} is empty."
            )
            arrival.save()
            return arrival
        waiting = Arrival.objects.filter(
            item=item, sha256=arrival.sha256, verdict=Verdict.WAITING
        ).first()
        if waiting:
            return waiting
        kept.seek(0)
        arrival.file.save(new_key(), File(kept), save=False)
    try:
        with transaction.atomic():
            arrival.save()
            enqueue("ingest", arrival=arrival.pk)
    except IntegrityError as error:
        if "arrival_waits_once" not in str(error):
            raise
        # Somebody sent the same bytes meanwhile; theirs may be judged by now.
        arrival.file.delete(save=False)
        same = Arrival.objects.filter(item=item, sha256=arrival.sha256)
        return same.latest("pk")
    return arrival


@transaction.atomic
def ingest(arrival: Arrival) -> Arrival:
    """Reach the verdict on `arrival`: a new page, already held, or refused.

    Idempotent: an arrival that has its verdict is returned as it is. Where the
    bytes that wait, or those kept under their name, are not what was received,
    DamagedFile is raised: there is no verdict and the arrival goes on waiting.
    """
    arrival = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if arrival.verdict != Verdict.WAITING:
        return arrival
    known = Original.objects.filter(sha256=arrival.sha256).first()
    if known:
        return _close(arrival, Verdict.KNOWN, _where(known, arrival), original=known)
    with scratch_folder() as folder:
        source, out = Path(folder, "received"), Path(folder, "derived")
        out.mkdir()
        digest = hashlib.sha256()
        with arrival.file.open("rb") as stream, source.open("wb") as copy:
            for chunk in iter(lambda: stream.read(1 << 20), b""):
                digest.update(chunk)
                copy.write(chunk)
        if digest.hexdigest() != arrival.sha256:
            raise DamagedFile(f"The bytes of arrival {arrival.pk} have changed.")
        found = inspect_and_derive(source, out, name=arrival.received_name)
        if isinstance(found, Refusal):
            sentence = f"{arrival.received_name}: {found.sentence}"
            return _close(arrival, Verdict.REFUSED, sentence)
        original = _keep(arrival, source, out, found)
    page = add_page(arrival.item, original=original)
    arrival.page = page
    for kind, digest in (
        (CustodyEvent.Kind.HASHED, arrival.sha256),
        (CustodyEvent.Kind.DIGITISED, ""),
    ):
        record_event(
            arrival.item, kind=kind, by=arrival.received_by, original=original,
            digest=digest,
        )  # fmt: skip
    return _close(arrival, Verdict.ACCEPTED, "", original=original)


@transaction.atomic
def add_page(item: Item, *, original: Original | None, label: str = "") -> Page:
    """A new last page of `item`, labelled with its number unless told otherwise."""
    Item.objects.select_for_update().get(pk=item.pk)
    last = item.pages.order_by("-order").first()
    order = last.order + 1 if last else 1
    taken = set(item.pages.values_list("label", flat=True))
    number = order
    while not label or label in taken:
        label, number = str(number), number + 1
    return Page.objects.create(
        item=item,
        order=order,
        label=label,
        original=original,
        licence=item.licence,
        rights_holder=item.rights_holder,
    )


@transaction.atomic
def order_pages(item: Item, *, pages: list[int], by) -> None:
    """Put the pages of `item` in the order of the keys in `pages`: all of them."""
    require(can_catalogue(by), "Cataloguing is for cataloguers.")
    require_sight(by, item)
    held = {page.pk: page for page in item.pages.select_for_update()}
    if sorted(held) != sorted(pages):
        raise ValidationError("The order names other pages than this item has.")
    for order, key in enumerate(pages, start=1):
        held[key].order = order
    Page.objects.bulk_update(held.values(), ["order"])


def sweep_incoming() -> int:
    """Delete the bytes of arrivals that have their verdict; how many there were."""
    closed = Arrival.objects.exclude(verdict=Verdict.WAITING).exclude(file="")
    count = 0
    for arrival in closed.iterator():
        arrival.file.delete(save=False)
        Arrival.objects.filter(pk=arrival.pk).update(file="")
        count += 1
    return count


def sweep_leftovers(now: datetime) -> int:
    """Delete what no row names: files of those that died at least a day ago."""
    incoming, before = storages["incoming"], now - timedelta(days=1)
    # Asked first: whatever is received while we look is younger than a day.
    named = set(Arrival.objects.exclude(file="").values_list("file", flat=True))
    count = storages["originals"].sweep_partial(before) + sweep_scratch(before)
    for name in _names_in(incoming):
        with suppress(FileNotFoundError):  # its receiver has just deleted it
            if name not in named and incoming.get_modified_time(name) < before:
                incoming.delete(name)
                count += 1
    return count


def _names_in(storage: Storage) -> list[str]:
    try:
        return storage.listdir("")[1]
    except FileNotFoundError:  # before the first file comes in
        return []


def _keep(arrival: Arrival, source: Path, out: Path, found: Derived) -> Original:
    originals, working = storages["originals"], storages["working"]
    name = original_name(arrival.sha256)
    if not originals.exists(name):
        with source.open("rb") as stream:
            originals.save(name, File(stream))
    elif not is_whole(originals, name, sha256=arrival.sha256, size=arrival.bytes):
        raise DamagedFile(f"Another file is stored as the original {name}.")
    key = new_key()
    for path in sorted(out.iterdir()):
        with path.open("rb") as stream:
            working.save(f"{key}/{path.name}", File(stream))
    original = Original.objects.create(
        sha256=arrival.sha256,
        sha512=arrival.sha512,
        bytes=arrival.bytes,
        file=name,
        received_name=arrival.received_name,
        format=found.format,
        width=found.width,
        height=found.height,
        working_key=key,
        sizes=found.sizes,
        notes=[note.sentence for note in found.notes],
        received_by=arrival.received_by,
        received_at=arrival.received_at or timezone.now(),
    )
    CameraRecord.objects.create(
        original=original, exif=found.exif, colour_profile=found.icc_description[:200]
    )
    return original


def _where(known: Original, arrival: Arrival) -> str:
    """Say that a file is held, and where, to somebody who may know where."""
    pages = Page.objects.visible_to(arrival.received_by).select_related("item")
    page = pages.filter(original=known).order_by("pk").first()
    place = f" as page {page.label} of {page.item.reference_code}" if page else ""
    return f"{arrival.received_name}: this photograph is already held{place}."


def _close(arrival: Arrival, verdict: str, sentence: str, original=None) -> Arrival:
    arrival.verdict, arrival.sentence, arrival.original = verdict, sentence, original
    arrival.save(update_fields=["verdict", "sentence", "original", "page"])
    transaction.on_commit(sweep_incoming)
    return arrival
