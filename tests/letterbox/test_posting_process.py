"""The public process, with no more than its own rights, takes a letter in."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.db import connections

from archive.letterbox.models import Letter
from archive.letterbox.sealing import open_sealed

SCRIPT = """
import django, json, sys
from django.conf import settings
plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.STORAGES["staticfiles"] = {"BACKEND": plain}
settings.STATIC_ROOT.mkdir(parents=True)
django.setup()
from django.test import Client
assert settings.LETTERBOX_KEYS == []
sent = {"kind": "danger", "text": "사람이 위험합니다"}
print(Client().post("/ko/concern/", sent).status_code)
"""


def test_a_public_process_posts_with_the_rights_of_the_poster(
    transactional_db, tmp_path, settings
):
    def address(url: str, alias: str) -> str:
        head = os.environ[url].rpartition("/")[0]
        return f"{head}/{connections[alias].settings_dict['NAME']}"

    environ = {
        "PATH": os.environ["PATH"],
        "ARCHIVE_PROCESS": "public",
        "ARCHIVE_SECRET_KEY": "only for this test",
        "ARCHIVE_HOME": str(tmp_path / "home"),
        "ARCHIVE_HOSTS": "testserver",
        "ARCHIVE_LETTERBOX_PUBLIC_KEY": settings.LETTERBOX_PUBLIC_KEY,
        # Given by mistake: a public process does not take it.
        "ARCHIVE_LETTERBOX_KEY": settings.LETTERBOX_KEYS[0],
        "CATALOGUE_DATABASE_URL": address("CATALOGUE_DATABASE_URL", "catalogue"),
        "LETTERBOX_URL": address("LETTERBOX_URL", "letterbox"),
        "DJANGO_SETTINGS_MODULE": "archive.settings",
    }
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environ,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (ran.stdout.strip(), ran.returncode) == ("200", 0), ran.stderr
    letter = Letter.objects.get()
    keys = settings.LETTERBOX_KEYS
    said = open_sealed(bytes(letter.sealed), letter=str(letter.id), private_keys=keys)
    assert json.loads(said)["text"] == "사람이 위험합니다"
