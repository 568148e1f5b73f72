"""Sessions that end: 30 minutes after the last request, 12 hours after the first.

Django's store of sessions in the database, with both moments kept beside each row.
Whether a session goes on is decided where it is read, so no page can forget it.
"""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
# Writing for every request would cost more than it tells.
SEEN_ANEW = timedelta(minutes=1)

USER = "_auth_user_id"  # django.contrib.auth keeps it under this name
BEGUN = "begun"
BROWSER = "browser"


def over(*, begun: datetime, seen: datetime, now: datetime) -> bool:
    """Whether a session begun and last seen then is over at `now`."""
    return now - seen >= IDLE or now - begun >= LONGEST


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls):
        from archive.accounts.models import Session

        return Session

    def now(self) -> datetime:
        return timezone.now()

    def _get_session_from_db(self):
        row = super()._get_session_from_db()
        if row is None:
            return None
        now = self.now()
        if over(begun=row.begun_at, seen=row.seen_at, now=now):
            row.delete()
            self._session_key = None
            return None
        if now - row.seen_at >= SEEN_ANEW:
            self.model.objects.filter(pk=row.pk).update(seen_at=now)
        return row

    def create_model_instance(self, data):
        """The row to save. A new key keeps the begin, somebody else begins anew."""
        now, user = self.now(), data.get(USER)
        if data.get(BEGUN, [""])[0] != user:
            data[BEGUN] = [user, now.timestamp()]
        row = super().create_model_instance(data)
        row.user_id = int(user) if user else None
        row.begun_at = datetime.fromtimestamp(data[BEGUN][1], tz=now.tzinfo)
        row.seen_at = now
        row.browser = data.get(BROWSER, "")
        return row


FAMILIES = ("Firefox", "Edg", "OPR", "Chrome", "Safari")  # each names those after it
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
SPOKEN = {"Edg": "Edge", "OPR": "Opera"}


def browser(request: HttpRequest) -> str:
    """Such as "Firefox, Linux", of what a browser says of itself; "" for nothing."""
    said = request.headers.get("User-Agent", "")
    family = next((one for one in FAMILIES if one in said), "")
    system = next((one for one in SYSTEMS if one in said), "")
    return ", ".join(filter(None, (SPOKEN.get(family, family), system)))
