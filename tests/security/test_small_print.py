"""What the standard asks for and no other test happens to prove."""

import json
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import URLResolver, get_resolver

import archive.settings
from archive.catalogue.accept import accept_edition
from evidence.models import ROLES
from tests.catalogue.sample import SAMPLE
from tests.factories import somebody
from values.canonical import canonical
from values.codes import new_key

ROOT = Path(__file__).resolve().parents[2]
CODE = SAMPLE["code"]
COOKIES = """
import json
from archive import settings
names = ("NAME", "SECURE", "HTTPONLY", "SAMESITE", "PATH", "DOMAIN")
from django.conf import global_settings
print(json.dumps({
    f"{kind}_COOKIE_{name}": getattr(settings, f"{kind}_COOKIE_{name}",
                                     getattr(global_settings, f"{kind}_COOKIE_{name}"))
    for kind in ("SESSION", "CSRF") for name in names
}))
"""


@pytest.fixture(scope="module")
def once(made_once):
    made_once(accept_edition, canonical(SAMPLE), sequence=1)


@pytest.fixture
def published(once, db):
    """The sample edition."""


def cookies(base_url: str) -> dict:
    """How a staff process at `base_url` sets its cookies."""
    environ = {**os.environ, "ARCHIVE_PROCESS": "staff", "ARCHIVE_BASE_URL": base_url}
    said = subprocess.run(
        [sys.executable, "-c", COOKIES],
        env=environ,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(said.stdout)


@pytest.mark.asvs("3.3.1", "3.3.2", "3.3.3", "3.3.4")
def test_cookies_over_tls_belong_to_one_host_and_no_script():
    said = cookies("https://desk.example")
    for kind in ("SESSION", "CSRF"):
        given = {
            name: said[f"{kind}_COOKIE_{name}"]
            for name in ("SECURE", "HTTPONLY", "SAMESITE", "PATH", "DOMAIN")
        }
        # What browsers ask of a name that begins with __Host-, and a little more.
        assert given == {
            "SECURE": True,
            "HTTPONLY": True,
            "SAMESITE": "Lax",
            "PATH": "/",
            "DOMAIN": None,
        }
        assert said[f"{kind}_COOKIE_NAME"].startswith("__Host-")


def test_cookies_without_tls_are_taken_by_browsers_too():
    said = cookies("http://127.0.0.1:8000")
    assert not any(said[f"{kind}_COOKIE_SECURE"] for kind in ("SESSION", "CSRF"))
    assert not said["SESSION_COOKIE_NAME"].startswith("__")


def test_messages_to_staff_lie_in_no_cookie(client, db):
    client.force_login(somebody("translator"))
    answer = client.post("/desk/account/", {"credit_as": "anonymous"})
    assert {"messages"}.isdisjoint(answer.cookies)


@pytest.mark.asvs("1.1.1")
def test_what_is_typed_is_decoded_once(published, client):
    page = client.get("/en/items/?q=%2541").content.decode()
    assert 'value="%41"' in page
    assert 'value="A"' not in page


@pytest.mark.asvs("4.1.1")
@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        f"/en/items/{CODE}/",
        f"/items/{CODE}/v1.json",
        f"/en/items/{CODE}/cite.txt",
        f"/en/items/{CODE}/cite.bib",
        f"/en/items/{CODE}/cite.ris",
        f"/en/items/{CODE}/cite.json",
        "/en/feed.atom",
        "/en/items/feed.atom?q=apple",
        "/en/suggest?q=app",
        "/sitemap.xml",
        "/robots.txt",
        "/healthz",
        "/nowhere",
        "/en/concern/",
        "/desk/",
    ],
)
def test_each_answer_names_its_type_and_how_text_is_written(published, client, path):
    given = client.get(path, follow=True).headers["Content-Type"]
    kind = given.partition(";")[0]
    assert "/" in kind
    if kind.startswith("text/") or kind.endswith("xml"):
        assert given == f"{kind}; charset=utf-8"


@pytest.mark.asvs("13.4.1", "13.4.3")
@pytest.mark.parametrize(
    "path",
    [
        "/.git/config",
        "/.env",
        "/static/",
        "/static/css/",
        "/static/../manage.py",
        "/static/%2e%2e/manage.py",
        "/static/..%2fkeys.json",
        "/pictures/",
        "/iiif/",
    ],
)
def test_neither_sources_nor_folders_are_served(client, db, path):
    assert client.get(path).status_code == 404


@pytest.mark.asvs("3.7.2")
@pytest.mark.parametrize("path", ["//elsewhere.example", "//elsewhere.example/en"])
def test_no_address_leads_to_another_host(client, db, path):
    # As a path, and not as the host that a test client would take it for.
    answer = client.get("/", PATH_INFO=path)
    assert not answer.headers.get("Location", "").startswith(("//", "http"))


