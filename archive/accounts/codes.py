"""Second factors: is it one of this account, and was it used before?

A code of an authenticator app (RFC 6238) counts once: the step of each accepted code
is kept beside the secret, and none up to it is accepted again, in whichever process.
"""

import json
from datetime import datetime

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.db import DataError, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from archive.accounts.throttle import TOO_MANY, Attempt

Type = Authenticator.Type
MAIN = (Type.TOTP, Type.WEBAUTHN)  # what alone makes an account complete
WRONG = "This code is not right, or was used before."
WRONG_KEY = "The security key was not accepted. Try once more."


def has_factor(user) -> bool:
    return Authenticator.objects.filter(user=user, type__in=MAIN).exists()


def check_code(request: HttpRequest, user, code: str) -> Authenticator:
    """The authenticator of `user` that `code` is of; the code is used up.

    Raises ValidationError with a sentence, also when too much was tried.
    """
    attempt = Attempt(request, "factor", str(user.pk))
    if not attempt.admitted():
        raise ValidationError(TOO_MANY)
    plain = "".join(code.split()).replace("-", "")
    for held in Authenticator.objects.filter(user=user).exclude(type=Type.WEBAUTHN):
        accept = use_step if held.type == Type.TOTP else use_recovery_code
        if accept(held, plain):
            attempt.succeeded()
            return held
    attempt.failed()
    raise ValidationError(WRONG)


def answer_in(text: str):
    """What a script sent of a security key, as data; its shape is nobody's yet."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):  # the latter of brackets within brackets
        raise ValidationError(WRONG_KEY) from None


def check_key(request: HttpRequest, user, answer) -> Authenticator:
    """The security key of `user` that gave this `answer` to our challenge."""
    attempt = Attempt(request, "factor", str(user.pk))
    if not attempt.admitted():
        raise ValidationError(TOO_MANY)
    try:
        webauthn.parse_authentication_response(answer)
        held = webauthn.complete_authentication(user, answer)
    # What stands in an answer is anybody's: it may have any shape.
    except (ValidationError, LookupError, AttributeError, TypeError, ValueError):
        attempt.failed()
        raise ValidationError(WRONG_KEY) from None
    attempt.succeeded()
    return held


def step_of(secret: str, code: str) -> int | None:
    """The step of time that `code` is of, now or one step off."""
    for step in yield_hotp_counters_from_time():
        if constant_time_compare(code, format_hotp_value(hotp_value(secret, step))):
            return step
    return None


def use_step(held: Authenticator, code: str) -> bool:
    step = step_of(get_adapter().decrypt(held.data["secret"]), code)
    if step is None:
        return False
    unused = Q(data__last_step__lt=step) | Q(data__last_step__isnull=True)
    kept = {**held.data, "last_step": step}
    row = Authenticator.objects.filter(unused, pk=held.pk)
    return bool(row.update(data=kept))


def use_recovery_code(held: Authenticator, code: str) -> bool:
    return held.wrap().validate_code(code)


def new_app(user, secret: str, code: str) -> Authenticator:
    """An authenticator app, which has shown that it has the secret by one `code`."""
    step = step_of(secret, "".join(code.split()))
    if step is None:
        raise ValidationError("This code is not right. Is the clock of the telephone?")
    held = TOTP.activate(user, secret).instance
    held.data["last_step"] = step
    held.save(update_fields=["data"])
    return held


def new_key(user, name: str, answer) -> Authenticator:
    """A security key that has answered our challenge."""
    try:
        webauthn.parse_registration_response(answer)
        webauthn.complete_registration(answer)
    except (ValidationError, LookupError, AttributeError, TypeError, ValueError):
        raise ValidationError(WRONG_KEY) from None
    try:
        with transaction.atomic():
            return webauthn.WebAuthn.add(user, name, answer).instance
    except DataError:  # a text in it is none that the database takes, such as NUL
        raise ValidationError(WRONG_KEY) from None


def code_at(secret: str, moment: datetime) -> str:
    """What an app that has `secret` shows at `moment`."""
    step = int(moment.timestamp()) // app_settings.TOTP_PERIOD
    return format_hotp_value(hotp_value(secret, step))
