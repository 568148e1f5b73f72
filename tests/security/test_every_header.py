"""Every answer carries the headers, whatever it is an answer to."""

import pytest
from django.conf import settings
from django.test import Client

from archive.headers import HEADERS
from archive.publication.domain import publish
from archive.publication.models import PublishedPicture
from archive.publication.push import push
from tests.factories import publishable_item, somebody

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def parts(policy: str) -> dict[str, str]:
    each = [one.strip().partition(" ") for one in policy.split(";")]
    return {name: value for name, _, value in each}


def test_the_policy_of_contents_allows_nothing_that_stands_in_a_page():
    said = parts(HEADERS["Content-Security-Policy"])

    assert said.items() >= POLICY.items()
    every = " ".join(said.values())
    assert "unsafe" not in every
    assert "http" not in every
    assert "*" not in every
    assert said["script-src"] == "'self'"
    assert said["require-trusted-types-for"] == "'script'"
    assert said["trusted-types"] == "default"


@pytest.fixture
def addresses() -> dict[str, str]:
    """One address for each way in which this site answers."""
    item = publishable_item()
    publish(item, by=somebody("publisher"))
    push(item)
    picture = PublishedPicture.objects.get()
    name = picture.sizes[0]["name"]
    original = item.pages.get().original
    return {
        "a page": f"/en/items/{item.reference_code}/",
        "a redirect": "/en/items",
        "nothing": "/nowhere",
        "no method": "POST /en/",
        "a stream": f"/pictures/{picture.key}/{name}",
        "a tile": f"/iiif/{picture.key}/full/320,240/0/default.jpg",
        "a static file": "/static/css/ground.css",
        "a static file that is not": "/static/none.css",
        "the way in": "/admin/",
        "a staff page": "/desk/",
        "a staff picture": (
            f"/desk/working/{original.working_key}/{original.sizes[0]['name']}"
        ),
        "an odd address": "/en/%00/",
        "a page with a tag": f"TAG /en/items/{item.reference_code}/",
    }


@pytest.mark.asvs("3.4.3", "3.4.4", "3.4.5", "3.4.6")
def test_nothing_is_answered_without_them(addresses):
    client = Client(raise_request_exception=False)
    client.force_login(somebody("publisher"))
    for what, asked in addresses.items():
        method, _, path = asked.rpartition(" ")
        tag = {"If-None-Match": client.get(path)["ETag"]} if method == "TAG" else {}
        ask = client.post if method == "POST" else client.get
        answer = ask(path, headers=tag, secure=True)
        if answer.streaming:
            b"".join(answer.streaming_content)
        assert (answer.status_code == 304) == (method == "TAG"), what

        headers = answer.headers
        said = parts(headers["Content-Security-Policy"])
        assert said["default-src"] == "'none'", what
        # A picture of the staff's says less and allows less; X-Frame-Options is kept.
        assert "sandbox" in said or said.items() >= POLICY.items(), what
        others = set(HEADERS) - {"Content-Security-Policy"}
        assert {name: headers.get(name) for name in others} == {
            name: HEADERS[name] for name in others
        }, what
        staff = path.startswith(("/desk/", "/admin/"))
        referrer = "same-origin" if staff else "no-referrer"
        assert headers["Referrer-Policy"] == referrer, what
        assert headers["Strict-Transport-Security"].startswith("max-age=63072000"), what
        open_to_others = path.startswith("/iiif/")
        resource = "cross-origin" if open_to_others else "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == resource, what


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1@elsewhere.example"])
def test_a_wrong_host_is_refused_and_not_repeated(host):
    answer = Client(raise_request_exception=False).get("/en/", headers={"Host": host})

    assert answer.status_code == 400
    assert b"elsewhere" not in answer.content
    assert "elsewhere" not in str(answer.headers)
    assert "*" not in settings.ALLOWED_HOSTS
