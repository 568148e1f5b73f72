"""Background work of the desk (jobs/registry.py)."""

from datetime import timedelta

from archive.desk.mailing import mail_notices, mail_what_waits
from jobs.registry import handler, periodic


@periodic("mail_what_waits", every=timedelta(minutes=5))
def look_for_letters(payload: dict) -> None:
    mail_what_waits()


@handler("mail_notices_to")
def send_letter(payload: dict) -> None:
    mail_notices(payload["person"])
