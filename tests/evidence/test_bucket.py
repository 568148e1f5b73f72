"""Originals in S3: a real client against a small server that knows If-None-Match."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile

from archive import settings as archive_settings
from evidence.bucket import WriteOnceS3Storage
from evidence.storage import original_name

CONTENT = bytes(range(256)) * 400
NAME = original_name("ab" * 32)
KEY = f"/evidence/originals/{NAME}"


class Bucket(BaseHTTPRequestHandler):
    """HEAD, PUT and DELETE of objects, kept in `server.objects` by path."""

    protocol_version = "HTTP/1.1"

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers["If-None-Match"] == "*" and self.path in self.server.objects:
            self.answer(412, b"<Error><Code>PreconditionFailed</Code></Error>")
            return
        self.server.objects[self.path] = body
        self.answer(200)

    def do_HEAD(self):
        self.answer(200 if self.path in self.server.objects else 404)

    def do_DELETE(self):
        self.server.objects.pop(self.path, None)
        self.answer(204)

    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Tests are quiet."""


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Bucket) as server:
        server.objects = {}
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join(timeout=10)


@pytest.fixture
def storage(server):
    return WriteOnceS3Storage(
        bucket_name="evidence",
        location="originals",
        file_overwrite=False,
        endpoint_url=f"http://127.0.0.1:{server.server_port}",
        access_key="somebody",
        secret_key="invented",
        region_name="eu-central-1",
        addressing_style="path",
    )


def test_an_original_is_put_whole_under_its_name(storage, server):
    assert storage.save(NAME, ContentFile(CONTENT)) == NAME
    assert list(server.objects) == [KEY]
    assert CONTENT in server.objects[KEY]  # the client frames it with a checksum


def test_the_bucket_itself_refuses_a_writer_that_came_second(storage, server):
    storage.save(NAME, ContentFile(CONTENT))
    kept = dict(server.objects)
    for attempt in (
        lambda: storage.save(NAME, ContentFile(b"another")),
        lambda: storage._save(NAME, ContentFile(b"one that did not look first")),
        lambda: storage.open(NAME, "wb"),
        lambda: storage.delete(NAME),
    ):
        with pytest.raises(SuspiciousFileOperation):
            attempt()
    assert server.objects == kept


def test_settings_keep_originals_in_a_bucket_write_once(monkeypatch):
    monkeypatch.setattr(archive_settings, "S3_BUCKET", "evidence")
    chosen = {
        purpose: archive_settings.storage(purpose, write_once=once)["BACKEND"]
        for purpose, once in (("originals", True), ("working", False))
    }
    assert chosen == {
        "originals": "evidence.bucket.WriteOnceS3Storage",
        "working": "storages.backends.s3.S3Storage",
    }
