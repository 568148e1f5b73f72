"""How often somebody may do something that costs us, without knowing who it is.

What is counted is a keyed hash of part of an address (a /24 of IPv4, a /48 of IPv6)
under a key that changes every day; counts go soon after their period, at the latest
after a day. They survive a restart of the web server and hold over all its processes.
"""

import hmac
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, ip_address, ip_network

from django.conf import settings
from django.db import connections

ALIAS = "letterbox"
UNKNOWN = "unknown"


def admit(name: str, *, bucket: str = "", most: int, period: timedelta) -> bool:
    """Count one more `name` of `bucket`; whether that is within `most` in a `period`.

    `name` is of small letters, hyphens and underscores; `bucket` hexadecimal, empty
    where all are counted together. Periods are cut from 1970 in UTC and last a day at
    most. A refusal is not counted. Raises DatabaseError where the letterbox cannot be
    reached: the caller knows whether to let pass or to refuse then.
    """
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT letterbox_admit(%s, %s, %s, %s)", [name, bucket, most, period]
        )
        return cursor.fetchone()[0]


def bucket_of(request, *, now: datetime | None = None) -> str:
    """Where a request's count goes: the same for neighbours, another one tomorrow."""
    day = (now or datetime.now(UTC)).date().isoformat()
    daily = hmac.digest(settings.SECRET_KEY.encode(), f"rates {day}".encode(), "sha256")
    return hmac.digest(daily, neighbourhood(request).encode(), "sha256").hex()[:32]


def neighbourhood(request) -> str:
    """The network that a request came from, as text; "unknown" if nothing tells."""
    try:
        address = ip_address(address_of(request))
    except ValueError:
        return UNKNOWN
    address = getattr(address, "ipv4_mapped", None) or address
    length = 24 if isinstance(address, IPv4Address) else 48
    return str(ip_network((address.packed, length), strict=False))


def address_of(request) -> str:
    """Where a request came from, as far as that can be known.

    Behind proxies it is the address that the first of ours has put into
    X-Forwarded-For: what stands before that, anybody can write.
    """
    said = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(forwarded) >= settings.PROXIES:
            said = forwarded[-settings.PROXIES].strip() or said
    return said
