"""A real worker, with no more than its own rights: from the letter to the last byte."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connections

from archive.concerns.models import Concern
from archive.letterbox.models import Letter
from archive.publication.domain import publish
from archive.publication.models import PublishedPicture
from tests.factories import publishable_item, somebody

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
MINUTE = 60
RIGHTS = {
    "DATABASE_URL": "default",
    "CATALOGUE_DATABASE_URL": "catalogue",
    "CATALOGUE_PUBLISHER_URL": "catalogue",
    "LETTERBOX_URL": "letterbox",
    "LETTERBOX_POSTMAN_URL": "letterbox",
}


@pytest.fixture
def worker(transactional_db):
    environ = {n: v for n, v in os.environ.items() if not n.endswith("_URL")}
    for name, alias in RIGHTS.items():
        head = os.environ[name].rpartition("/")[0]
        environ[name] = f"{head}/{connections[alias].settings_dict['NAME']}"
    child = subprocess.Popen(
        [sys.executable, "manage.py", "run_worker"],
        cwd=ROOT,
        env=environ | {"ARCHIVE_PROCESS": "worker"},
    )
    yield child
    child.terminate()
    child.wait(30)


def until(condition, worker, seconds=MINUTE) -> float:
    """Wait for it, a minute at most; how long it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "It took longer."
        assert worker.poll() is None, "The worker ended."
        time.sleep(0.05)
    return time.monotonic() - began


STATUS = {"danger": 404, "family": 410}


def addresses(item) -> list[str]:
    code = item.reference_code
    key = PublishedPicture.objects.get(item=item).key
    return [
        *(f"/{lang}/items/{code}/" for lang in ("en", "ja", "ko", "uk")),
        f"/en/items/{code}/p1/",
        f"/en/items/{code}/v1/",
        f"/en/items/{code}/cite.txt",
        f"/items/{code}/v1.json",
        f"/iiif/{key}/info.json",
        f"/pictures/{key}/{item.pages.get().original.sizes[0]['name']}",
    ]


def test_what_is_hidden_first_is_gone_everywhere_within_a_minute(
    client, as_role, worker, request
):
    """Of both sorts together: the postman's rounds are waited for once."""
    items = {kind: publishable_item() for kind in STATUS}
    for item in items.values():
        publish(item, by=somebody("publisher"))
    places = {kind: addresses(item) for kind, item in items.items()}

    def statuses(kind) -> set[int]:
        found = set()
        for address in places[kind]:
            answer = client.get(address)
            if answer.streaming:
                b"".join(answer.streaming_content)
            found.add(answer.status_code)
        return found

    for kind, item in items.items():
        until(lambda kind=kind: statuses(kind) == {200}, worker)
        sent = {"kind": kind, "item": item.reference_code, "text": "Это мой брат."}
        client.post("/ru/concern/", sent)
    custodian = as_role("custodian")
    told = request.node.user_properties  # by --junitxml, for docs/proofs
    for kind, item in items.items():
        concerns = Concern.objects.filter(item=item)
        taken = until(concerns.exists, worker)
        address = f"/desk/concerns/{concerns.get().pk}/hide/"
        pressed = custodian.post(address, {"reason": "Yes."})
        assert pressed.status_code == 302
        gone = until(lambda kind=kind: statuses(kind) == {STATUS[kind]}, worker)
        told.append((f"{kind}: seconds until the letter was a concern", f"{taken:.1f}"))
        told.append((f"{kind}: seconds from the press to nothing", f"{gone:.2f}"))
        code = item.reference_code
        feed = client.get("/en/feed.atom").text
        assert (code in feed) == (STATUS[kind] == 410)
        assert code not in client.get("/en/items/").text
    until(lambda: not Letter.objects.exists(), worker)
