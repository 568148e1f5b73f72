"""Files by purpose: incoming, originals, working (docs/architecture.md)."""

import hashlib
import os
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage, Storage

PARTIAL = ".partial"


class DamagedFile(Exception):
    """A stored file is not what its row or its name says."""


class WriteOnce:
    """For a storage: what is there is neither overwritten nor deleted."""

    def get_available_name(self, name, max_length=None):
        if self.exists(name):
            raise SuspiciousFileOperation(f"{name} is already stored.")
        return name

    def _open(self, name, mode="rb"):
        if mode != "rb":
            raise SuspiciousFileOperation("Originals are only read.")
        return super()._open(name, mode)

    def delete(self, name):
        raise SuspiciousFileOperation("Originals are kept for good.")


class WriteOnceStorage(WriteOnce, FileSystemStorage):
    """A file system on which a name stands for whole files only.

    Bytes are written beside the target and get its name, by a hard link, once they
    are on the disk. A process that ends before leaves a file ending in `.partial`.
    """

    def _save(self, name, content):
        partial = f"{name}.{secrets.token_hex(8)}{PARTIAL}"
        written, target = Path(self.path(partial)), Path(self.path(name))
        try:
            super()._save(partial, content)
            _sync(written)
            os.link(written, target)
        except FileExistsError as error:
            raise SuspiciousFileOperation(f"{name} is already stored.") from error
        finally:
            written.unlink(missing_ok=True)
        for folder in (target.parent, target.parent.parent):
            _sync(folder)
        return name

    def sweep_partial(self, before: datetime) -> int:
        """Remove what writes that died before this time left; how many there were."""
        count = 0
        for path in Path(self.location).rglob(f"*{PARTIAL}"):
            with suppress(FileNotFoundError):  # its writer has just finished
                if path.stat().st_mtime < before.timestamp():
                    path.unlink()
                    count += 1
        return count


def original_name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def is_whole(storage: Storage, name: str, *, sha256: str, size: int) -> bool:
    """Whether the stored file has this size and this hash; reads all of it."""
    if storage.size(name) != size:
        return False
    digest = hashlib.sha256()
    with storage.open(name, "rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest() == sha256


def copy_tree(names: dict[str, str], source: Storage, target: Storage) -> None:
    """Copy files between storages: `names` maps each name there to its name here.

    Names are made of random keys and never reused, so a file that is there whole is
    the same file; a copy that was cut short is written again.
    """
    for name, copy in names.items():
        if target.exists(copy):
            if target.size(copy) == source.size(name):
                continue
            target.delete(copy)
        with source.open(name, "rb") as stream:
            target.save(copy, stream)


def _sync(path: Path) -> None:
    """Have the disk hold what was written to a file, or which names a folder has."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
