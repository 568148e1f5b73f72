"""The way in, and one's own password, second factors and sessions."""

import json

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from archive.accounts import codes, confirming, domain, links, sessions
from archive.accounts.forms import (
    ChangePasswordForm,
    HeldPasswordForm,
    NewPasswordForm,
)
from archive.accounts.gate import for_strangers, for_the_unconfirmed
from archive.accounts.leaving import signed_out
from archive.accounts.models import Link
from archive.policy import DEED, Audience, Policy, declare

NEW_APP = "new_app"  # the sealed secret of an app that is being set up
LINK = "by_link"  # which link somebody came by
SHOW_CODES = "show_codes"

secret = sensitive_post_parameters()
sign_in = for_strangers(LoginView.as_view())


class SecondStep(AuthenticateView):
    """The second factor. What its button needs stands in an attribute, not a script."""

    template_name = "accounts/second_step.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        held = self.stage.login.user.authenticator_set.values_list("type", flat=True)
        options = context["js_data"]["request_options"]
        key = codes.Type.WEBAUTHN in held
        context["key_options"] = json.dumps(options) if key else ""
        context["by_code"] = set(held) - {codes.Type.WEBAUTHN}
        return context


second_step = for_strangers(SecondStep.as_view())


@for_strangers
@secret
def welcome(request, token: str):
    """By a one-time link: choose a password, or give the one that you have."""
    link = links.of_token(token)
    if link is None:
        return render(request, "accounts/link_ended.html", status=404)
    sent, user = request.POST if request.method == "POST" else None, link.user
    if user.has_usable_password():
        form = HeldPasswordForm(sent, request=request, user=user)
    else:
        form = NewPasswordForm(sent, user=user)
    if sent is not None and form.is_valid():
        if not user.has_usable_password():
            domain.set_password(user, form.cleaned_data["password"], but=None)
        request.session.flush()
        user.backend = "archive.accounts.backend.Backend"
        login(request, user)
        request.session[sessions.BROWSER] = sessions.browser(request)
        record_authentication(request, user, "password")
        request.session[LINK] = link.pk
        return redirect("accounts:factor")
    return render(
        request,
        "accounts/welcome.html",
        {"form": form, "name": user.username, "known": user.has_usable_password()},
        status=200 if sent is None else 400,
    )


@for_the_unconfirmed
@secret
def factor(request):
    """Set up a second factor: the first by a link, others in a confirmed session."""
    user, link = request.user, None
    confirmed = confirming.confirmed(request)
    if not confirmed:
        link = links.valid().filter(pk=request.session.get(LINK), user=user).first()
        if link is None or codes.has_factor(user):
            return render(request, "accounts/no_factor.html", status=403)
    faults = []
    if request.method == "POST":
        if confirmed and (answer := request.ask_confirmation()):
            return answer
        try:
            return added(request, link)
        except ValidationError as error:
            faults = error.messages
    held = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {"faults": faults, "first": link is not None}
    if codes.Type.TOTP not in held:
        key = secret_of(request, anew=request.method != "POST")
        address = get_adapter().build_totp_url(user, key)
        context |= {
            "secret": " ".join(key[at : at + 4] for at in range(0, len(key), 4)),
            "picture": get_adapter().build_totp_svg(address),
        }
    options = webauthn.begin_registration(user, False)
    context["key_options"] = json.dumps(options)
    return render(
        request, "accounts/factor.html", context, status=400 if faults else 200
    )


def added(request, link: Link | None) -> HttpResponseRedirect:
    """The factor that was sent is added, and confirms this session."""
    user, sent = request.user, request.POST
    if sent.get("credential"):
        # NUL, which no database takes, and what else cannot be read is no name.
        name = "".join(filter(str.isprintable, sent.get("name", "")))
        name = name.strip()[:60] or "Security key"
        answer = codes.answer_in(sent["credential"])

        def add():
            return codes.new_key(user, name, answer)
    else:
        key = secret_of(request)

        def add():
            return codes.new_app(user, key, sent.get("code", ""))

    request.session.cycle_key()
    had_codes = codes.has_factor(user)
    made = domain.add_factor(user, add, link=link, but=request.session.session_key)
    post_authentication(request, made)
    for name in (NEW_APP, LINK):
        request.session.pop(name, None)
    if not had_codes:
        request.session[SHOW_CODES] = True
        return redirect("accounts:codes")
    messages.success(request, "The second factor was added.")
    return redirect("accounts:security")


def secret_of(request, *, anew: bool = False) -> str:
    """The secret of the app that is being set up in this session."""
    held = request.session.get(NEW_APP)
    if held is None or anew:
        held = request.session[NEW_APP] = get_adapter().encrypt(generate_totp_secret())
    return get_adapter().decrypt(held)


def recovery_codes(request):
    """The codes, shown while they are new; or how many are left."""
    user = request.user
    if request.method == "POST":
        if "kept" in request.POST:
            request.session.pop(SHOW_CODES, None)
            return redirect("desk:home")
        if answer := request.ask_confirmation():
            return answer
        try:
            domain.renew_codes(user, but=request.session.session_key)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("accounts:security")
        request.session[SHOW_CODES] = True
        return redirect("accounts:codes")
    held = Authenticator.objects.filter(
        user=user, type=codes.Type.RECOVERY_CODES
    ).first()
    left = held.wrap().get_unused_codes() if held else []
    shown = left if request.session.get(SHOW_CODES) else []
    return render(request, "accounts/codes.html", {"codes": shown, "left": len(left)})


def security(request):
    """How one signs in, and where one is signed in."""
    user = request.user
    held = Authenticator.objects.filter(user=user).order_by("created_at")
    context = {
        "factors": [one for one in held if one.type in codes.MAIN],
        "codes": next((one for one in held if one.type not in codes.MAIN), None),
        "sessions": user.sessions.order_by("-seen_at"),
        "this": request.session.session_key,
        "idle": sessions.IDLE,
        "longest": sessions.LONGEST,
    }
    return render(request, "accounts/security.html", context)


@declare(Policy(Audience.CONFIRMED, DEED))
def factor_removal(request, pk: int):
    held = get_object_or_404(Authenticator, pk=pk, user=request.user)
    if answer := request.ask_confirmation():
        return answer
    try:
        domain.remove_factor(held, but=request.session.session_key)
        messages.success(request, "The second factor was removed.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("accounts:security")


@secret
def password(request):
    """Change one's own password."""
    sent = None
    if request.method == "POST":
        if answer := request.ask_confirmation():
            return answer
        sent = request.POST
    form = ChangePasswordForm(sent, request=request)
    if sent is not None and form.is_valid():
        request.session.cycle_key()
        this = request.session.session_key
        domain.set_password(request.user, form.cleaned_data["password"], but=this)
        update_session_auth_hash(request, request.user)
        messages.success(request, "The password was changed; other sessions ended.")
        return redirect("accounts:security")
    return render(
        request,
        "accounts/password.html",
        {"form": form},
        status=400 if sent is not None else 200,
    )


@declare(Policy(Audience.CONFIRMED, DEED))
def everywhere_out(request):
    """End all sessions of one's own, this one included."""
    domain.end_sessions(request.user)
    request.session.flush()
    return signed_out()
