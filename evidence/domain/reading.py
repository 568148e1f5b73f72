"""Writing down who looked at what is closed."""

import hashlib

from evidence.models import Item, Reading


def record_reading(item: Item, *, by, session: str, reason: str = "") -> None:
    """Write down that `by` looked at what is closed of `item`; once for a session.

    Idempotent, and safe from two requests at one moment.
    """
    sitting = hashlib.sha256(session.encode()).hexdigest()
    row = Reading(item=item, person=by, sitting=sitting, reason=reason.strip()[:300])
    Reading.objects.bulk_create([row], ignore_conflicts=True)
