"""Originals are there whole or not at all, once and for good."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile, File

from evidence.storage import WriteOnceStorage, is_whole, original_name

CONTENT = bytes(range(256)) * 400
SHA256 = hashlib.sha256(CONTENT).hexdigest()
NAME = original_name(SHA256)

# Writes half of a file, says so, and waits to be killed.
WRITER = """
import sys, time
from django.conf import settings
from django.core.files.base import File
settings.configure()
from evidence.storage import WriteOnceStorage

class Slow(File):
    def chunks(self):
        yield bytes(1 << 20)
        print("half", flush=True)
        time.sleep(60)

WriteOnceStorage(location=sys.argv[1])._save(sys.argv[2], Slow(None))
"""


class Cut(File):
    """A stream that breaks after half of its bytes."""

    def chunks(self, chunk_size=None):
        yield CONTENT[: len(CONTENT) // 2]
        raise OSError("No space left on device")


@pytest.fixture
def storage(tmp_path):
    return WriteOnceStorage(location=tmp_path / "originals")


def files_of(storage) -> list[str]:
    root = Path(storage.location)
    return sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_file())


def is_kept(storage) -> bool:
    return is_whole(storage, NAME, sha256=SHA256, size=len(CONTENT))


def test_a_file_is_kept_under_its_name_and_nothing_beside_it(storage):
    assert storage.save(NAME, ContentFile(CONTENT)) == NAME
    assert files_of(storage) == [NAME]
    assert is_kept(storage)


def test_a_write_that_is_cut_leaves_nothing_and_can_be_made_again(storage):
    with pytest.raises(OSError, match="No space"):
        storage.save(NAME, Cut(None))
    assert files_of(storage) == []

    storage.save(NAME, ContentFile(CONTENT))
    assert is_kept(storage)


def test_a_writer_killed_half_way_leaves_no_original_and_is_swept_up(storage):
    command = [sys.executable, "-c", WRITER, str(storage.location), NAME]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as writer:
        assert writer.stdout.readline() == b"half\n"
        writer.send_signal(signal.SIGKILL)
    left = files_of(storage)
    assert len(left) == 1
    assert not storage.exists(NAME)

    storage.save(NAME, ContentFile(CONTENT))
    assert is_kept(storage)
    now = datetime.now(UTC)
    assert storage.sweep_partial(now - timedelta(days=1)) == 0
    aged = time.time() - 2 * 86400
    os.utime(storage.path(left[0]), (aged, aged))
    assert storage.sweep_partial(now - timedelta(days=1)) == 1
    assert files_of(storage) == [NAME]


def test_what_is_kept_is_neither_replaced_nor_opened_for_writing_nor_deleted(storage):
    storage.save(NAME, ContentFile(CONTENT))
    for attempt in (
        lambda: storage.save(NAME, ContentFile(b"another")),
        lambda: storage._save(NAME, ContentFile(b"a writer that came second")),
        lambda: storage.open(NAME, "wb"),
        lambda: storage.delete(NAME),
    ):
        with pytest.raises(SuspiciousFileOperation):
            attempt()
    assert files_of(storage) == [NAME]
    assert is_kept(storage)


@pytest.mark.parametrize("content", [CONTENT[:-1], CONTENT[:-1] + b"x", b""])
def test_a_file_of_other_bytes_is_not_whole(storage, content):
    storage.save(NAME, ContentFile(content))
    assert not is_kept(storage)
