"""How often a password or a code may be tried.

Each try is counted before it is looked at, in rows of the workroom, so that neither
a restart nor many processes at once forget one. Names that no account has are
counted like any other.

Guesses at one account from anywhere are few (`ACCOUNT`). So that nobody can lock the
owner out by using them up, a browser that the account was signed in with before has
a count of its own (a "device cookie", as OWASP calls it).
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import connection
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac

from archive.accounts.models import Tries
from archive.letterbox.rates import address_of
from archive.trail import tell_refusal

TOO_MANY = "There were too many attempts. Wait a quarter of an hour, then try again."
COOKIE = "archive_known"
COOKIE_AGE = 90 * 24 * 3600
SALT = "archive.accounts.throttle"
KEPT = timedelta(hours=24)


@dataclass(frozen=True)
class Limit:
    name: str
    most: int
    within: timedelta


HERE = Limit("here", 5, timedelta(minutes=15))  # one account from one place
ACCOUNT = Limit("account", 20, timedelta(hours=6))  # one account from anywhere
ADDRESS = Limit("address", 30, timedelta(minutes=15))  # any account from one address

COUNT = """
INSERT INTO accounts_tries AS held (bucket, count, begun_at) VALUES (%s, 1, %s)
ON CONFLICT (bucket) DO UPDATE SET
    count = CASE WHEN held.begun_at <= %s THEN 1 ELSE held.count + 1 END,
    begun_at = CASE WHEN held.begun_at <= %s THEN excluded.begun_at
                    ELSE held.begun_at END
WHERE held.begun_at <= %s OR held.count < %s
RETURNING count
"""


class Attempt:
    """One try at the secret of `account`: its name, or its number once that is known.

    `what` tells passwords from codes: each is counted on its own.
    """

    def __init__(self, request: HttpRequest, what: str, account: str):
        self.request, self.what = request, what
        name = account.casefold()
        address = place(request)
        browser = known_browser(request, name)
        self.counts = [(HERE, f"{what} {name} {browser or address}")]
        if not browser:
            self.counts += [(ADDRESS, address), (ACCOUNT, f"{what} {name}")]
        self.counted: list[str] = []

    def admitted(self, *, now: datetime | None = None) -> bool:
        """Count this try. Whether it may be looked at: no limit is reached.

        A refused one is not counted, so a limit ends when its time has passed.
        """
        now = now or timezone.now()
        buckets = [(limit, hashed(limit.name, text)) for limit, text in self.counts]
        # A flood is turned away by one look, which writes nothing.
        if Tries.objects.filter(any_full(buckets, now=now)).exists():
            return self._turned_away()
        for limit, bucket in buckets:
            if not count(limit, bucket, now=now):
                return self._turned_away()
            self.counted.append(bucket)
        return True

    def _turned_away(self) -> bool:
        tell_refusal(f"too many attempts at a {self.what}", self.request)
        return False

    def failed(self) -> None:
        """Tell that what was tried was wrong. It stays counted."""
        tell_refusal(f"a wrong {self.what}", self.request)

    def succeeded(self) -> None:
        """Take back what this try counted; forget what was mistyped here before."""
        Tries.objects.filter(pk=self.counted[0]).delete()
        Tries.objects.filter(pk__in=self.counted[1:], count__gt=0).update(
            count=F("count") - 1
        )


def any_full(buckets: list[tuple[Limit, str]], *, now: datetime) -> Q:
    full = Q()
    for limit, bucket in buckets:
        since = now - limit.within
        full |= Q(pk=bucket, count__gte=limit.most, begun_at__gt=since)
    return full


def count(limit: Limit, bucket: str, *, now: datetime) -> bool:
    since = now - limit.within
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [bucket, now, since, since, since, limit.most])
        return cursor.fetchone() is not None


def forget(*, now: datetime) -> None:
    Tries.objects.filter(begun_at__lte=now - KEPT).delete()


def hashed(kind: str, text: str) -> str:
    return salted_hmac(f"{SALT} {kind}", text, algorithm="sha256").hexdigest()


def place(request: HttpRequest) -> str:
    """The address of the other side; of IPv6 the network that one customer has."""
    try:
        found = ipaddress.ip_address(address_of(request))
    except ValueError:
        return ""
    if found.version == 6:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def known_browser(request: HttpRequest, name: str) -> str:
    """What marks this browser as one that `name` was signed in with, or ""."""
    try:
        held = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=COOKIE_AGE
        )
    except signing.BadSignature:
        return ""
    return held["browser"] if hashed("known", name) in held["accounts"] else ""


def remember_browser(response: HttpResponse, request: HttpRequest, user) -> None:
    """Give this browser a count of its own for the accounts of `user`."""
    names = (user.username.casefold(), str(user.pk))
    mark = {
        "browser": get_random_string(22),
        "accounts": [hashed("known", name) for name in names],
    }
    response.set_cookie(
        COOKIE,
        signing.dumps(mark, salt=SALT),
        max_age=COOKIE_AGE,
        path="/desk/",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
