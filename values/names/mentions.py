"""Names of persons that a title mentions, found by nothing but how they are spelled.

What counts are words with capitals, or katakana with a dot between: a surname, and a
given name that is as likely two syllables as anything else. Passed over are given names
of one syllable or three, names with endings, and Hangul, where 조선의 and 이야기 look
just as much like names.
"""

import re
import unicodedata
from itertools import islice

from values.names.keys import cells_of, keyed_readings
from values.names.parts import parts_of

MOST_CHARACTERS, MOST_MENTIONS = 500, 8
GIVEN_SYLLABLES, MOST_COST = 2, 0.06
LATIN = r"[A-ZŎŬ][a-zŏŭ’'ʼ]+(?:-[A-Za-zŏŭ][a-zŏŭ’'ʼ]*)*"
CYRILLIC = r"[А-ЯІЇЄҐЁ][а-яіїєґё]+(?:-[А-ЯІЇЄҐЁа-яіїєґё][а-яіїєґё]*)*"
WORDS = re.compile(
    rf"{LATIN}(?: {LATIN})+|{CYRILLIC}(?: {CYRILLIC})+|[ァ-ヺー]+(?:[・･][ァ-ヺー]+)+"
)
CYRILLIC_LETTER = re.compile("[Ѐ-ӿ]")
SPACES = re.compile("[ ・･]")


def mentions(text: str) -> list[str]:
    """The names that `text` mentions, as they are written there; at most eight."""
    found = []
    for match in WORDS.finditer(unicodedata.normalize("NFC", text[:MOST_CHARACTERS])):
        words, start = match[0], 0
        while start < len(words):
            form = next(filter(_is_name, _from(words[start:])), "")
            found += [form] if form else []
            rest = start + len(form)
            gap = SPACES.search(words, rest)
            start = gap.end() if gap else len(words)
    return list(dict.fromkeys(found))[:MOST_MENTIONS]


def _from(words: str) -> list[str]:
    """The first three of some words, and the first two."""
    ends = [gap.start() for gap in islice(SPACES.finditer(words), 3)]
    ends = [*ends, len(words)] if len(ends) < 3 else ends
    return [words[:end] for end in reversed(ends[1:])]


def _is_name(form: str) -> bool:
    parts = parts_of(form)
    is_cyrillic = CYRILLIC_LETTER.match(form)
    if not parts or (is_cyrillic and not form.startswith(parts.surname)):
        return False  # Письмо Ким
    keyed = keyed_readings(parts.given).items()
    costs = {
        key: filed[0].cost + sum(one.least for one in cells_of(key, filed[0].pieces))
        for key, filed in keyed
    }
    least = min(costs.values(), default=MOST_COST)
    return least < MOST_COST and any(
        key.count(".") + 1 == GIVEN_SYLLABLES and cost <= least
        for key, cost in costs.items()
    )
