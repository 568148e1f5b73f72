"""How Hangul is spoken where syllables meet, if that is not how it is written.

The rules are those of the Southern Standard Pronunciation (표준 발음법), sections
12-13 and 18-20 and 29; whoever writes by ear writes these forms: 신라 is Silla,
박근혜 is パク・クネ.
"""

from functools import lru_cache
from itertools import combinations, islice

from values.hangul import IOTATED, put_together, take_apart
from values.names.sounds import DOUBLE_CODAS, SPOKEN_CODA

MOST_SPOKEN = 12
NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
ASPIRATED = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅂ": "ㅍ", "ㅈ": "ㅊ"}
PALATAL = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}

Meeting = tuple[str, str]


def spoken(written: str) -> list[str]:
    """Forms of a run of syllables as spoken, other than `written`, likeliest first.

    All rules at once, all but at the first meeting (where a surname ends), then
    fewer and fewer of them. At most 12 forms.
    """
    choices = [
        meetings(first, second)
        for first, second in zip(written, written[1:], strict=False)
    ]
    places = [at for at, choice in enumerate(choices) if choice]
    forms: dict[str, None] = {}
    for chosen in islice(_choices(places), 4 * MOST_SPOKEN):
        most = max(len(choices[at]) for at in chosen)
        for rank in range(most):
            picked = {at: choices[at][min(rank, len(choices[at]) - 1)] for at in chosen}
            forms.setdefault(_apply(written, picked))
    forms.pop(written, None)
    return list(forms)[:MOST_SPOKEN]


@lru_cache(maxsize=32768)
def meetings(first: str, second: str) -> tuple[Meeting, ...]:
    """What the coda of `first` and the onset of `second` can become, likeliest first.

    () where they are spoken as written.
    """
    coda, (onset, vowel, _) = take_apart(first)[2], take_apart(second)
    if not coda:
        return ()
    plain = SPOKEN_CODA.get(coda, coda)
    found: list[Meeting] = []
    if onset == "ㅇ":
        if coda != "ㅇ":
            found.append(_carried_over(coda, vowel))
        if vowel in IOTATED:
            found.append(_with_n(plain))
    elif onset == "ㅎ":
        if plain in ASPIRATED:
            found.append(("", ASPIRATED[plain]))
        elif plain in ("ㄴ", "ㄹ", "ㅁ"):
            found.append(("", plain))
    elif onset in ("ㄴ", "ㅁ", "ㄹ"):
        found += [met for met in _assimilated(plain, onset) if met != (coda, onset)]
    return tuple(found)


def _carried_over(coda: str, vowel: str) -> Meeting:
    """A coda is spoken as the onset of a vowel (연음); ㅎ is lost."""
    stays, goes = tuple(DOUBLE_CODAS.get(coda, f" {coda}"))
    if vowel == "ㅣ":
        goes = PALATAL.get(goes, goes)
    if goes == "ㅎ":
        stays, goes = " ", stays
    return stays.strip(), goes.strip() or "ㅇ"


def _with_n(plain: str) -> Meeting:
    """ㄴ put in before ㅣ and y-vowels, as in 석열 spoken 성녈."""
    if plain == "ㄹ":
        return ("ㄹ", "ㄹ")
    return (NASAL.get(plain, plain), "ㄴ")


def _assimilated(plain: str, onset: str) -> list[Meeting]:
    """Stops before nasals become nasals; ㄹ and ㄴ become one of them twice."""
    if plain in NASAL:
        return [(NASAL[plain], "ㄴ" if onset == "ㄹ" else onset)]
    if {plain, onset} == {"ㄴ", "ㄹ"}:
        return [("ㄹ", "ㄹ"), ("ㄴ", "ㄴ")]
    if onset == "ㄹ" and plain in ("ㅁ", "ㅇ"):
        return [(plain, "ㄴ")]
    return []


def _choices(places: list[int]):
    """Sets of places where rules are applied, likeliest first."""
    if not places:
        return
    yield tuple(places)
    if 0 in places and len(places) > 1:
        yield tuple(place for place in places if place)
    for size in range(len(places) - 1, 0, -1):
        yield from combinations(places, size)


def _apply(written: str, picked: dict[int, Meeting]) -> str:
    """`written` with what is picked for the meeting after each place."""
    parts = [list(take_apart(char)) for char in written]
    for at, (coda, onset) in picked.items():
        parts[at][2], parts[at + 1][0] = coda, onset
    return "".join(put_together(*part) for part in parts)
