"""Passwords as people choose them, keys of sessions, and the one signed mark."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.test import Client, RequestFactory

from archive.accounts import throttle
from archive.accounts.sessions import SessionStore
from tests.factories import somebody

SIGN_IN = "/desk/account/sign-in/"
NAME = "olena"
LONG = (
    " Sixty-four signs and more, with spaces at both ends, and \u00e9\U0001f33e twice. "
)


@pytest.mark.asvs("6.2.5", "6.2.9")
@pytest.mark.parametrize(
    "password",
    ["onlysmalllettershere", LONG, "사과나무에 꽃이 피였다고", "·" * 64],
)
def test_a_long_password_may_be_of_any_signs(password):
    validate_password(password)


@pytest.mark.asvs("6.2.8")
@pytest.mark.parametrize("typed", [LONG.strip(), LONG.lower(), LONG[:64], LONG + "x"])
def test_a_password_is_taken_exactly_as_typed(db, typed):
    user = somebody("translator", username=NAME)
    user.set_password(LONG)
    user.save()
    assert Client().post(SIGN_IN, {"login": NAME, "password": typed}).status_code != 302
    assert Client().post(SIGN_IN, {"login": NAME, "password": LONG}).status_code == 302


@pytest.mark.asvs("6.2.6", "6.2.7")
def test_the_field_for_a_password_hides_it_and_lets_a_manager_fill_it(client, db):
    page = client.get(SIGN_IN).content.decode()
    [field] = re.findall(r'<input[^>]*name="password"[^>]*>', page)
    assert 'type="password"' in field
    assert 'autocomplete="current-password"' in field
    assert "maxlength" not in field


@pytest.mark.asvs("6.5.4")
def test_recovery_codes_have_more_than_twenty_bits(settings):
    assert 10**settings.MFA_RECOVERY_CODE_DIGITS > 2**20


@pytest.mark.asvs("7.2.2", "7.2.3")
def test_keys_of_sessions_are_long_and_never_come_twice(db):
    keys = {SessionStore()._get_new_session_key() for _ in range(50)}
    assert len(keys) == 50
    # 32 of 36 signs are more than 160 bits.
    assert all(re.fullmatch(r"[0-9a-z]{32}", key) for key in keys)


@pytest.mark.asvs("7.4.4")
@pytest.mark.parametrize(
    "path", ["/desk/", "/desk/items/", "/desk/account/", "/admin/"]
)
def test_one_can_sign_out_from_every_page_of_staff(client, db, path):
    client.force_login(somebody("custodian", "cataloguer"))
    page = client.get(path).content.decode()
    assert re.search(
        r'<form[^>]*action="/desk/sign-out/"|action="/admin/logout/"', page
    )


def known(cookie: str) -> str:
    request = RequestFactory().get("/desk/")
    request.COOKIES[throttle.COOKIE] = cookie
    return throttle.known_browser(request, NAME)


def mark(salt: str = throttle.SALT) -> str:
    accounts = [throttle.hashed("known", NAME)]
    return signing.dumps({"browser": "this one", "accounts": accounts}, salt=salt)


@pytest.mark.asvs("9.1.1", "9.2.1", "9.2.2")
def test_the_mark_of_a_known_browser_is_ours_of_its_purpose_and_not_too_old():
    good = mark()
    assert known(good) == "this one"
    head, rest = good[0], good[1:]
    assert known(("A" if head != "A" else "B") + rest) == ""
    assert known(good.rpartition(":")[0]) == ""
    assert known(mark(salt="of something else")) == ""
    assert known("") == known("rubbish") == ""
    with time_machine.travel(datetime.now(UTC) - timedelta(days=91)):
        old = mark()
    assert known(old) == ""
