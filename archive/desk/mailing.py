"""Letters that say how many notices wait, to whom, and how often."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from evidence.models import User
from jobs.queue import enqueue
from translations.models import Notice

PAUSE = timedelta(hours=1)
LETTER = """\
{waits} for you at
{address}

You get at most one such letter an hour, and none if you say so there under My account.
"""


def mail_what_waits() -> None:
    """Enqueue a letter for everybody who has not been told by mail of something.

    Where the archive sends no mail, nothing happens.
    """
    if not settings.EMAIL_HOST:
        return
    waiting = Notice.objects.unseen().filter(mailed_at=None)
    people = User.objects.filter(pk__in=waiting.values("person"))
    for pk in _reached(people).order_by("pk").values_list("pk", flat=True):
        enqueue("mail_notices_to", unique_key=str(pk), person=pk)


@transaction.atomic
def mail_notices(person: int) -> bool:
    """Send one letter, if it is time and there is something `person` may read.

    The letter has a number and an address: mail is read by others, and texts may be
    closed before it arrives. Whether it was sent.
    """
    people = _reached(User.objects.filter(pk=person))
    user = people.select_for_update(of=("self",)).first()
    if not user or not settings.EMAIL_HOST:
        return False
    now = timezone.now()
    last = user.notices.aggregate(at=Max("mailed_at"))["at"]
    if last and last > now - PAUSE:
        return False
    unseen = Notice.objects.visible_to(user).unseen()
    if not unseen.filter(mailed_at=None).exists():
        return False
    number = unseen.count()
    unseen.update(mailed_at=now)
    send_mail(_things(number), letter(number), None, [user.email])
    return True


def letter(number: int) -> str:
    address = settings.BASE_URL + reverse("desk:notices")
    return LETTER.format(waits=_things(number), address=address)


def _things(number: int) -> str:
    return "One thing waits" if number == 1 else f"{number} things wait"


def _reached(people):
    return people.filter(is_active=True, mailed=True).exclude(email="")
