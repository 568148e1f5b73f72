"""Who works here: custodians invite, change roles, close and open accounts.

Whatever changes an account needs a fresh confirmation, and is told in a log that is
only added to. No custodian sees or sets a password.
"""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect, render

from archive.accounts import codes, domain, links
from archive.accounts.models import AccountEvent, is_demo
from archive.desk.deeds import DeedForm
from archive.desk.guard import desk
from evidence.models import ROLES, User

EVENTS_SHOWN = 100
NEW_LINK = "new_link"  # what is shown once, on the page after it was made


def roles_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=[(role, role) for role in ROLES], widget=forms.CheckboxSelectMultiple
    )


def why_field() -> forms.CharField:
    return forms.CharField(
        label="Why", max_length=300, help_text="Kept for good in the log of accounts."
    )


class InviteForm(DeedForm):
    username = forms.CharField(
        label="Name to sign in with",
        max_length=150,
        help_text="Letters, digits and @/./+/-/_ only. It stays for good.",
    )
    roles = roles_field()
    email = forms.EmailField(
        label="Mail address",
        required=False,
        help_text="The link is sent there, where this archive sends mail.",
    )

    def do(self, *, by):
        given = self.cleaned_data
        return domain.invite(
            given["username"], roles=given["roles"], email=given["email"], by=by
        )


class RolesForm(DeedForm):
    roles = roles_field()
    why = why_field()

    def do(self, user, *, by):
        domain.give_roles(user, by=by, **self.cleaned_data)
        return f"The roles of {user} were changed; all sessions ended.", ""


class DepartForm(DeedForm):
    why = why_field()

    def do(self, user, *, by):
        domain.depart(user, by=by, **self.cleaned_data)
        return f"{user} has departed. What they did stays, with its credits.", ""


class ReturnForm(DeedForm):
    roles = roles_field()
    why = why_field()

    def do(self, user, *, by):
        token = domain.return_(user, by=by, **self.cleaned_data)
        return f"The account of {user} is open again.", token


class LostForm(DeedForm):
    why = why_field()

    def do(self, user, *, by):
        token = domain.forget_factors(user, by=by, **self.cleaned_data)
        return f"The second factors of {user} were removed; all sessions ended.", token


class RenewForm(DeedForm):
    def do(self, user, *, by):
        return "The link before it ended.", domain.renew_link(user, by=by)


class RevokeForm(DeedForm):
    def do(self, user, *, by):
        domain.revoke_link(user, by=by)
        return "The link was taken back.", ""


DEEDS = {
    "roles": RolesForm,
    "depart": DepartForm,
    "return": ReturnForm,
    "lost": LostForm,
    "renew": RenewForm,
    "revoke": RevokeForm,
}


@desk("custodian", fresh=True)
def people(request):
    """Everybody, an invitation, and the log."""
    sent = request.method == "POST"
    form = InviteForm(request.POST if sent else None)
    if sent and form.attempt(by=request.user):
        user, token = form.done
        messages.success(request, f"{user} is invited.")
        return tell_link(request, user, token)
    equipped = Authenticator.objects.filter(user=OuterRef("pk"), type__in=codes.MAIN)
    invited = links.valid().filter(user=OuterRef("pk"))
    rows = (
        User.objects.annotate(equipped=Exists(equipped), invited=Exists(invited))
        .select_related("demo_account")
        .prefetch_related("groups")
        .order_by("-is_active", "username")
    )
    context = {
        "form": form,
        "people": [{"user": one, "state": state(one)} for one in rows],
        "events": AccountEvent.objects.select_related("user", "by")[:EVENTS_SHOWN],
    }
    return render(request, "desk/people.html", context, status=400 if sent else 200)


def state(user: User) -> str:
    """In a word or two; `user` has what the list above asked for."""
    if not user.is_active:
        return "departed"
    if is_demo(user):
        return "demo account"
    if user.equipped:
        return "can sign in"
    return "invited" if user.invited else "cannot sign in: no link, no second factor"


@desk("custodian", fresh=True)
def person(request, pk: int):
    """One account and what can be done to it."""
    user = get_object_or_404(User.objects.select_related("demo_account"), pk=pk)
    sent = request.POST if request.method == "POST" else None
    forms_ = {
        name: kind(
            sent if sent is not None and sent.get("do") == name else None,
            auto_id=f"{name}-%s",
            initial={"roles": sorted(user.roles)},
        )
        for name, kind in DEEDS.items()
        if name in offered(user, by=request.user)
    }
    for form in forms_.values():
        if form.is_bound and form.attempt(user, by=request.user):
            said, token = form.done
            messages.success(request, said)
            if token:
                return tell_link(request, user, token)
            return redirect("desk:person", pk)
    new_link = request.session.pop(NEW_LINK, None)
    about = Q(user=user) | Q(by=user)
    context = {
        "person": user,
        "own": user == request.user,
        "forms": forms_,
        "link": link_of(user, new_link),
        "open_link": links.valid().filter(user=user).first(),
        "events": AccountEvent.objects.filter(about).select_related("user", "by")[
            :EVENTS_SHOWN
        ],
    }
    return render(
        request, "desk/person.html", context, status=200 if sent is None else 400
    )


def offered(user: User, *, by: User) -> set[str]:
    """Which deeds make sense for this account. The verbs decide again."""
    if user == by:
        return set()
    if not user.is_active:
        return {"return"}
    found = {"roles", "depart"}
    if codes.has_factor(user):
        return found | {"lost"}
    if links.valid().filter(user=user).exists():
        return found | {"renew", "revoke"}
    return found | {"renew"}


def link_of(user: User, kept: list | None) -> str:
    """The address that `tell_link` kept sealed for this page, or ""."""
    if kept is None or kept[0] != user.pk:
        return ""
    return get_adapter().decrypt(kept[1])


def tell_link(request, user: User, token: str):
    """Show the link once, on the page of the account; send it where we send mail."""
    address = links.address(token)
    request.session[NEW_LINK] = [user.pk, get_adapter().encrypt(address)]
    if user.email and settings.EMAIL_HOST:
        try:
            letter = LETTER.format(user=user, address=address)
            send_mail(SUBJECT, letter, None, [user.email])
            messages.success(request, f"The link was sent to {user.email}.")
        except OSError:
            messages.error(request, "The mail could not be sent: hand the link over.")
    return redirect("desk:person", user.pk)


SUBJECT = "Your account of the document-evidence archive"
LETTER = """\
You are invited to work on the document-evidence archive as "{user}".

Follow this link within 72 hours. You choose a password and set up a second factor:

{address}

If you did not expect this letter, do nothing, and the link ends by itself.
"""
