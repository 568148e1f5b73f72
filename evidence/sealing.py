"""Sealing of numbers that identify one device, document or person for good.

AES-256-GCM (NIST SP 800-38D) under a key that lives outside the database, with
the item and the kind of number as associated data, so that a ciphertext cannot be
moved to another row. Two numbers are compared by HMAC-SHA-256 under a second key:
a bare hash of fifteen digits would be found by trying them all.
"""

import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.models import Item, SealedIdentifier


def seal(item: Item, *, kind: str, number: str) -> SealedIdentifier:
    """Seal `number` as an identifier of `item`, in place of an earlier one.

    Raises ValidationError when no sealing key is set: a number that cannot be
    sealed is refused entry.
    """
    clear = plain(number)
    if not clear:
        raise ValidationError("There is no number to seal.")
    nonce = os.urandom(12)
    sealed = nonce + AESGCM(_key(b"seal")).encrypt(
        nonce, clear.encode(), _place(item, kind)
    )
    with transaction.atomic():
        row, _ = SealedIdentifier.objects.update_or_create(
            item=item,
            kind=kind,
            defaults={"ciphertext": sealed, "keyed_hash": keyed_hash(kind, clear)},
        )
    return row


def unseal(row: SealedIdentifier) -> str:
    """The number in clear; only the verb of two people calls it (domain/unsealing)."""
    sealed = bytes(row.ciphertext)
    clear = AESGCM(_key(b"seal")).decrypt(
        sealed[:12], sealed[12:], _place(row.item, row.kind)
    )
    return clear.decode()


def keyed_hash(kind: str, number: str) -> str:
    """What two equal numbers of one kind share, and nobody can compute without us."""
    message = f"{kind}:{plain(number)}".encode()
    return hmac.new(_key(b"find"), message, "sha256").hexdigest()


def plain(number: str) -> str:
    """A number without what people put between its signs, in capitals."""
    return "".join(char for char in number if char.isalnum()).upper()


def _place(item: Item, kind: str) -> bytes:
    return f"{item.reference_code}/{kind}".encode()


def _key(purpose: bytes) -> bytes:
    if len(settings.SEALING_KEY) < 32:
        raise ValidationError(
            "This number cannot be sealed, so it is refused: the setting "
            "ARCHIVE_SEALING_KEY is missing or shorter than 32 characters."
        )
    return _derived(settings.SEALING_KEY, purpose)


@lru_cache(maxsize=8)
def _derived(secret: str, purpose: bytes) -> bytes:
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose)
    return derive.derive(hashlib.sha256(secret.encode()).digest())
