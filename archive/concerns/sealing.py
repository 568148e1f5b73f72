"""Words of concerns at rest: AES-256-GCM (NIST SP 800-38D), bound to their event.

The key is derived from ARCHIVE_SEALING_KEY, which is not in the database: a copy of
the database alone tells who wrote to us about what as little as the letterbox does.
"""

import hashlib
import os
from functools import lru_cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NONCE = 12


def seal(text: str, *, place: str) -> bytes:
    """`text` so that it opens at its `place` only."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_key()).encrypt(nonce, text.encode(), place.encode())


def unseal(sealed: bytes, *, place: str) -> str:
    clear = AESGCM(_key()).decrypt(sealed[:NONCE], sealed[NONCE:], place.encode())
    return clear.decode()


def _key() -> bytes:
    if len(settings.SEALING_KEY) < 32:
        raise ImproperlyConfigured(
            "ARCHIVE_SEALING_KEY is missing or shorter than 32 characters."
        )
    return _derived(settings.SEALING_KEY)


@lru_cache(maxsize=4)
def _derived(secret: str) -> bytes:
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"concerns")
    return derive.derive(hashlib.sha256(secret.encode()).digest())
