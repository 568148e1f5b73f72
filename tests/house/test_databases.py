import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from archive.databases import Router, databases

URLS = {
    "DATABASE_URL": "postgresql://workroom:pw@db/work",
    "CATALOGUE_DATABASE_URL": "postgresql://reader:pw@db/cat",
    "CATALOGUE_PUBLISHER_URL": "postgresql://publisher:pw@db/cat",
    "DATABASE_OWNER_URL": "postgresql://owner:pw@db/work",
    "CATALOGUE_OWNER_URL": "postgresql://owner:pw@db/cat",
    "LETTERBOX_URL": "postgresql://poster:pw@db/box",
    "LETTERBOX_POSTMAN_URL": "postgresql://postman:pw@db/box",
    "LETTERBOX_OWNER_URL": "postgresql://owner:pw@db/box",
}


@pytest.mark.parametrize(
    ("process", "workroom", "catalogue", "letterbox"),
    [
        ("public", None, "reader", "poster"),
        ("staff", "workroom", "reader", "poster"),
        ("worker", "workroom", "publisher", "postman"),
        ("owner", "owner", "owner", "owner"),
    ],
)
def test_each_process_connects_as_the_table_says(
    process, workroom, catalogue, letterbox
):
    found = databases(URLS, process)

    assert found["default"].get("USER") == workroom
    assert found["catalogue"]["USER"] == catalogue
    assert found["letterbox"]["USER"] == letterbox


@pytest.mark.parametrize("process", ["worker", "owner"])
def test_plain_addresses_serve_where_no_other_is_given(process):
    names = ("DATABASE_URL", "CATALOGUE_DATABASE_URL", "LETTERBOX_URL")
    plain = {name: URLS[name] for name in names}

    assert databases(plain, process) == databases(plain, "staff")


def test_public_process_needs_no_workroom_address():
    environ = {name: URLS[name] for name in ("CATALOGUE_DATABASE_URL", "LETTERBOX_URL")}

    assert databases(environ, "public")["default"] == {}


@pytest.mark.parametrize(
    "url",
    ["mysql://h/d", "postgresql://host", "postgresql://h:x/d", "nonsense", "", "//"],
)
def test_malformed_address_is_one_sentence_without_the_password(url):
    environ = URLS | {"DATABASE_URL": url and url + "?password=secret"}

    with pytest.raises(ImproperlyConfigured) as caught:
        databases(environ, "staff")

    assert str(caught.value).startswith("DATABASE_URL is not ")
    assert "secret" not in str(caught.value)


@given(st.text(min_size=1), st.text(), st.text(min_size=1))
def test_any_name_and_password_survive_the_address(user, password, name):
    from urllib.parse import quote

    user, password, name = (
        word.encode("utf-8", "replace").decode() for word in (user, password, name)
    )
    url = f"postgresql://{quote(user, '')}:{quote(password, '')}@h:1/{quote(name, '')}"

    found = databases(dict.fromkeys(URLS, url), "staff")

    assert found["default"]["USER"] == user
    assert found["default"]["PASSWORD"] == password
    assert found["default"]["NAME"] == name


def test_options_of_an_address_reach_the_driver():
    url = "postgresql://u:p@h/d?sslmode=verify-full&connect_timeout=3"

    found = databases(URLS | {"CATALOGUE_DATABASE_URL": url}, "public")["catalogue"]

    assert found["OPTIONS"] == {"sslmode": "verify-full", "connect_timeout": "3"}


def test_address_of_a_socket_names_its_folder():
    url = "postgresql://u:p@/d?host=/run/postgresql&port=5433"

    found = databases(URLS | {"CATALOGUE_DATABASE_URL": url}, "public")["catalogue"]

    assert (found["HOST"], found["PORT"]) == ("/run/postgresql", "5433")


def test_catalogue_and_letterbox_live_apart_from_all_else():
    router = Router()

    assert router.allow_migrate("letterbox", "letterbox")
    assert not router.allow_migrate("default", "letterbox")
    assert not router.allow_migrate("letterbox", "catalogue")
    assert not router.allow_migrate("letterbox", "evidence")

    assert router.allow_migrate("catalogue", "catalogue")
    assert not router.allow_migrate("default", "catalogue")
    assert router.allow_migrate("default", "evidence")
    assert not router.allow_migrate("catalogue", "evidence")
