"""What a request says of its own type changes no page, its own nor another's."""

import io
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_started
from django.db import close_old_connections

from tests.catalogue.shelf import shelve, text_edition

pytestmark = pytest.mark.django_db

ODD = [
    "text/plain; charset=rot13",
    "text/plain; charset=idna",
    "text/plain; charset=undefined",
    "text/plain; charset=utf-7",
    "text/plain; charset=unicode_escape",
    "text/plain; charset=cp037",
    "text/plain; charset*=nosuch''x",
    "text/plain; charset=utf-8; charset=cp037",
    "text/plain; x*=nosuch''y",
    ";charset=cp037",
]
OURS = [
    "",
    "application/x-www-form-urlencoded",
    "text/plain;charset=UTF-8",
    'text/plain; charset="utf-8"',
    "multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW",
    'multipart/form-data; boundary="a b"; charset=utf-8',
]
LISTED = "/en/items/"


@pytest.fixture
def site(db):
    """The whole application, as a server calls it: status and body."""
    from archive.wsgi import application

    shelve(
        text_edition("AAAA-0001", [("사과", "apple")], kind="note"),
        text_edition("BBBB-0002", [("배", "pear")], kind="letter"),
    )

    def ask(path: str, query: str, said: str, method="GET", body=b"") -> tuple:
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": said,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        setup_testing_defaults(environ)
        told = []
        answer = application(environ, lambda status, headers: told.append(status))
        return int(told[0][:3]), b"".join(answer).decode()

    # As Django's own client does: the test and what it asks share a connection.
    request_started.disconnect(close_old_connections)
    yield ask
    request_started.connect(close_old_connections)


@pytest.mark.parametrize("said", [*ODD, *OURS])
def test_an_address_has_one_page_whatever_type_is_said(site, said):
    query = "kind=note&q=%2B2AA-apple"
    status, page = site(LISTED, query, said)

    assert status == 200
    assert page == site(LISTED, query, "")[1]


@pytest.mark.parametrize("said", ODD)
def test_nobody_is_shown_what_another_encoding_asked_for(site, said):
    query = f"kind=letter&nth={ODD.index(said)}"  # pages are kept from test to test
    site(LISTED, query, said)

    status, page = site(LISTED, query, "")

    assert status == 200
    assert "BBBB-0002" in page
    assert "AAAA-0001" not in page


@pytest.mark.parametrize("said", ODD)
def test_a_body_in_another_encoding_is_refused(site, said):
    assert site("/en/concern/", "", said, "POST", b"kind=error")[0] == 415


@pytest.mark.parametrize("said", [*OURS])
def test_a_body_of_ours_is_read(site, said):
    # The form says what is missing.
    assert site("/en/concern/", "", said, "POST", b"kind=error")[0] == 400
