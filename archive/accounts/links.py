"""One-time links: leave to set up a second factor, for 72 hours."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from archive.accounts.models import Link

VALID = timedelta(hours=72)


def make(user, *, by, now: datetime | None = None) -> str:
    """The token of a new link, which exists nowhere else. Earlier links end."""
    now = now or timezone.now()
    revoke(user, now=now)
    token = secrets.token_urlsafe(32)
    Link.objects.create(
        user=user,
        token_hash=hashed(token),
        made_by=by,
        made_at=now,
        expires_at=now + VALID,
    )
    return token


def address(token: str) -> str:
    return settings.BASE_URL + reverse("accounts:welcome", args=[token])


def revoke(user, *, now: datetime | None = None) -> bool:
    """End the open link of `user`. Whether there was one."""
    open_ones = Link.objects.filter(user=user, ended_at=None)
    return bool(open_ones.update(ended_at=now or timezone.now()))


def valid(*, now: datetime | None = None):
    now = now or timezone.now()
    return Link.objects.filter(ended_at=None, expires_at__gt=now, user__is_active=True)


def of_token(token: str, *, now: datetime | None = None) -> Link | None:
    found = valid(now=now).filter(token_hash=hashed(token))
    return found.select_related("user").first()


def use(link: Link, *, now: datetime | None = None) -> bool:
    """Use the link up. Only one of several who try at once gets True."""
    now = now or timezone.now()
    return bool(valid(now=now).filter(pk=link.pk).update(ended_at=now))


def hashed(token: str) -> str:
    """The tokens have 256 random bits: no slow hash is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
