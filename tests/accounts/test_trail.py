"""Lines for whoever watches: signed in, refused; no name, address or browser."""

import logging

import pytest
from django.test import Client

from tests.factories import somebody
from tests.signing_in import PASSWORD, SECRET, code_for, equip

pytestmark = pytest.mark.django_db
SIGN_IN = "/desk/account/sign-in/"
SECOND = "/desk/account/sign-in/second/"
BROWSER = {"HTTP_USER_AGENT": "Zorkij/7", "REMOTE_ADDR": "203.0.113.77"}


@pytest.fixture
def told(caplog):
    """What the trail said, and a check that it named nobody."""

    def lines() -> list[str]:
        said = [one for one in caplog.records if one.name == "archive.trail"]
        words = [one.getMessage() for one in said]
        for secret in ("olena", PASSWORD, "Zorkij", "203.0", "q7canary"):
            assert secret not in " ".join(words)
        return words

    with caplog.at_level(logging.INFO, "archive.trail"):
        yield lines


@pytest.mark.asvs("16.3.1")
def test_a_sign_in_and_what_failed_before_it_are_told(told):
    user = somebody("translator", username="olena")
    equip(user)
    client = Client(**BROWSER)

    client.post(SIGN_IN, {"login": "olena", "password": "q7canary7z"})
    client.post(SIGN_IN, {"login": "olena", "password": PASSWORD})
    client.post(SECOND, {"code": "000000"})
    client.post(SECOND, {"code": code_for(SECRET)})

    assert told() == [
        "a wrong password, POST account_login",
        "a wrong factor, POST mfa_authenticate",
        f"signed in, account {user.pk}, POST mfa_authenticate",
    ]


@pytest.mark.asvs("16.3.3")
def test_guessing_is_told_when_it_is_turned_away(told):
    client = Client(**BROWSER)
    for _ in range(6):
        client.post(SIGN_IN, {"login": "nobody", "password": "q7canary7z"})

    assert told()[-2:] == [
        "a wrong password, POST account_login",
        "too many attempts at a password, POST account_login",
    ]


@pytest.mark.asvs("16.3.2")
def test_a_refusal_names_the_account_and_the_page(told, as_role):
    client = as_role("translator")

    assert client.get("/desk/people/?q=q7canary7z").status_code == 403

    assert told() == [f"refused, account {client.user.pk}, GET desk:people"]


@pytest.mark.asvs("14.3.1")
@pytest.mark.parametrize(
    "path", ["/desk/sign-out/", "/desk/account/security/sign-out/"]
)
def test_signing_out_makes_the_browser_forget_what_it_showed(as_role, path):
    client = as_role("translator")
    assert "no-store" in client.get("/desk/").headers["Cache-Control"]

    answer = client.post(path)

    assert answer.status_code == 302
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert client.get("/desk/").status_code == 302
