"""Where a request is counted: not who it is, and not the same tomorrow."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from archive.letterbox.rates import bucket_of, neighbourhood

TODAY = datetime(2025, 5, 1, 23, 59, tzinfo=UTC)
TOMORROW = datetime(2025, 5, 2, 0, 1, tzinfo=UTC)


def request(address: str, **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("", "unknown"),
        ("fe80::1%eth0", "fe80::/48"),
        ("nonsense", "unknown"),
    ],
)
def test_neighbours_are_one(address, network):
    assert neighbourhood(request(address)) == network


@pytest.mark.asvs("4.1.3", "15.3.4")
def test_a_header_is_believed_from_a_proxy_only(settings):
    asked = request("127.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.1, 192.0.2.7")
    settings.PROXIES = 0
    assert neighbourhood(asked) == "127.0.0.0/24"
    settings.PROXIES = 1
    assert neighbourhood(asked) == "192.0.2.0/24"
    settings.PROXIES = 2
    assert neighbourhood(asked) == "198.51.100.0/24"
    # Who reached us past one of them has written the header alone.
    settings.PROXIES = 3
    assert neighbourhood(asked) == "127.0.0.0/24"


def test_a_bucket_holds_for_a_day_and_one_archive(settings):
    asked = request("192.0.2.77")
    today = bucket_of(asked, now=TODAY)

    assert today == bucket_of(request("192.0.2.1"), now=TODAY)
    assert today != bucket_of(asked, now=TOMORROW)
    assert today != bucket_of(request("192.0.3.1"), now=TODAY)
    settings.SECRET_KEY = "another"
    assert today != bucket_of(asked, now=TODAY)
    assert len(today) == 32
