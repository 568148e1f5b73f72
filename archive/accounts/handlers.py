"""What of signing in is forgotten, and when."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from archive.accounts import throttle
from archive.accounts.models import Session
from archive.accounts.sessions import IDLE, LONGEST
from jobs.registry import periodic


@periodic("accounts.forget", every=timedelta(hours=1))
def forget(payload: dict) -> None:
    """Counts of attempts after 24 hours, and sessions that are over."""
    now = timezone.now()
    throttle.forget(now=now)
    over = Q(seen_at__lte=now - IDLE) | Q(begun_at__lte=now - LONGEST)
    Session.objects.filter(over).delete()
