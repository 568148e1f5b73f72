"""Marks of what is uncertain, lost or withheld: they stand in the translation, too."""

from values.checks.faults import Fault
from values.marks import kinds_in

# Any of the second stands for the first: what cannot be read and what is lost are
# often one hole in a translation.
WANTED = (
    ({"illegible", "lost"}, "[…]", "What cannot be read"),
    ({"redacted"}, "[■]", "What is withheld"),
    ({"unclear"}, "{?…?}", "What is uncertain"),
)


def gaps(source: str, target: str) -> list[Fault]:
    there, here = kinds_in(source), kinds_in(target)
    return [
        Fault("marks", f"{said} in the original is not marked here: {sign}.", "target")
        for kinds, sign, said in WANTED
        if there & kinds and not here & kinds
    ]
