"""What `make run` does with Django besides serving.

    python -m archive.furnish tables    as owner
    python -m archive.furnish files     meanwhile: those of the pages
    python -m archive.furnish samples   as worker: the accounts, the sample archive

All can be repeated; a second time they find that nothing is left to do.
"""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def migrate() -> None:
    """Bring the tables of all three databases up to date."""
    quietly = {"verbosity": 0, "interactive": False}
    call_command("migrate", database="default", **quietly)
    # Naming the app spares it the history of tables that are not in this database.
    call_command("migrate", "catalogue", database="catalogue", **quietly)
    call_command("migrate", "letterbox", database="letterbox", **quietly)


def collect_static() -> None:
    """Collect and compress the pages' files, unless they are as last time."""
    stamp = Path(settings.HOME) / "static.stamp"
    now = static_files()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now)


def static_files() -> str:
    """Changes when a file that would be collected does, or how it is stored."""
    lines = [str(settings.STORAGES["staticfiles"]), str(settings.STATIC_ROOT)]
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=None):
            status = Path(storage.path(name)).stat()
            lines.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def samples() -> None:
    """Tell the demo accounts, then load the samples into an archive that was empty.

    Loading goes on where it was interrupted; once done it is never tried again.
    """
    if not settings.DEMO:
        return
    call_command("accounts")
    stamp = Path(settings.HOME) / "samples.stamp"
    if not stamp.exists():
        empty = not apps.get_model("evidence", "Item").objects.exists()
        stamp.write_text("begun" if empty else "done")
    if stamp.read_text() == "begun":
        sys.stdout.write("Loading the sample archive, once …\n")
        sys.stdout.flush()
        call_command("load_samples")
        stamp.write_text("done")
        sys.stdout.write("The sample archive is loaded.\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    {"tables": migrate, "files": collect_static, "samples": samples}[sys.argv[1]]()
