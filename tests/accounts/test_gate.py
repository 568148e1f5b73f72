"""No staff page without a second factor: every address of them is tried."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import get_resolver, reverse

from archive import policy
from archive.accounts import gate
from archive.policy import Audience
from tests.factories import somebody
from tests.signing_in import unconfirm

pytestmark = pytest.mark.django_db

OPEN_TO_STRANGERS = {
    "/desk/account/sign-in/",
    "/desk/account/sign-in/second/",
    "/desk/account/welcome/x/",
    "/desk/sign-out/",
    "/admin/login/",
}
OPEN_TO_THE_UNCONFIRMED = {"/desk/account/second-factor/"}
EXAMPLES = {
    r"<int:\w+>": "1",
    r"<\w+:\w+>": "x",
    r"<\w+>": "x",
    r"\(\?P<app_label>(\w+)[^)]*\)": r"\1",
    r"\(\?P<url>\.\*\)": "nothing/here",
    r"[\^$]|\\Z": "",
}


def routes(resolver=None, before: str = "") -> dict[str, object]:
    """Every address that is not public, with its view."""
    found = {}
    for each in (resolver or get_resolver()).url_patterns:
        path = before + str(each.pattern)
        if hasattr(each, "url_patterns"):
            found |= routes(each, path)
        elif policy.of(each.callback).audience is not Audience.PUBLIC:
            for pattern, example in EXAMPLES.items():
                path = re.sub(pattern, example, path)
            found[f"/{path}"] = each.callback
    return found


def test_there_are_staff_pages_and_they_lie_where_staff_headers_hold():
    found = routes()
    assert len(found) > 100
    assert all(path.startswith(("/desk/", "/admin/")) for path in found)


@pytest.mark.asvs("6.3.3")
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_password_alone_reaches_nothing(method):
    client = Client()
    user = somebody("custodian", "publisher", "cataloguer", is_superuser=True)
    client.force_login(user)
    unconfirm(client)
    ways_in = OPEN_TO_STRANGERS | OPEN_TO_THE_UNCONFIRMED

    reached = {
        path: answer
        for path, view in routes().items()
        if path not in ways_in
        and method.upper() in policy.of(view).methods
        and (answer := getattr(client, method)(path)).headers.get("Location")
        != reverse("accounts:factor")
    }

    assert reached == {}


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_sent_to_the_way_in(method):
    client = Client()
    reached = {
        path
        for path, view in routes().items()
        if method.upper() in policy.of(view).methods
        and not getattr(client, method)(path)
        .headers.get("Location", "")
        .startswith(settings_login())
    }
    assert reached <= OPEN_TO_STRANGERS


def settings_login() -> str:
    return reverse(settings.LOGIN_URL)


def test_with_a_password_alone_one_is_told_what_is_missing():
    client = Client()
    client.force_login(somebody("publisher"))
    unconfirm(client)

    answer = client.get(reverse("accounts:factor"))

    assert answer.status_code == 403
    assert "A password alone opens nothing here" in answer.content.decode()
    assert client.post(reverse("accounts:factor"), {"code": "1"}).status_code == 403


@pytest.mark.asvs("6.3.4", "6.4.2", "6.4.3")
def test_nothing_of_mail_signing_up_or_resetting_is_mounted():
    for name in ("signup", "reset_password", "email", "reauthenticate", "set_password"):
        for path in (f"/accounts/{name}/", f"/desk/account/{name}/"):
            assert Client().get(path).status_code == 404


@pytest.mark.asvs("6.3.4", "16.5.3")
def test_a_view_that_says_nothing_is_behind_the_gate(rf):
    def forgotten(request):
        raise AssertionError

    request = rf.get("/desk/x/")
    request.user = AnonymousUser()
    answer = gate.Gate(forgotten).process_view(request, forgotten, (), {})

    assert answer.headers["Location"].startswith(settings_login())
