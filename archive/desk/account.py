"""One's own account: how one is credited, and leaving."""

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render

from archive.accounts.leaving import signed_out
from archive.desk.guard import desk
from archive.policy import DEED, Audience, Policy, declare
from evidence.models import User


class CreditForm(forms.ModelForm):
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


@desk()
def account(request):
    form = CreditForm(
        request.POST if request.method == "POST" else None,
        instance=request.user,
        label_suffix="",
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your credit was saved.")
        return redirect("desk:account")
    return render(request, "desk/account.html", {"form": form})


@declare(Policy(Audience.STRANGERS, DEED))
def sign_out(request):
    logout(request)
    return signed_out()
