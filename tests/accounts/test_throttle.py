"""Attempts are counted before they are looked at, in rows that outlive a process."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from archive.accounts import throttle
from archive.accounts.models import Tries
from archive.accounts.throttle import ACCOUNT, ADDRESS, HERE, Attempt
from tests.factories import somebody

NOW = timezone.now()


def asked_from(address: str = "192.0.2.1", cookie: str = ""):
    request = RequestFactory().post("/", REMOTE_ADDR=address)
    if cookie:
        request.COOKIES[throttle.COOKIE] = cookie
    return request


def admitted(count: int, account: str = "olena", *, now=NOW, address=None) -> int:
    """How many of so many tries may be looked at, each from an address of its own."""
    return sum(
        Attempt(
            asked_from(address or f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}"),
            "password",
            account,
        ).admitted(now=now)
        for n in range(count)
    )


@pytest.mark.asvs("2.4.1", "6.3.1")
@pytest.mark.django_db
def test_of_two_thousand_guesses_from_anywhere_twenty_are_looked_at():
    assert admitted(2_000) == ACCOUNT.most == 20


@pytest.mark.django_db
def test_of_many_guesses_from_one_address_five_are_looked_at():
    assert admitted(200, address="192.0.2.7") == HERE.most == 5


@pytest.mark.django_db
def test_many_accounts_tried_from_one_address_are_stopped():
    tries = [
        Attempt(asked_from("2001:db8::1"), "password", f"name{n}").admitted(now=NOW)
        for n in range(100)
    ]
    assert sum(tries) == ADDRESS.most == 30


@pytest.mark.django_db
def test_an_address_of_ipv6_counts_as_its_network():
    places = {throttle.place(asked_from(f"2001:db8::{n:x}")) for n in range(1, 9)}
    assert places == {"2001:db8::/64"}


@pytest.mark.django_db
def test_a_limit_ends_when_its_time_has_passed():
    assert admitted(9, address="192.0.2.7") == 5
    before = NOW + HERE.within - timedelta(seconds=1)
    assert admitted(9, address="192.0.2.7", now=before) == 0
    assert admitted(9, address="192.0.2.7", now=NOW + HERE.within) == 5


@pytest.mark.asvs("6.3.1")
@pytest.mark.django_db
def test_guesses_from_everywhere_do_not_lock_out_a_browser_that_is_known():
    owner = somebody("translator", username="Olena")
    answer = HttpResponse()
    throttle.remember_browser(answer, asked_from(), owner)
    cookie = answer.cookies[throttle.COOKIE].value
    assert admitted(100) == 20
    assert not Attempt(asked_from("192.0.2.9"), "password", "olena").admitted(now=NOW)

    known = asked_from("192.0.2.9", cookie)
    tries = [Attempt(known, "password", "OLENA").admitted(now=NOW) for _ in range(9)]

    assert sum(tries) == HERE.most
    forged = asked_from("192.0.2.9", cookie[:-1] + "x")
    assert not Attempt(forged, "password", "olena").admitted(now=NOW)
    assert len(Attempt(known, "password", "pavlo").counts) == 3


@pytest.mark.django_db
def test_who_got_in_is_not_counted():
    for _ in range(50):
        attempt = Attempt(asked_from(), "password", "olena")
        assert attempt.admitted(now=NOW)
        attempt.succeeded()
    assert set(Tries.objects.values_list("count", flat=True)) == {0}


@pytest.mark.django_db
def test_neither_names_nor_addresses_are_kept_and_counts_for_a_day_only():
    admitted(3, account="olena-of-the-archive")
    rows = str(list(Tries.objects.values()))
    assert "olena" not in rows
    assert "10.0" not in rows

    throttle.forget(now=NOW + timedelta(hours=23))
    assert Tries.objects.exists()
    throttle.forget(now=NOW + timedelta(hours=24))
    assert not Tries.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_counted_each():
    def guess(_) -> bool:
        try:
            return Attempt(asked_from(), "password", "olena").admitted(now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(guess, range(80))) == HERE.most
