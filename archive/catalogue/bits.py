"""Sets of items as bits of one whole number: bit n stands for the item at place n.

To intersect two of them, or to count one, takes microseconds for tens of thousands of
items; so every number beside a filter is counted anew for every question.
"""

from array import array
from collections.abc import Iterable

Items = int

NOBODY: Items = 0
ONE = ord("1")
# The bits that are set in each byte.
BITS = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(256)]


def items_at(places: Iterable[int]) -> Items:
    """The set of the items at these places."""
    taken = list(places)
    # As digits, which are read back to front: faster than to set bit by bit.
    digits = bytearray(b"0") * (max(taken, default=-1) + 1)
    for place in taken:
        digits[place] = ONE
    digits.reverse()
    return int(digits or b"0", 2)


def sent(places: bytes | memoryview | None) -> Items:
    """The same of places as the database sends them: four bytes each, big-endian."""
    unpacked = array("i", bytes(places or b""))
    unpacked.byteswap()
    return items_at(unpacked)


def places_of(items: Items) -> list[int]:
    """The places of the items of a set, in order."""
    return [
        at << 3 | bit
        for at, byte in enumerate(packed(items))
        if byte
        for bit in BITS[byte]
    ]


def listed(items: Items) -> str:
    """The same as the database reads an array: a list of its own takes longer."""
    return f"{{{','.join(map(str, places_of(items)))}}}"


def packed(items: Items) -> bytes:
    """The set as bytes, as `get_bit` of the database numbers their bits."""
    return items.to_bytes((items.bit_length() + 7) // 8, "little")
