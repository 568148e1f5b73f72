"""Who may ask an address for what: said where its view is, and held to here.

A view carries a `Policy`. `public` and `archive.desk.guard.desk` put it there; the
admin's addresses have one in common (`governed`). What declares nothing is served to
nobody: the site refuses to start (archive/checks.py), and if that were bypassed, to
answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from types import ModuleType

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponseNotAllowed
from django.urls import URLPattern

from archive.limits import Limit, refusal

READ = ("GET", "HEAD")
DEED = ("POST",)
FORM = (*READ, *DEED)


class Audience(StrEnum):
    PUBLIC = "anybody"
    STRANGERS = "anybody, in order to sign in or out"
    UNCONFIRMED = "whoever has given their password"
    CONFIRMED = "whoever has signed in with a second factor"
    ROLES = "people with one of the roles"
    ADMIN = "staff, by their permissions on each model"


@dataclass(frozen=True)
class Policy:
    """What a view declares. `roles` are those of a page for `Audience.ROLES`."""

    audience: Audience
    methods: tuple[str, ...]
    roles: frozenset[str] = frozenset()
    fresh: bool = False  # what is sent wants a second factor of the last minutes
    limit: Limit | None = None  # of a public view: how often one network may ask


def of(view: Callable) -> Policy | None:
    return getattr(view, "policy", None)


def declare(policy: Policy) -> Callable:
    """Decorator: the view keeps to `policy`."""

    def decorate(view):
        @wraps(view)
        def declared(*args, **kwargs):
            return view(*args, **kwargs)

        declared.policy = policy
        return declared

    return decorate


def public(methods: tuple[str, ...] = READ, *, limit: Limit | None = None) -> Callable:
    """Decorator: a page for anybody."""
    return declare(Policy(Audience.PUBLIC, methods, limit=limit))


def governed(urls: tuple, policy: Policy, **named: Policy) -> tuple:
    """`urls` as `include` gives them; `policy` is of views there that declare none,
    and are not `named` by the name of their address."""
    patterns, *rest = urls
    if isinstance(patterns, ModuleType):
        patterns = patterns.urlpatterns
    for pattern in patterns_in(patterns):
        said = of(pattern.callback) or named.get(pattern.name, policy)
        pattern.callback = declare(said)(pattern.callback)
    return patterns, *rest


def patterns_in(patterns) -> list[URLPattern]:
    """All that lead to a view, however deep."""
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            found.append(pattern)
        else:
            found += patterns_in(pattern.url_patterns)
    return found


class Policies:
    """Middleware: 405 for methods that were not declared, 429 for asking too often.

    Who is signed in, and how surely, is asked by the gate (archive/accounts/gate.py),
    roles by the guard of the desk; here the admin's pages are closed to whoever is not
    of the staff, also one that forgot to ask.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        policy = of(view)
        if policy is None:
            raise ImproperlyConfigured(f"{view.__module__}: a view without a policy.")
        if request.method not in policy.methods:
            return HttpResponseNotAllowed(policy.methods)
        if policy.audience is Audience.ADMIN and not _staff(request):
            # Here, since a public process has no accounts.
            from django.contrib.auth.views import redirect_to_login

            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if policy.limit:
            return refusal(request, policy.limit)
        return None


def _staff(request) -> bool:
    return request.user.is_active and request.user.is_staff
