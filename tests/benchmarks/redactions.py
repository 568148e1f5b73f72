"""Publishing ten pages with redactions beside rendering their photographs without.

    python -m tests.benchmarks.redactions tables           as the owner, first
    python -m tests.benchmarks.redactions FOLDER ROUNDS    as a worker; prints JSON

FOLDER holds the photograph of 24 megapixels (photograph.py). Each round brings in ten
new ones, made by another comment in the file, marks and redacts a part of each, and
counts `publish` and `push`: the fills, all renditions and pyramids anew, the document,
the rows and the files of the catalogue. Beside it the same ten are rendered as they
come in, without anything hidden.
"""

import json
import os
import sys
from itertools import count
from pathlib import Path

import django

PAGES = 10
PART = [(0.3, 0.3), (0.5, 0.4)]
TICKS = os.sysconf("SC_CLK_TCK")
OURS, THEIRS = slice(11, 15), slice(11, 13)  # of /proc/PID/stat behind the name


def photographs(source: Path) -> list[bytes]:
    """Ten files that no archive has seen, with the same picture."""
    plain = source.read_bytes()
    made = []
    for _ in range(PAGES):
        comment = os.urandom(8)
        size = (len(comment) + 2).to_bytes(2, "big")
        made.append(plain[:2] + b"\xff\xfe" + size + comment + plain[2:])
    return made


def used() -> float:
    """CPU seconds of this process, those it started, and its database sessions."""
    from django.db import connections

    ticks = _of_tree(os.getpid())
    for alias in ("default", "catalogue"):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            ticks += sum(_stat(cursor.fetchone()[0])[THEIRS])
    return ticks / TICKS


def _of_tree(pid: int) -> int:
    """Also of what has ended and was waited for: decoders live for one picture."""
    ticks = sum(_stat(pid)[OURS])
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            ticks += _of_tree(int(child))
    return ticks


def _stat(pid: int) -> list[int]:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return [int(field) for field in fields[1:]]


def rendering(files: list[bytes], folder: Path) -> float:
    from evidence.pictures.derive import inspect_and_derive

    source, out = folder / "one.jpg", folder / "one.out"
    out.mkdir(exist_ok=True)
    before = used()
    for content in files:
        source.write_bytes(content)
        inspect_and_derive(source, out)
    return used() - before


def redacted_item(files: list[bytes]):
    """An open item of these photographs; of each a part is hidden."""
    from archive.publication.redaction import redact
    from evidence.domain.redacting import Parts
    from evidence.models import Level, Licence
    from tests.factories import ItemFactory, somebody, taken_in

    item = ItemFactory(level=Level.PUBLIC)
    custodian = somebody("custodian")
    for content in files:
        page = taken_in(item, content).page
        page.picture_level, page.licence = Level.PUBLIC, Licence.CC_BY
        page.save()
        redact(Parts(page, shapes=[PART]), reason="privacy", by=custodian)
    return item


def publishing(files: list[bytes]) -> float:
    from archive.publication.domain import publish
    from archive.publication.push import push
    from tests.factories import somebody

    item, publisher = redacted_item(files), somebody("publisher")
    before = used()
    publish(item, by=publisher)
    push(item)
    return used() - before


def measure(folder: Path, rounds: int) -> dict:
    from tests.benchmarks.contest import contest
    from tests.benchmarks.photograph import UPRIGHT

    turns, files = count(), []

    def same() -> list[bytes]:
        """The ten of this round, for both contestants."""
        nonlocal files
        if next(turns) % 2 == 0:
            files = photographs(folder / UPRIGHT)
        return files

    rendering(photographs(folder / UPRIGHT)[:1], folder)  # starts the decoder
    found = contest(
        {
            "rendered": lambda: rendering(same(), folder),
            "published": lambda: publishing(same()),
        },
        rounds,
    )
    return {name: result.rounds for name, result in found.items()}


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "tables":
        from archive.furnish import migrate

        migrate()
    else:
        json.dump(measure(Path(sys.argv[1]), int(sys.argv[2])), sys.stdout)
