"""Codes that mean nothing: reference codes, pseudonyms, keys and identifiers.

All are random: nothing can be counted from them or guessed back. The source of
randomness is passed in, so that two runs can be compared.
"""

import re
import unicodedata

from values import chance
from values.chance import TokenBytes

# Digits and letters that survive being read aloud and copied by hand. 0 O 1 I L are
# taken for one another; A E U are left out so that no code spells a word.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
# Prime and larger than the alphabet: with a different weight for each place, one
# wrong character, or two that changed places, always changes the sum.
MODULUS = 29

NOT_A_CODE = re.compile(r"[^0-9A-Z]+")
# Letters that look alike on a Cyrillic keyboard.
LOOKALIKES = str.maketrans("ВКМНРСТХ", "BKMHPCTX")
LONGEST_INPUT = 100


def new_code(token_bytes: TokenBytes = chance.token_bytes) -> str:
    """A reference code, such as "K7QF-2M9X". Its last character checks the others."""
    for _ in range(100):
        body = _draw(7, token_bytes)
        check = _checksum(body)
        # The one remainder that has no character: such codes are not given out.
        if check < len(ALPHABET):
            return f"{body[:4]}-{body[4:]}{ALPHABET[check]}"
    raise RuntimeError("The source of randomness keeps giving the same bytes.")


def normalise_code(text: str) -> str | None:
    """The code that somebody typed, or None if it is not one.

    Case, spaces, hyphens and full-width forms do not matter; neither do Cyrillic
    letters that look like ours. None also means that the check character is wrong.
    """
    if len(text) > LONGEST_INPUT:
        return None
    plain = unicodedata.normalize("NFKC", text).upper().translate(LOOKALIKES)
    # Only separators are forgiven: a stray letter of another script is a mistake.
    if any(char.isalnum() and not char.isascii() for char in plain):
        return None
    plain = NOT_A_CODE.sub("", plain)
    if len(plain) != 8 or any(char not in ALPHABET for char in plain):
        return None
    if ALPHABET.index(plain[7]) != _checksum(plain[:7]):
        return None
    return f"{plain[:4]}-{plain[4:]}"


def new_pseudonym(token_bytes: TokenBytes = chance.token_bytes) -> str:
    """The changing part of "Person K-7QF". Short, so the caller checks it is free."""
    drawn = _draw(4, token_bytes, first="BCDFGHJKMNPQRSTVWXYZ")
    return f"{drawn[0]}-{drawn[1:]}"


def new_key(token_bytes: TokenBytes = chance.token_bytes) -> str:
    """32 hexadecimal characters, for an address that must not be guessed."""
    return token_bytes(16).hex()


def new_receipt(token_bytes: TokenBytes = chance.token_bytes) -> str:
    """What somebody who wrote to us can refer to: "R-7QF-2M9-XKD". No other code."""
    drawn = _draw(9, token_bytes)
    return f"R-{drawn[:3]}-{drawn[3:6]}-{drawn[6:]}"


def new_segment_id(token_bytes: TokenBytes = chance.token_bytes) -> str:
    """An opaque identifier of a line, "seg-…", fit to be an HTML id."""
    return f"seg-{_draw(10, token_bytes).lower()}"


def new_region_id(token_bytes: TokenBytes = chance.token_bytes) -> str:
    """An opaque identifier of a region, "r-…"."""
    return f"r-{_draw(10, token_bytes).lower()}"


def new_translation_id(token_bytes: TokenBytes = chance.token_bytes) -> str:
    """An opaque identifier of a translation, "tr-…"."""
    return f"tr-{_draw(10, token_bytes).lower()}"


def _draw(count: int, token_bytes: TokenBytes, *, first: str = ALPHABET) -> str:
    """`count` characters of the alphabet, the first one out of `first`."""
    # 128 bits for at most 10 characters: the bias of a remainder is below 2**-79.
    number = int.from_bytes(token_bytes(16), "big")
    number, at = divmod(number, len(first))
    drawn = first[at]
    for _ in range(count - 1):
        number, at = divmod(number, len(ALPHABET))
        drawn += ALPHABET[at]
    return drawn


def _checksum(body: str) -> int:
    """The value that the eighth character must have, from 0 to 28."""
    return (
        sum(weight * ALPHABET.index(char) for weight, char in enumerate(body, start=2))
        % MODULUS
    )
