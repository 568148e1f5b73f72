"""Costly public pages are limited for each network; everything else is not."""

import pytest
from django.db import connections

from archive import limits
from archive.limits import Limit, Portions
from tests.security.routes import routes

NOW = 1_700_000_100  # in the middle of a period
COSTLY = {
    "/<lang:lang>/items/",
    "/<lang:lang>/items/<code:code>/v<n:old>/compare/v<n:new>/",
    "/<lang:lang>/feed.atom",
    "/<lang:lang>/suggest",
    "/<lang:lang>/items/<code:code>/search/",
    "/<lang:lang>/items/feed.atom",
    "/sitemap.xml",
    "/iiif/<slug:key>/info.json",
    "/iiif/<slug:key>/<str:region>/<str:size>/<str:rotation>/<str:quality_format>",
}


@pytest.fixture
def limited(settings, monkeypatch):
    settings.LIMITS = True
    monkeypatch.setattr(limits, "PORTIONS", Portions())


def test_the_costly_pages_are_those_that_are_limited(db):
    assert {one.template for one in routes() if one.policy.limit} == COSTLY


@pytest.mark.asvs("2.4.1", "15.2.2")
def test_nobody_gets_more_than_the_limit_from_several_processes(db):
    limit = Limit("trial", most=40, portion=10)
    processes = [Portions() for _ in range(3)]

    waits = [processes[n % 3].wait(limit, "ab", now=NOW) for n in range(100)]

    assert waits.count(0) == 40
    assert set(waits) == {0, 300 - NOW % 300}
    assert processes[0].wait(limit, "cd", now=NOW) == 0


def test_a_page_says_when_to_come_back(client, db, limited):
    many = {"REMOTE_ADDR": "198.51.100.7"}
    answers = [client.get("/ko/items/", **many) for _ in range(limits.SEARCH.most + 1)]

    assert {one.status_code for one in answers[:-1]} == {200}
    refused = answers[-1]
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 300
    assert 'lang="ko"' in refused.content.decode()
    assert not refused.cookies
    assert client.get("/ko/items/", REMOTE_ADDR="198.51.101.7").status_code == 200
    assert client.get("/ko/", **many).status_code == 200


def test_all_may_read_where_the_letterbox_is_away(client, transactional_db, limited):
    broken = connections["letterbox"].settings_dict
    kept = dict(broken)
    connections["letterbox"].close()
    broken["PORT"] = "9"
    try:
        statuses = {client.get("/en/items/").status_code for _ in range(25)}
    finally:
        broken.update(kept)
        connections["letterbox"].close()

    assert statuses == {200}
    assert limits.PORTIONS._patient_until > 0
