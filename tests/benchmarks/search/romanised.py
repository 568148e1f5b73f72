"""Korean names in the Revised Romanization of the South, syllable by syllable."""

INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h"
VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
FIRST = 0xAC00


def romanised(name: str) -> str:
    """A surname of one syllable, then the rest of the name: Gim Yeonghui."""
    given = "".join(map(_syllable, name[1:]))
    return f"{_syllable(name[0]).title()} {given.title()}"


def _syllable(sign: str) -> str:
    rest, final = divmod(ord(sign) - FIRST, 28)
    initial, vowel = divmod(rest, 21)
    parts = (INITIALS.split()[initial], VOWELS.split()[vowel], FINALS.split()[final])
    return "".join(part for part in parts if part != "-")
