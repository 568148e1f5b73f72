"""Signing in, in a browser: by a link, with an app, with a security key."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser

PASSWORD = "a sentence about apple trees"


def shot(page, name: str) -> None:
    """Keep a picture of the page, for whoever wants to look (SHOTS names a folder)."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def invited(*roles: str) -> tuple[str, str]:
    """The name of a new account, and the path of its link."""
    from archive.accounts import links
    from archive.accounts.domain import invite
    from tests.factories import somebody

    user, token = invite("olena", roles=roles, by=somebody("custodian"))
    return user.username, urlsplit(links.address(token)).path


def choose_password(page) -> None:
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same once more").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="Set up a second factor").wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [1280, 360])
def test_by_a_link_one_sets_up_an_app_and_signs_in_with_it(visit, width, scripts):
    from allauth.mfa.models import Authenticator

    from tests.signing_in import code_for

    name, path = invited("translator")
    page = visit(path, width=width, scripts=scripts)
    shot(page, f"welcome-{width}")
    choose_password(page)
    shot(page, f"second-factor-{width}")
    secret = page.locator(".letters code").inner_text().replace(" ", "")
    page.get_by_label("Six digits").fill(code_for(secret, steps_ago=1))
    page.get_by_role("button", name="Set up the app").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    shot(page, f"recovery-codes-{width}")
    assert page.locator(".letters li").count() == 10
    page.get_by_role("button", name="I have kept them").click()
    page.get_by_role("heading", name="My next thing").wait_for()
    assert Authenticator.objects.count() == 2

    page = visit("/desk/account/security/", width=width, scripts=scripts)
    shot(page, f"sign-in-{width}")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    shot(page, f"sign-in-code-{width}")
    page.get_by_label("Code").fill(code_for(secret))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Signing in").wait_for()
    page.get_by_text("Linux (this one)").wait_for()
    shot(page, f"security-{width}")
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(fits) if scripts else True


def test_a_security_key_is_set_up_signs_in_and_confirms(visit, site, settings):
    """With Chromium's own virtual key; keys answer to `localhost`, not to numbers."""
    from archive.accounts.models import Session
    from tests.factories import somebody

    settings.BASE_URL = site.replace("127.0.0.1", "localhost")
    settings.ALLOWED_HOSTS = ["localhost"]
    name, path = invited("custodian")
    page = visit("about:blank")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "isUserVerified": True}
    options |= {"hasUserVerification": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(settings.BASE_URL + path)
    choose_password(page)
    page.get_by_label("What you call it").fill("Grey key")
    page.get_by_role("button", name="Set up a security key").click()
    page.get_by_role("button", name="I have kept them").click()
    page.get_by_role("button", name="Sign out").first.click()

    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Use a security key").click()
    page.get_by_role("heading", name="My next thing").wait_for()
    page.goto(settings.BASE_URL + "/desk/account/security/")
    page.get_by_text("Grey key").wait_for()

    other = somebody("reviewer")
    assert Session.objects.filter(user__username=name).count() == 1
    grow_old(name)
    page.goto(settings.BASE_URL + f"/desk/people/{other.pk}/")
    page.get_by_label("Why").last.fill("Moved to another archive.")
    page.get_by_role("button", name="End all access").click()
    page.get_by_role("heading", name="Confirm that it is you").wait_for()
    shot(page, "confirm-key")
    page.get_by_role("button", name="Use a security key").click()
    page.get_by_text("has departed").first.wait_for()
    other.refresh_from_db()
    assert not other.is_active


def grow_old(name: str) -> None:
    """Let the second factor of this person's session be ten minutes ago."""
    from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY

    from archive.accounts.models import Session
    from archive.accounts.sessions import SessionStore

    for row in Session.objects.filter(user__username=name):
        store = SessionStore(row.pk)
        for record in store[AUTHENTICATION_METHODS_SESSION_KEY]:
            record["at"] -= 600
        store.modified = True
        store.save()
