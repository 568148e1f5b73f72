"""Where django-allauth asks us how we would have it."""

from base64 import b64decode, b64encode
from os import urandom

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from archive.accounts import sessions, throttle
from archive.trail import tell

ISSUER = "Document-evidence archive"


class SignInAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def add_message(self, *args, **kwargs):
        """Our pages say what happened in our words."""

    def login(self, request, user):
        super().login(request, user)
        request.session[sessions.BROWSER] = sessions.browser(request)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        throttle.remember_browser(response, request, user)
        tell("signed in", request, account=user)
        return response


class FactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are sealed under a key outside the database."""

    def get_totp_issuer(self) -> str:
        return ISSUER

    def _get_user_identifier(self, user) -> str:
        return user.username

    def encrypt(self, text: str) -> str:
        nonce = urandom(12)
        return b64encode(nonce + _cipher().encrypt(nonce, text.encode(), b"")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = b64decode(encrypted_text)
        return _cipher().decrypt(sealed[:12], sealed[12:], b"").decode()


def _cipher() -> AESGCM:
    if len(settings.SEALING_KEY) < 32:
        raise ImproperlyConfigured(
            "ARCHIVE_SEALING_KEY is missing or shorter than 32 characters: second "
            "factors cannot be kept."
        )
    derive = HKDF(hashes.SHA256(), length=32, salt=None, info=b"second factors")
    return AESGCM(derive.derive(settings.SEALING_KEY.encode()))
