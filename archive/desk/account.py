"""One's own account: how one is credited and told, and leaving."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render

from archive.accounts.leaving import signed_out
from archive.desk.deeds import DeedForm
from archive.desk.guard import desk
from archive.policy import DEED, Audience, Policy, declare
from evidence.models import User
from translations.domain.crediting import ask_for_credit, take_back_credit


class OwnForm(forms.ModelForm):
    """Changes what it asks of one's own account, and nothing else.

    The rest of the row was read when the request came: that it is open, with which
    password. Somebody may have changed that since.
    """

    def save(self, commit=True):
        self.instance.save(update_fields=self._meta.fields)
        return self.instance


class CreditForm(OwnForm):
    class Meta:
        model = User
        fields = ["credit_as", "credit_name"]
        help_texts = {
            "credit_as": "For what you submit from now on. Texts already submitted "
            "keep the credit they have.",
        }

    def clean(self):
        given = super().clean()
        named = given.get("credit_as") != User.Credit.ANONYMOUS
        if named and not given.get("credit_name", "").strip():
            self.add_error("credit_name", "Say under which name you are credited.")
        return given


class MailForm(OwnForm):
    class Meta:
        model = User
        fields = ["mailed"]
        labels = {"mailed": "Tell me by mail that notices wait"}


class WishForm(DeedForm):
    """That one is named in what is published as the account says now, or not after
    all. It holds once somebody else agrees (archive/desk/credits.py)."""

    def do(self, *, by, back: bool):
        return (take_back_credit if back else ask_for_credit)(by, by=by)


ASKED = (
    "Asked for. A publisher or custodian has to agree; then what is published is "
    "replaced."
)
SAVED = {"credit": "Your credit was saved.", "mail": "Saved."}


@desk()
def account(request):
    sent = request.method == "POST"
    if sent and {"wish", "back"} & set(request.POST):
        back = "back" in request.POST
        if WishForm(request.POST).attempt(by=request.user, back=back):
            messages.success(request, "Taken back." if back else ASKED)
        return redirect("desk:account")
    asked = "mail" if "mail" in request.POST else "credit"
    forms_ = {
        name: form(
            request.POST if sent and name == asked else None,
            instance=request.user,
            label_suffix="",
        )
        for name, form in {"credit": CreditForm, "mail": MailForm}.items()
    }
    if sent and forms_[asked].is_valid():
        forms_[asked].save()
        messages.success(request, SAVED[asked])
        return redirect("desk:account")
    context = {
        "form": forms_["credit"],
        "mail": forms_["mail"],
        "mails": bool(settings.EMAIL_HOST),
        "credit": User.objects.get(pk=request.user.pk).credit,
        "wish": request.user.credit_changes.open().first(),
        "decided": request.user.credit_changes.decided(),
    }
    return render(request, "desk/account.html", context)


@declare(Policy(Audience.STRANGERS, DEED))
def sign_out(request):
    logout(request)
    return signed_out()
