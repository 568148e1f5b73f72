"""A withdrawn item answers 410 with its reason, wherever it was."""

from datetime import UTC, datetime

import pytest

from archive.catalogue.accept import accept_edition, accept_withdrawal
from tests.catalogue.sample import SAMPLE
from values.canonical import canonical

CODE = SAMPLE["code"]
KEY = f"{1:032x}"
PATHS = [
    f"/en/items/{CODE}/",
    f"/en/items/{CODE}/p1/",
    f"/en/items/{CODE}/v1/",
    f"/en/items/{CODE}/v1/p2/",
    f"/items/{CODE}/v1.json",
    f"/en/items/{CODE}/cite.txt",
    f"/en/items/{CODE}/v1/cite.bib",
    f"/pictures/{KEY}/900.webp",
    f"/iiif/{KEY}/info.json",
    f"/iiif/{KEY}/0,0,512,512/512,512/0/default.jpg",
]


@pytest.fixture(scope="module")
def once(made_once):
    made_once(withdraw)


@pytest.fixture
def withdrawn(once, db):
    """What `withdraw` left."""


def withdraw():
    accept_edition(canonical(SAMPLE), sequence=1)
    accept_withdrawal(
        CODE, sequence=2, reason="family", at=datetime(2025, 5, 1, tzinfo=UTC)
    )


@pytest.mark.parametrize("path", PATHS)
def test_it_is_gone_at_every_address(client, withdrawn, path):
    response = client.get(path)

    assert response.status_code == 410
    for secret in ("apple", "notebook", "Kursk", SAMPLE["nonce"]):
        assert secret not in response.text


@pytest.mark.parametrize("path", PATHS)
def test_what_a_browser_kept_is_never_confirmed(client, db, path):
    accept_edition(canonical(SAMPLE), sequence=1)
    tag = client.get(path).headers.get("ETag", '"none"')
    accept_withdrawal(
        CODE, sequence=2, reason="family", at=datetime(2025, 5, 1, tzinfo=UTC)
    )

    response = client.get(path, headers={"If-None-Match": tag})

    assert response.status_code == 410


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "at the request of a family"), ("uk", CODE), ("ja", CODE), ("ko", CODE)],
)
def test_the_reason_is_given_in_the_reader_s_language(client, withdrawn, lang, words):
    assert words in client.get(f"/{lang}/items/{CODE}/").text


@pytest.mark.parametrize(
    "path", ["/en/", "/en/items/", "/en/items/?q=apple", "/en/collections/"]
)
def test_no_list_shows_it(client, withdrawn, path):
    response = client.get(path)

    assert response.status_code == 200
    assert CODE not in response.text


def test_it_is_in_the_feed_without_its_title_and_not_in_the_sitemap(client, withdrawn):
    feed = client.get("/en/feed.atom").text

    assert f"{CODE} was withdrawn" in feed
    assert "notebook" not in feed.lower()
    assert CODE not in client.get("/sitemap.xml").text
