"""Taking in files that lie in a folder, one after another, and going on later."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from evidence.domain.ingest import ingest, receive
from evidence.models import Arrival, Collection, Item

CHUNK = 1 << 20


def hash_file(path: Path) -> str:
    digest = hashlib.sha256()
    for chunk in chunks_of(path):
        digest.update(chunk)
    return digest.hexdigest()


def chunks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def held_by(collection: Collection, hashes: list[str]) -> Item | None:
    """The item of `collection` that a file with one of `hashes` was taken in for."""
    arrivals = Arrival.objects.filter(sha256__in=hashes, item__collection=collection)
    found = arrivals.exclude(verdict=Arrival.Verdict.REFUSED).first()
    return found.item if found else None


def ingest_file(item: Item, path: Path, *, by) -> Arrival:
    """Receive one file and judge it here and now; a worker may have been quicker."""
    arrival = receive(item, name=path.name, chunks=chunks_of(path), by=by)
    return ingest(arrival)
