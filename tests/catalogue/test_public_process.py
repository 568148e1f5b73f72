"""A server that knows the catalogue alone serves every public page."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connections

from archive.catalogue.accept import accept_collection, accept_edition
from tests.catalogue.sample import SAMPLE
from values.canonical import canonical

CODE = SAMPLE["code"]
ITEM = f"/en/items/{CODE}/"
PATHS = {
    "/": 302,
    "/en/": 200,
    "/ja/items/": 200,
    "/ko/items/?q=사과나무&kind=notebook": 200,
    ITEM: 200,
    f"{ITEM}p2/": 200,
    f"{ITEM}v1/": 200,
    f"{ITEM}v1/p1/": 200,
    f"{ITEM}cite.bib": 200,
    f"/items/{CODE}/v1.json": 200,
    "/en/collections/": 200,
    "/en/collections/specimens/": 200,
    "/uk/method/": 200,
    "/ru/concern/": 200,
    "/en/feed.atom": 200,
    "/en/suggest?q=app": 200,
    "/en/items/feed.atom?q=사과나무": 200,
    "/sitemap.xml": 200,
    "/robots.txt": 200,
    "/healthz": 200,
    "/en/items/AAAA-AAAA/": 404,
    "/admin/": 404,
    "/admin/login/": 404,
    "/desk/": 404,
}


@pytest.mark.asvs("15.2.3")
def test_a_public_process_needs_no_workroom(transactional_db, tmp_path):
    accept_edition(canonical(SAMPLE), sequence=1)
    accept_collection(SAMPLE["collection"], sequence=1)
    database = connections["catalogue"].settings_dict["NAME"]
    reader = os.environ["CATALOGUE_DATABASE_URL"].rpartition("/")[0]
    environ = {
        "PATH": os.environ["PATH"],
        "ARCHIVE_PROCESS": "public",
        "ARCHIVE_SECRET_KEY": "only for this test",
        "ARCHIVE_HOME": str(tmp_path),
        "ARCHIVE_HOSTS": "testserver",
        "CATALOGUE_DATABASE_URL": f"{reader}/{database}",
        "LETTERBOX_URL": os.environ["LETTERBOX_URL"],
        "DJANGO_SETTINGS_MODULE": "archive.settings",
    }

    ran = subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, "-m", "tests.catalogue.public_process"],
        input=json.dumps(list(PATHS)),
        env=environ,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert {one["path"]: one["status"] for one in said["answers"]} == PATHS
    assert [one for one in said["answers"] if one["cookies"]] == []
    assert said["staff"] == []
    assert (said["posted"], said["files"]) == (400, 0)
    for app in ("auth", "sessions", "messages", "contenttypes", "admin"):
        assert f"django.contrib.{app}" not in said["apps"]
