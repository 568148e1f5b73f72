"""The postman: letters out of the letterbox and into the workroom.

Two databases share no transaction. A letter is therefore taken out only by a later
round than the one that made its concern, when that is committed for certain. Whoever
is killed in between makes nobody lose a letter and nothing twice.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from archive.concerns.domain import take_in
from archive.concerns.models import Concern, Unopened
from archive.letterbox.models import Count, Letter
from archive.letterbox.posting import read
from archive.letterbox.sealing import open_sealed

MOST = 200  # letters in one round
AGAIN_AFTER = timedelta(hours=1)  # another key may have been given meanwhile


def collect() -> int:
    """Take in what has come since; the number of new concerns.

    Without a key nothing is touched. What no key opens, or is no letter of ours,
    stays in the letterbox and is told to custodians.
    """
    Count.objects.filter(ends_at__lte=timezone.now()).delete()
    if not settings.LETTERBOX_KEYS:
        return 0
    known = Concern.objects.values_list("letter", flat=True)
    here = list(Letter.objects.values_list("id", flat=True))
    settled = set(known.filter(letter__in=here))
    Letter.objects.filter(id__in=settled).delete()
    Unopened.objects.exclude(letter__in=set(here) - settled).delete()
    tried = Unopened.objects.filter(tried_at__gt=timezone.now() - AGAIN_AFTER)
    skipped = settled | set(tried.values_list("letter", flat=True))
    fresh = [one for one in here if one not in skipped]
    return sum(map(_taken_in, Letter.objects.filter(id__in=fresh[:MOST])))


def _taken_in(letter: Letter) -> bool:
    try:
        text = open_sealed(
            bytes(letter.sealed),
            letter=str(letter.id),
            private_keys=settings.LETTERBOX_KEYS,
        )
        with transaction.atomic():
            take_in(read(text), letter=letter.id, received_on=letter.received_on)
    except (ValueError, ValidationError):
        Unopened.objects.update_or_create(
            letter=letter.id,
            defaults={"received_on": letter.received_on, "tried_at": timezone.now()},
        )
        return False
    Unopened.objects.filter(letter=letter.id).delete()
    return True
