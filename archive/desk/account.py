"""One's own account: how one is credited, and leaving."""

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from archive.accounts.gate import for_strangers
from archive.desk.guard import desk
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


@for_strangers
@require_POST
def sign_out(request):
    logout(request)
    return redirect("account_login")
