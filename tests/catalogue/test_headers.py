"""Security headers on whatever is answered."""

import pytest
from django.db import OperationalError

from archive.catalogue.accept import accept_edition
from archive.headers import HEADERS
from tests.catalogue.sample import SAMPLE
from values.canonical import canonical

CODE = SAMPLE["code"]


@pytest.mark.asvs("3.2.1", "3.4.3", "3.4.4", "3.4.5", "3.4.6")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 302),
        ("/en/", 200),
        (f"/en/items/{CODE}/", 200),
        (f"/items/{CODE}/v1.json", 200),
        ("/en/feed.atom", 200),
        ("/robots.txt", 200),
        ("/nowhere", 404),
        ("/en/items", 301),
        (f"/pictures/{1:032x}/none.webp", 404),
        ("/static/none.css", 404),
    ],
)
def test_every_answer_carries_them(client, db, path, status):
    accept_edition(canonical(SAMPLE), sequence=1)

    response = client.get(path)

    assert response.status_code == status
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in response.headers


@pytest.mark.asvs("3.4.3", "16.5.1")
def test_an_error_of_ours_carries_them_and_no_trace(client, db, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("archive.catalogue.reads.tally", lambda: 1 / 0)

    response = client.get("/en/collections/")

    assert response.status_code == 500
    assert "Traceback" not in response.text
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_an_unknown_host_is_refused_with_them(client, db):
    response = client.get("/en/", headers={"Host": "elsewhere.example"})

    assert response.status_code == 400
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.asvs("3.4.2")
def test_tiles_may_be_shown_elsewhere(client, db):
    response = client.get("/iiif/none/info.json")

    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.asvs("3.4.1")
def test_transport_is_strict_over_tls(client, db):
    response = client.get("/en/", secure=True)

    said = response.headers["Strict-Transport-Security"]
    assert said == "max-age=63072000; includeSubDomains"


@pytest.mark.asvs("16.5.2")
def test_a_catalogue_that_cannot_be_reached_is_said_to_be_away(client, db, monkeypatch):
    def away():
        raise OperationalError("connection refused to 10.0.0.1")

    client.raise_request_exception = False
    monkeypatch.setattr("archive.catalogue.reads.tally", away)

    page, health = client.get("/en/collections/"), client.get("/healthz")

    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert "10.0.0.1" not in page.text
    assert health.status_code == 503
