"""What must be there before Django is: a home, keys and a database.

Where the environment names databases, they are used and nothing is started.
"""

import json
import os
import secrets
from collections.abc import MutableMapping
from pathlib import Path

from archive import embedded
from archive.letterbox.sealing import new_pair

ROOT = Path(__file__).resolve().parent.parent
KEYS = ("ARCHIVE_SECRET_KEY", "ARCHIVE_SEALING_KEY")
PAIR = ("ARCHIVE_LETTERBOX_KEY", "ARCHIVE_LETTERBOX_PUBLIC_KEY")


def home(environ: MutableMapping[str, str]) -> Path:
    """The folder of everything that is kept: `ARCHIVE_HOME`, made if need be."""
    path = Path(environ.get("ARCHIVE_HOME") or ROOT / ".archive").absolute()
    # Others may pass through (the embedded database may run as another account),
    # but see nothing of what is kept.
    path.mkdir(mode=0o711, parents=True, exist_ok=True)
    (path / "files").mkdir(mode=0o700, exist_ok=True)
    environ["ARCHIVE_HOME"] = str(path)
    return path


def has_database(environ: MutableMapping[str, str]) -> bool:
    return bool(environ.get("DATABASE_URL") or environ.get("CATALOGUE_DATABASE_URL"))


def bring_keys(environ: MutableMapping[str, str]) -> None:
    """Put keys into `environ`, from `ARCHIVE_HOME/keys.json`, made on first use.

    Keys that are set already are left alone and not written down.
    """
    path = home(environ) / "keys.json"
    kept = json.loads(path.read_text()) if path.exists() else {}
    made = {name: secrets.token_hex(32) for name in KEYS}
    made |= dict(zip(PAIR, new_pair(), strict=True))
    if not made.keys() <= kept.keys():
        kept = made | kept
        draft = path.with_suffix(".new")
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(kept, file)
        draft.replace(path)
    for name in KEYS:
        environ.setdefault(name, kept[name])
    if not any(environ.get(name) for name in PAIR):  # halves of two pairs fit nothing
        environ.update({name: kept[name] for name in PAIR})


def bring_database(
    environ: MutableMapping[str, str], *, scratch: bool = False
) -> embedded.Running:
    """Start or join the embedded database and put its addresses into `environ`."""
    running = embedded.start(home(environ), scratch=scratch)
    environ.update(running.env)
    return running


def bring_no_database(environ: MutableMapping[str, str]) -> None:
    """Put addresses into `environ` that lead nowhere, for what asks no database."""
    for name in ("DATABASE_URL", "CATALOGUE_DATABASE_URL", "LETTERBOX_URL"):
        environ[name] = "postgresql:///none?host=/nonexistent"
