"""How a name in other letters can be written in Hangul, the likeliest first.

For texts: what stands in a line is not filed by its sound, but by its syllables. Names
of persons and places, and terms, are of syllables that Chinese characters are read as,
nearly all of them; the others that letters could stand for (긤, 덩) are left out.
"""

from functools import cache, lru_cache
from heapq import nsmallest
from itertools import islice, product

from values.hangul import put_together
from values.names.cells import Cell
from values.names.hanja import readings_of_characters
from values.names.keys import cells_of, keyed_readings
from values.names.writing import words

# So much dearer than the cheapest one may a writing be, and so dear at all: less than
# it costs to leave a word out (`values.names.readings`).
BESIDE, DEAREST = 0.1, 0.29
MOST_WRITINGS, MOST_SYLLABLES = 24, 8
MOST_OF_SYLLABLE, MOST_KEYS, MOST_OF_READING = 4, 8, 96


@lru_cache(maxsize=1024)
def hangul_writings(form: str) -> tuple[tuple[str, float], ...]:
    """What `form` can be in Hangul, as the North or the South writes it, and its cost.

    At most 24, the cheapest first, each of two to eight syllables. () for what has
    Hangul already, and for what is no Korean name.
    """
    if any(word.script == "hangul" for word in words(form)):
        return ()
    least: dict[str, float] = {}
    for key, filed in islice(keyed_readings(form).items(), MOST_KEYS):
        for reading in filed:
            if reading.is_spoken or not 1 < len(reading.pieces) <= MOST_SYLLABLES:
                continue
            ways = [_syllables(cell) for cell in cells_of(key, reading.pieces)]
            for together in islice(product(*ways), MOST_OF_READING):
                said = "".join(syllable for _, syllable in together)
                cost = reading.cost + sum(cost for cost, _ in together)
                least[said] = min(cost, least.get(said, cost))
    limit = min(DEAREST, min(least.values(), default=0.0) + BESIDE)
    near = [(said, round(cost, 3)) for said, cost in least.items() if cost <= limit]
    near.sort(key=lambda written: (written[1], written[0]))
    return tuple(near[:MOST_WRITINGS])


def _syllables(cell: Cell) -> list[tuple[float, str]]:
    """The cheapest syllables of a cell, with what each costs."""
    found = (
        (onset[1] + vowel[1] + coda[1], put_together(onset[0], vowel[0], coda[0]))
        for onset, vowel, coda in product(cell.onsets, cell.vowels, cell.codas)
    )
    return nsmallest(MOST_OF_SYLLABLE, (one for one in found if one[1] in _usual()))


@cache
def _usual() -> frozenset[str]:
    """The syllables that Chinese characters are read as."""
    every = readings_of_characters().values()
    return frozenset(said for readings in every for said in readings)
