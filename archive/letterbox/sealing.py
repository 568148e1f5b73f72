"""Sealing a letter to a key that whoever takes it in does not have.

For each letter a new X25519 pair (RFC 7748) is made, used once and forgotten. What it
shares with the archive's public key goes through HKDF-SHA-256 (RFC 5869) to a key and
nonce of ChaCha20-Poly1305 (RFC 8439). The letter's id is bound in, so that what was
sealed cannot be moved to another row. Only the holder of the private key opens it:
the public server cannot read even what it has just taken in.

The length tells nothing but which of three sizes it fits.
"""

import hashlib
import sys
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = 1
SIZES = (4096, 16384, 65536)  # of what is sealed, its length and filling included
LENGTH = 4  # bytes that say how much of it is meant
OVERHEAD = 32 + 16  # the key made for this letter, and the authentication tag
SEALED_SIZES = tuple(size + OVERHEAD for size in SIZES)


class Unreadable(ValueError):
    """None of our keys opens it: it was sealed to another, or changed."""


def new_pair() -> tuple[str, str]:
    """A private key and its public key, as hexadecimal digits."""
    key = X25519PrivateKey.generate()
    return key.private_bytes_raw().hex(), key.public_key().public_bytes_raw().hex()


def public_of(private_key: str) -> str:
    key = X25519PrivateKey.from_private_bytes(bytes.fromhex(private_key))
    return key.public_key().public_bytes_raw().hex()


def seal(text: bytes, *, letter: str, public_key: str) -> bytes:
    """`text` for the holder of the private key alone. ValueError if it is too long."""
    recipient = X25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
    once = X25519PrivateKey.generate()
    mine = once.public_key().public_bytes_raw()
    key, nonce = _derived(once.exchange(recipient), mine, recipient)
    return mine + ChaCha20Poly1305(key).encrypt(nonce, _filled(text), _place(letter))


def open_sealed(sealed: bytes, *, letter: str, private_keys: Sequence[str]) -> bytes:
    """What was sealed. Several keys: letters sealed to an earlier one are read, too."""
    for one in private_keys:
        private = X25519PrivateKey.from_private_bytes(bytes.fromhex(one))
        try:
            theirs = X25519PublicKey.from_public_bytes(sealed[:32])
            shared = private.exchange(theirs)
            key, nonce = _derived(shared, sealed[:32], private.public_key())
            filled = ChaCha20Poly1305(key).decrypt(nonce, sealed[32:], _place(letter))
        except (InvalidTag, ValueError):  # ValueError: a point that shares nothing
            continue
        length = int.from_bytes(filled[:LENGTH], "big")
        return filled[LENGTH : LENGTH + length]
    raise Unreadable("No key of ours opens this letter.")


def _filled(text: bytes) -> bytes:
    said = len(text).to_bytes(LENGTH, "big") + text
    for size in SIZES:
        if len(said) <= size:
            return said + bytes(size - len(said))
    raise ValueError(f"A letter holds at most {SIZES[-1] - LENGTH} bytes.")


def _derived(shared: bytes, mine: bytes, recipient: X25519PublicKey):
    info = b"archive letter 1" + mine + recipient.public_bytes_raw()
    derive = HKDF(algorithm=hashes.SHA256(), length=44, salt=None, info=info)
    both = derive.derive(shared)
    return both[:32], both[32:]


def _place(letter: str) -> bytes:
    return hashlib.sha256(f"{VERSION}/{letter}".encode()).digest()


if __name__ == "__main__":
    private, public = new_pair()
    sys.stdout.write(
        f"ARCHIVE_LETTERBOX_KEY={private}\nARCHIVE_LETTERBOX_PUBLIC_KEY={public}\n"
    )
