"""What a session has shown of its owner, and asking for it afresh.

A session is *confirmed* once a second factor was given in it. Some deeds want that
again when it is more than five minutes ago (`ask`).
"""

import json
import time
from datetime import timedelta

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.accounts import codes
from archive.accounts.models import is_demo
from archive.accounts.throttle import TOO_MANY, Attempt

FRESH = timedelta(minutes=5)
ASKED = "confirming"  # the field that says that the other three were filled in
CODE, KEY, PASSWORD = "confirm-code", "confirm-key", "confirm-password"


def by_password(user) -> bool:
    """In demo mode a demo account needs no telephone."""
    return settings.DEMO and is_demo(user)


def confirmed_at(request: HttpRequest) -> float | None:
    """When a second factor was last given in this session, in seconds since 1970."""
    user = request.user
    if not user.is_authenticated:
        return None
    enough = {"mfa", "password"} if by_password(user) else {"mfa"}
    records = get_authentication_records(request, user)
    given = [record["at"] for record in records if record["method"] in enough]
    return max(given, default=None)


def confirmed(request: HttpRequest) -> bool:
    return confirmed_at(request) is not None


def fresh(request: HttpRequest, *, now: float | None = None) -> bool:
    """Whether that was at most five minutes ago."""
    given = confirmed_at(request)
    moment = time.time() if now is None else now
    return given is not None and 0 <= moment - given <= FRESH.total_seconds()


def ask(request: HttpRequest) -> HttpResponse | None:
    """A page that asks for confirmation, or None if it is fresh or was just given.

    The page brings every field that was sent along, so that nothing typed is lost;
    what it adds is gone from `request.POST` again when this returns None.
    """
    faults = []
    if ASKED in request.POST:
        try:
            check(request)
        except ValidationError as error:
            faults = error.messages
        request.POST = carried(request)
        if not faults:
            return None
    elif fresh(request):
        return None
    user = request.user
    types = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    key = codes.Type.WEBAUTHN in types
    context = {
        "action": request.get_full_path(),
        "faults": faults,
        "fields": [
            (name, value)
            for name, values in carried(request).lists()
            for value in values
            if name != "csrfmiddlewaretoken"
        ],
        "by_code": types - {codes.Type.WEBAUTHN},
        "by_password": by_password(user) and not types,
        "key_options": json.dumps(webauthn.begin_authentication(user)) if key else "",
    }
    return render(
        request, "accounts/confirm.html", context, status=400 if faults else 200
    )


def carried(request: HttpRequest):
    """What was sent, without the answers to our question."""
    sent = request.POST.copy()
    for name in (ASKED, CODE, KEY, PASSWORD):
        sent.pop(name, None)
    return sent


def check(request: HttpRequest) -> None:
    """Confirm the session by what was sent, or say in a ValidationError why not."""
    user, sent = request.user, request.POST
    if sent.get(KEY):
        held = codes.check_key(request, user, codes.answer_in(sent[KEY]))
    elif sent.get(CODE):
        held = codes.check_code(request, user, sent[CODE])
    elif by_password(user) and not codes.has_factor(user):
        check_password(request, user, sent.get(PASSWORD, ""))
        record_authentication(request, user, "password", reauthenticated=True)
        return
    else:
        raise ValidationError("Confirm that it is you.")
    post_authentication(request, held, reauthenticated=True)


def check_password(request: HttpRequest, user, password: str) -> None:
    attempt = Attempt(request, "password", user.username)
    if not attempt.admitted():
        raise ValidationError(TOO_MANY)
    if not user.check_password(password):
        attempt.failed()
        raise ValidationError("The password is not right.")
    attempt.succeeded()
