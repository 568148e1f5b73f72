"""JSON in one form only (RFC 8785), so that equal things have equal hashes."""

import hashlib
import unicodedata
from typing import Any

import rfc8785


def canonical(obj: Any) -> bytes:
    """The canonical JSON of `obj`, every string and key in Unicode form NFC.

    RFC 8785 itself leaves strings as they are; without NFC the same Hangul typed on
    two systems would hash differently. Raises ValueError for what JSON cannot say
    (NaN, integers beyond 2**53, lone surrogates) and for two keys that become one.
    """
    return rfc8785.dumps(_composed(obj))


def sha256_hex(data: bytes) -> str:
    """The SHA-256 of `data`, as 64 hexadecimal characters."""
    return hashlib.sha256(data).hexdigest()


def _composed(obj: Any) -> Any:
    if isinstance(obj, str):
        return unicodedata.normalize("NFC", obj)
    if isinstance(obj, list | tuple):
        return [_composed(member) for member in obj]
    if isinstance(obj, dict):
        composed = {_composed(key): _composed(value) for key, value in obj.items()}
        if len(composed) != len(obj):
            raise ValueError("Two keys of an object are the same text.")
        return composed
    return obj
