import gzip

import pytest

from tests.factories import somebody

pytestmark = pytest.mark.django_db
ASKED = {"HTTP_ACCEPT_ENCODING": "gzip"}


def test_a_public_page_is_sent_compressed_and_the_same_bytes_each_time(client):
    plain = client.get("/en/items/")
    packed = [client.get("/en/items/", **ASKED) for _ in range(2)]

    assert packed[0]["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed[0].content) == plain.content
    assert packed[0].content == packed[1].content
    assert "Accept-Encoding" in packed[0]["Vary"]


def test_a_compressed_page_is_not_sent_again_while_it_is_unchanged(client):
    tag = client.get("/en/items/", **ASKED)["ETag"]

    assert client.get("/en/items/", HTTP_IF_NONE_MATCH=tag, **ASKED).status_code == 304


def test_pages_of_staff_are_not_compressed(client):
    client.force_login(somebody("cataloguer"))

    assert "Content-Encoding" not in client.get("/desk/", **ASKED)
