"""Who gets to see a staff page at all, and what one is told who does not.

That one is signed in with a second factor is seen to before (archive/accounts/gate.py)
and looked at here once more.
"""

from functools import partial, wraps
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from archive.accounts import confirming
from archive.accounts.gate import asked_by_script
from archive.policy import FORM, Audience, Policy
from archive.trail import tell_refusal
from evidence.domain.reading import ReasonNeededError, sitting_of
from evidence.models import ROLES
from translations.models import Notice

WHY = "This is closed. Say first why you read it."
NO_ROLE = "Your account has no role yet. Ask a custodian for one."


def desk(*roles: str, methods: tuple[str, ...] = FORM, fresh: bool = False):
    """A page for people with one of `roles`; with none given, for anybody with one.

    That is its policy, too (archive/policy.py).

    With `fresh`, what is sent needs a second factor given within five minutes: who
    has not is asked for it, and what was typed goes on afterwards.

    Whoever is not signed in is sent to the login page. A wrong role, and what a verb
    refuses outside of a form, is answered with 403 and a sentence. What somebody may
    not see is not this guard's: views find rows by `visible_to` and answer 404.
    """
    wanted = frozenset(roles or ROLES)

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            user = request.user
            if not confirming.confirmed(request):
                here = request.get_full_path()
                return redirect_to_login(
                    here if request.method in {"GET", "HEAD"} else reverse("desk:home")
                )
            if not user.roles:
                return refused(request, NO_ROLE)
            if not user.roles & wanted:
                return refused(
                    request, f"This page is for: {', '.join(sorted(wanted))}."
                )
            user.sitting = sitting_of(request.session.session_key or "")
            user.unseen_notices = partial(_unseen, user)
            if fresh and request.method not in {"GET", "HEAD"}:
                answer = confirming.ask(request)
                if answer is not None:
                    return answer
            try:
                return view(request, *args, **kwargs)
            except ReasonNeededError as needed:
                return ask_why(request, needed.item)
            except PermissionDenied as error:
                return refused(request, str(error))

        guarded.policy = Policy(Audience.ROLES, methods, wanted, fresh=fresh)
        return guarded

    return decorate


def _unseen(user) -> int:
    """For the head of each page; asked when that is written."""
    return Notice.objects.visible_to(user).unseen().count()


def ask_why(request, item):
    """A short form in place of what is closed; after it, where one wanted to go."""
    there = reverse("desk:reading", args=[item.reference_code])
    if asked_by_script(request):
        return JsonResponse({"sentence": WHY, "address": there}, status=403)
    if request.method in {"GET", "HEAD"}:
        return redirect(f"{there}?{urlencode({'next': request.get_full_path()})}")
    return redirect(there)


def refused(request, sentence: str):
    tell_refusal("refused", request, account=request.user)
    if asked_by_script(request):
        return JsonResponse({"sentence": sentence}, status=403)
    return render(request, "desk/refused.html", {"sentence": sentence}, status=403)
