"""Files by purpose: incoming, originals, working (docs/architecture.md)."""

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage, Storage


class WriteOnceStorage(FileSystemStorage):
    """A file system that refuses to overwrite or delete."""

    def get_available_name(self, name, max_length=None):
        if self.exists(name):
            raise SuspiciousFileOperation(f"{name} is already stored.")
        return name

    def delete(self, name):
        raise SuspiciousFileOperation("Originals are kept for good.")


def original_name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


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
