"""Sessions end: by themselves, by their owner, and when what they rest on changes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from archive.accounts import domain, sessions
from archive.accounts.handlers import forget
from archive.accounts.models import Session
from archive.accounts.sessions import IDLE, LONGEST, SessionStore, over
from tests.factories import somebody

BEGUN = datetime(2026, 3, 1, 8, tzinfo=UTC)
HOME = "/desk/account/security/"
spans = st.timedeltas(timedelta(0), timedelta(hours=30))


class StoppedClock(SessionStore):
    moment = BEGUN

    def now(self):
        return self.moment


def signed_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


@pytest.mark.asvs("7.3.1")
@given(spans, spans)
def test_a_session_is_over_after_half_an_hour_alone_or_half_a_day(seen, later):
    now = BEGUN + seen + later
    expected = later >= IDLE or seen + later >= LONGEST
    assert over(begun=BEGUN, seen=BEGUN + seen, now=now) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("minutes", "alive"),
    [([29, 58, 87], True), ([29, 59], False), ([30], False)],
)
def test_each_request_within_half_an_hour_keeps_a_session(minutes, alive):
    store = StoppedClock()
    store["told"] = "words"
    store.save()
    found = []
    for minute in minutes:
        later = StoppedClock(store.session_key)
        later.moment = BEGUN + timedelta(minutes=minute)
        found.append(later.get("told"))
    assert found[-1] == ("words" if alive else None)
    assert Session.objects.filter(pk=store.session_key).exists() == alive


@pytest.mark.asvs("7.3.2")
@pytest.mark.django_db
def test_a_session_ends_after_twelve_hours_however_busy_and_whatever_its_key():
    store = StoppedClock()
    store["told"] = "words"
    store.save()
    key = store.session_key
    for minute in range(20, 12 * 60, 20):
        store = StoppedClock(key)
        store.moment = BEGUN + timedelta(minutes=minute)
        assert store.get("told") == "words"
        store.cycle_key()
        key = store.session_key
    last = StoppedClock(key)
    last.moment = BEGUN + LONGEST
    assert last.get("told") is None


@pytest.mark.asvs("7.2.1")
@pytest.mark.django_db
@pytest.mark.parametrize("column", ["seen_at", "begun_at"])
def test_a_page_after_the_end_asks_to_sign_in(as_role, column):
    client = as_role("translator")
    assert signed_in(client)
    age = {"seen_at": IDLE, "begun_at": LONGEST}[column]
    Session.objects.update(**{column: timezone.now() - age})

    answer = client.get(HOME)

    assert answer.headers["Location"].startswith(reverse("account_login"))
    assert not Session.objects.exists()


@pytest.mark.asvs("7.4.1", "7.5.2")
@pytest.mark.django_db
def test_signing_out_everywhere_ends_every_session_of_ones_own(as_role):
    user = somebody("translator")
    clients = [as_role(user=user) for _ in range(3)]
    other = as_role("translator")

    clients[0].post(reverse("accounts:everywhere-out"))

    assert [signed_in(each) for each in (*clients, other)] == [False] * 3 + [True]


@pytest.mark.asvs("7.4.2", "7.4.3")
@pytest.mark.django_db
@pytest.mark.parametrize("change", ["roles", "departure", "factor", "password"])
def test_sessions_end_when_what_they_rest_on_changes(as_role, keeper, change):
    client, user = as_role("translator"), None
    user = client.user
    {
        "roles": lambda: domain.give_roles(
            user, roles=["reviewer"], why="A reviewer now.", by=keeper
        ),
        "departure": lambda: domain.depart(user, why="Left.", by=keeper),
        "factor": lambda: domain.forget_factors(user, why="Lost.", by=keeper),
        "password": lambda: domain.set_password(user, "x" * 20, but=None),
    }[change]()
    assert not signed_in(client)


@pytest.mark.asvs("7.4.1")
@pytest.mark.django_db
def test_a_request_in_hand_does_not_bring_an_ended_session_back(as_role):
    client = as_role("translator")
    in_hand = client.session
    assert in_hand["_auth_user_id"]
    domain.end_sessions(client.user)
    in_hand["told"] = "words"
    with pytest.raises(UpdateError):
        in_hand.save()
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_what_is_over_is_forgotten_and_what_is_not_stays(as_role):
    kept, gone = as_role("translator"), as_role("translator")
    old = timezone.now() - IDLE
    Session.objects.filter(user=gone.user).update(seen_at=old)
    forget({})
    assert [row.user for row in Session.objects.all()] == [kept.user]


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140 Safari/537", "Chrome, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/1 Safari/5 Edg/1", "Edge, Windows"),
        ("Mozilla/5.0 (Android 15; Mobile) Firefox/140.0", "Firefox, Android"),
        ("curl/8", ""),
    ],
)
def test_of_a_browser_its_family_is_kept(agent, told):
    request = RequestFactory().get("/", HTTP_USER_AGENT=agent)
    assert sessions.browser(request) == told
