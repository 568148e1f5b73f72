"""Files by purpose: incoming, originals, working (docs/architecture.md)."""

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage, Storage, storages


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


def copy_tree(files: list[str], source: Storage, target: Storage) -> None:
    """Copy `files` between storages; what is there already is left as it is.

    Names are made of random keys and never reused, so a file that exists is the
    same file; a copy that was cut short is written again.
    """
    for name in files:
        with source.open(name, "rb") as stream:
            if target.exists(name):
                if target.size(name) == stream.size:
                    continue
                target.delete(name)
            target.save(name, stream)


def working() -> Storage:
    return storages["working"]
