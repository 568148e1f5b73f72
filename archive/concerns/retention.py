"""What is not kept for ever, for how long it is kept, and how it goes.

To add a table: write a function that erases what is older than a moment, and give it
a row in `RULES` with the setting that says how many days are kept.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from archive.concerns.models import Concern, ConcernReading, Words
from evidence.domain.reading import forget_readings


@transaction.atomic
def erase_words(before: datetime) -> int:
    """Of concerns closed before: all that was written, and the receipt.

    That there was a concern of a kind about an item, how it ended and who decided
    stays.
    """
    due = Concern.objects.filter(closed_at__lt=before, words_erased_on=None)
    due = list(due.select_for_update().values_list("pk", flat=True))
    Words.objects.filter(concern__in=due).delete()
    Concern.objects.filter(pk__in=due).update(
        words_erased_on=timezone.now().date(), receipt=""
    )
    return len(due)


def erase_readings(before: datetime) -> int:
    """Who opened a concern, and when."""
    return ConcernReading.objects.filter(at__lt=before).delete()[0]


# The setting that says how many days, and what erases what is older.
RULES: list[tuple[str, Callable[[datetime], int]]] = [
    ("KEEP_CONCERNS_DAYS", erase_words),
    ("KEEP_READINGS_DAYS", erase_readings),
    ("KEEP_READINGS_DAYS", forget_readings),
]


def erase_what_is_due(now: datetime | None = None) -> int:
    """Erase what the settings keep no longer; the number of things erased."""
    now = now or timezone.now()
    return sum(
        erase(now - timedelta(days=getattr(settings, name))) for name, erase in RULES
    )
