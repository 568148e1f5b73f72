"""The gate before every page that is not public.

It is closed unless a session is confirmed by a second factor. A page that ought to
be open before that says so itself, by one of the two marks below; the packages that
serve the public cannot reach the workroom (docs/architecture.md) and need no mark.
"""

from functools import partial

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse

from archive.accounts import confirming

PUBLIC = ("archive.catalogue", "archive.iiif", "archive.letterbox")


def for_strangers(view):
    """Mark a page that leads in: whoever is not signed in may see it."""
    view.opened_to = "strangers"
    return view


def for_the_unconfirmed(view):
    """Mark a page for those who have given their password and nothing else yet."""
    view.opened_to = "unconfirmed"
    return view


def is_public(view) -> bool:
    module = getattr(view, "__module__", "")
    return any(module == one or module.startswith(f"{one}.") for one in PUBLIC)


class Gate:
    """Middleware. Behind it `request.ask_confirmation()` asks for a fresh one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if is_public(view):
            return None
        opened_to = getattr(view, "opened_to", "")
        if opened_to == "strangers":
            return None
        if not request.user.is_authenticated:
            here = request.get_full_path()
            safe = request.method in {"GET", "HEAD"}
            return redirect_to_login(here if safe else reverse("desk:home"))
        if not confirming.confirmed(request) and opened_to != "unconfirmed":
            return redirect("accounts:factor")
        request.ask_confirmation = partial(confirming.ask, request)
        return None
