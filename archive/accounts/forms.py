"""What is typed to sign in, and to change what one signs in with."""

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.core.exceptions import ValidationError

from archive.accounts import codes
from archive.accounts.confirming import check_password
from archive.accounts.throttle import TOO_MANY, Attempt

WRONG = "The name or the password is not right."


class SignInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["login"].label = "Name"
        self.fields["password"].label = "Password"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def _clean_with_password(self, credentials):
        """Count the try, then look at it."""
        attempt = Attempt(context.request, "password", credentials["username"])
        if not attempt.admitted():
            raise ValidationError(TOO_MANY)
        try:
            cleaned = super()._clean_with_password(credentials)
        except ValidationError:
            attempt.failed()
            raise ValidationError(WRONG) from None
        attempt.succeeded()
        return cleaned


class CodeForm(AuthenticateForm):
    """A code of an app, or one of the recovery codes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["code"].label = "Code of your app, or a recovery code"
        self.fields["code"].widget.attrs.pop("placeholder", None)

    def clean_code(self):
        code = self.cleaned_data["code"]
        self.authenticator = codes.check_code(context.request, self.user, code)
        return code


class KeyForm(AuthenticateWebAuthnForm):
    """What a security key answered; static/desk/webauthn.js fills it in."""

    credential = forms.CharField(widget=forms.HiddenInput)

    def clean_credential(self):
        answer = codes.answer_in(self.cleaned_data["credential"])
        return codes.check_key(context.request, self.user, answer)


def new_password(label: str) -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, widget=widget, max_length=256)


def held_password(label: str) -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": "current-password"})
    return forms.CharField(label=label, strip=False, widget=widget, max_length=256)


class NewPasswordForm(forms.Form):
    """A password for `user`, twice."""

    password = new_password("New password")
    again = new_password("The same once more")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.user = user
        self.fields["password"].help_text = password_validators_help_text_html()

    def clean_password(self):
        validate_password(self.cleaned_data["password"], self.user)
        return self.cleaned_data["password"]

    def clean(self):
        given = super().clean()
        if "password" in given and given["password"] != given.get("again"):
            self.add_error("again", "The two are not the same.")
        return given


class ChangePasswordForm(NewPasswordForm):
    field_order = ["held", "password", "again"]
    held = held_password("Password until now")

    def __init__(self, *args, request, **kwargs):
        self.request = request
        super().__init__(*args, user=request.user, **kwargs)

    def clean_held(self):
        check_password(self.request, self.user, self.cleaned_data["held"])


class HeldPasswordForm(forms.Form):
    """The password of the account that a link is for."""

    held = held_password("Your password")

    def __init__(self, *args, request, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.request, self.user = request, user

    def clean_held(self):
        check_password(self.request, self.user, self.cleaned_data["held"])
