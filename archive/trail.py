"""Who signed in and who was refused: lines on standard error, worth an alarm.

As all our logs they name no address, query or browser, and no person either: an
account by its number, a page by the name of its route.
"""

import logging

from archive.logs import route

LOG = logging.getLogger("archive.trail")


def tell(what: str, request, *, account=None, level: int = logging.INFO) -> None:
    who = f"account {account.pk}" if account is not None and account.pk else ""
    LOG.log(level, ", ".join(filter(None, (what, who, route(request)))))


def tell_refusal(what: str, request, *, account=None) -> None:
    tell(what, request, account=account, level=logging.WARNING)
