"""The gate before every page that is not public.

It is closed unless a session is confirmed by a second factor. A page that ought to
be open before that says so in its policy: by `archive.policy.public` or by one of the
two marks below. A script that asks for JSON is told so with 401, and not led to a form.
"""

from functools import partial

from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from archive.accounts import confirming
from archive.policy import FORM, Audience, Policy, declare, of

SIGNED_OUT = "You are not signed in any more."


def asked_by_script(request) -> bool:
    """Whether JSON is wanted, by a script that would take a form for an answer."""
    kinds = ("text/html", "application/json")  # the first for whoever takes anything
    return request.get_preferred_type(kinds) == "application/json"


def for_strangers(view):
    """Mark a page that leads in: whoever is not signed in may see it."""
    return declare(Policy(Audience.STRANGERS, FORM))(view)


def for_the_unconfirmed(view):
    """Mark a page for those who have given their password and nothing else yet."""
    return declare(Policy(Audience.UNCONFIRMED, FORM))(view)


class Gate:
    """Middleware. Behind it `request.ask_confirmation()` asks for a fresh one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        declared = of(view)
        audience = declared.audience if declared else None
        if audience in {Audience.PUBLIC, Audience.STRANGERS}:
            return None
        if not request.user.is_authenticated and asked_by_script(request):
            return JsonResponse({"sentence": SIGNED_OUT}, status=401)
        if not request.user.is_authenticated:
            here = request.get_full_path()
            safe = request.method in {"GET", "HEAD"}
            return redirect_to_login(here if safe else reverse("desk:home"))
        if not confirming.confirmed(request) and audience is not Audience.UNCONFIRMED:
            if asked_by_script(request):
                return JsonResponse({"sentence": SIGNED_OUT}, status=401)
            return redirect("accounts:factor")
        request.ask_confirmation = partial(confirming.ask, request)
        return None