@pytest.mark.asvs("11.4.2")
def test_passwords_are_hashed_by_argon2(db, settings):
    settings.PASSWORD_HASHERS = archive.settings.PASSWORD_HASHERS  # not the tests' own
    user = somebody("translator")
    user.set_password("a long enough sentence")
    assert user.password.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")
    assert user.check_password("a long enough sentence")


@pytest.mark.asvs("11.2.3", "11.5.1")
def test_keys_of_addresses_have_128_bits_and_never_come_twice():
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert {len(bytes.fromhex(key)) for key in keys} == {16}


@pytest.mark.asvs("14.3.2")
@pytest.mark.parametrize(
    "path", ["/desk/", "/desk/items/", "/desk/intake/", "/desk/account/", "/admin/"]
)
def test_browsers_keep_no_staff_page(client, db, path):
    client.force_login(somebody("cataloguer"))
    for who in (client, Client()):
        assert "no-store" in who.get(path).headers["Cache-Control"]


@pytest.mark.asvs("15.3.7")
def test_what_stands_in_the_address_fills_in_no_form(client, db):
    sent = {"kind": "error", "text": "Said in the address."}
    answer = client.post("/en/concern/", query_params=sent)
    assert answer.status_code == 400


@pytest.mark.asvs("16.2.2")
def test_times_are_kept_in_utc():
    assert (configured.TIME_ZONE, configured.USE_TZ) == ("UTC", True)


@pytest.mark.asvs("16.2.3")
def test_what_is_logged_goes_to_standard_error_alone():
    handlers = configured.LOGGING["handlers"].values()
    assert {one["class"] for one in handlers} <= {
        "logging.StreamHandler",
        "logging.NullHandler",
    }
    assert not configured.ADMINS


STAND_INS = {"str": "x", "slug": "x", "int": "1", "path": "x"}


def staff_addresses() -> list[str]:
    """Every address of staff pages, with something in place of what it names."""
    found = []

    def walk(patterns, before: str) -> None:
        for one in patterns:
            here = before + str(one.pattern)
            if isinstance(one, URLResolver):
                walk(one.url_patterns, here)
            elif "<" in here or not here.endswith("$"):
                found.append(
                    "/" + re.sub(r"<(\w+):\w+>", lambda m: STAND_INS[m[1]], here)
                )

    for mount in get_resolver().url_patterns:
        if str(mount.pattern) in {"desk/", "admin/"}:
            walk(mount.url_patterns, str(mount.pattern))
    return found


@pytest.mark.asvs("3.5.1")
def test_a_form_of_another_site_does_nothing(db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(somebody(*ROLES))
    addresses = staff_addresses()
    assert len(addresses) > 100
    answers = {path: client.post(path).status_code for path in addresses}
    # 405: to a page that is only read, nothing is sent at all.
    assert {
        path for path, status in answers.items() if status not in {403, 405}
    } == set()
    assert list(answers.values()).count(403) > 100


@pytest.mark.asvs("5.2.1", "2.4.1")
@pytest.mark.parametrize("path", ["/en/concern/", "/admin/login/", "/desk/intake/"])
def test_strangers_send_no_files(client, db, settings, tmp_path, path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "nowhere"  # a write would be an error
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    sent = {"csrfmiddlewaretoken": "a" * 32, "text": BytesIO(bytes(300 * 1024))}

    assert client.post(path, sent).status_code == 400


def test_whoever_is_signed_in_sends_more(client, db):
    client.force_login(somebody("cataloguer"))
    answer = client.post("/desk/intake/", {"photographs": BytesIO(bytes(300 * 1024))})
    assert b"More than" not in answer.content
    assert "Choose one, or an item to copy from." in answer.text


@pytest.mark.parametrize("length", ["-1", "many", "1e9", "\u0664"])
def test_a_length_that_is_none_is_not_understood(client, db, length):
    assert client.get("/en/concern/", CONTENT_LENGTH=length).status_code == 400


@pytest.mark.asvs("13.4.2")
def test_a_public_process_does_not_start_to_debug():
    environ = {**os.environ, "ARCHIVE_PROCESS": "public", "ARCHIVE_DEBUG": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", "from archive import settings"],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.returncode
    assert "A public process refuses to run with ARCHIVE_DEBUG." in ran.stderr
    assert configured.DEBUG is False


@pytest.mark.asvs("13.2.3")
def test_each_role_has_a_long_password_of_its_own():
    urls = {name: urlsplit(os.environ[name]) for name in os.environ if "URL" in name}
    said = {one.username: one.password for one in urls.values() if one.password}
    assert len(said) > 4
    assert len(set(said.values())) == len(said)
    assert min(map(len, said.values())) >= 32


@pytest.mark.asvs("16.4.1")
def test_an_address_writes_no_line_of_its_own_into_a_log(client, db, caplog):
    client.get("/en/x%0aWARNING%20forged%0d%1b[31m")
    said = "".join(record.getMessage() for record in caplog.records)
    assert not re.search(r"[\x00-\x1f]", said)
