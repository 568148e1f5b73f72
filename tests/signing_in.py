"""Signing in, for tests: confirmed in one step, or the whole way in a browser."""

import time
from datetime import timedelta

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as OWNER,
)
from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY as RECORDS,
)
from django.utils import timezone

from archive.accounts import codes

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "correct horse battery staple"


def code_for(secret: str, *, steps_ago: int = 0) -> str:
    """What an app shows now, or so many times half a minute ago."""
    return codes.code_at(secret, timezone.now() - timedelta(seconds=30 * steps_ago))


def confirm(client, *, ago: float = 0) -> None:
    """Let the session of `client` have given a second factor, `ago` seconds ago."""
    session = client.session
    given = {"method": "mfa", "type": "totp", "at": time.time() - ago}
    session[RECORDS], session[OWNER] = [given], session["_auth_user_id"]
    session.save()


def unconfirm(client) -> None:
    """Let it have given the password and nothing else."""
    session = client.session
    session[RECORDS] = [{"method": "password", "at": time.time()}]
    session[OWNER] = session["_auth_user_id"]
    session.save()


def equip(user) -> None:
    """Give `user` the password and an authenticator app, set up an hour ago."""
    from allauth.mfa.adapter import get_adapter
    from allauth.mfa.totp.internal.auth import TOTP

    user.set_password(PASSWORD)
    user.save()
    TOTP.activate(user, SECRET)
    assert get_adapter().decrypt(user.authenticator_set.get().data["secret"]) == SECRET


def sign_in(page, user) -> None:
    """Fill in both steps on a `page` of a browser that shows the first."""
    equip(user)
    page.get_by_label("Name").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(code_for(SECRET))
    page.get_by_role("button", name="Sign in").click()
