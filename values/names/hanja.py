"""How Chinese characters are read in Korean, from the Unihan database.

`hanja.tsv` beside this file holds the property kHangul of Unicode 17 (docs/vendored.md
says how it was made): readings parted by spaces, a tab, the characters with these.
"""

from functools import lru_cache
from itertools import islice, product
from pathlib import Path

MOST_READINGS = 16
# Each reading after the first of its character costs so much more.
RARER = 0.02
# Characters that are read otherwise as a surname than as a word.
AS_SURNAME = {"金": ("김", "금"), "沈": ("심", "침"), "車": ("차", "거")}
REPEATED = "々"


@lru_cache(maxsize=1)
def readings_of_characters() -> dict[str, tuple[str, ...]]:
    """Each character with its readings, the one of schools first."""
    found: dict[str, tuple[str, ...]] = {}
    text = Path(__file__).with_name("hanja.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        readings, characters = line.split("\t")
        found.update(dict.fromkeys(characters, tuple(readings.split(" "))))
    return found


def read(characters: str) -> list[tuple[float, str]]:
    """What a run of characters can be in Hangul, with costs, cheapest first.

    Empty if one of them has no Korean reading. At most 16.
    """
    table = readings_of_characters()
    choices = [table.get(char, ()) for char in characters]
    for at in range(1, len(choices)):
        if characters[at] == REPEATED:
            choices[at] = choices[at - 1]
    if not all(choices):
        return []
    choices[0] = AS_SURNAME.get(characters[0], choices[0])
    found = [
        (RARER * sum(rank for rank, _ in chosen), "".join(one for _, one in chosen))
        for chosen in islice(product(*map(enumerate, choices)), 8 * MOST_READINGS)
    ]
    return sorted(found)[:MOST_READINGS]
