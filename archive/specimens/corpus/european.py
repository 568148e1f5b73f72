"""Russian, Ukrainian and English lines, of words with their endings."""

from random import Random

from archive.specimens.corpus.ranks import Ranked
from archive.specimens.corpus.words import stock

LANGUAGES = ("ru", "uk", "en")
STOCKS = {language: stock(language) for language in LANGUAGES}
CONSONANT_LAST = 0.5
MADE_UP = 1500


def forms(text: str) -> list[str]:
    """Every stem of a group with every ending of it."""
    found = []
    for group in text.split(";"):
        stems, _, endings = group.partition("|")
        ends = ["" if end == "-" else end for end in endings.split() or ["-"]]
        found += [stem + end for stem in stems.split() for end in ends]
    return list(dict.fromkeys(found))


class European:
    """Draws lines in one of these languages."""

    def __init__(self, language: str, chance: Random):
        nouns, deeds, kinds, small = (
            forms(STOCKS[language][name])
            for name in ("nouns", "deeds", "kinds", "small")
        )
        rare = [made_up(language, chance) for _ in range(MADE_UP)]
        chance.shuffle(nouns)
        self._nouns = Ranked(list(dict.fromkeys([*nouns, *rare])))
        self._deeds = Ranked.shuffled(deeds, chance)
        self._kinds = Ranked.shuffled(kinds, chance)
        self._small = Ranked(small)

    def line(self, chance: Random) -> str:
        nouns = self._nouns.draw(chance, chance.randrange(2, 5))
        small = self._small.draw(chance, len(nouns))
        words = [word for pair in zip(small, nouns, strict=True) for word in pair]
        words[2:2] = self._deeds.draw(chance, 1)
        if chance.random() < 0.5:
            words[1:1] = self._kinds.draw(chance, 1)
        if chance.random() < 0.25:
            words.append(str(chance.randrange(1, 2026)))
        said = " ".join(words)
        return f"{said[0].upper()}{said[1:]}."


def made_up(language: str, chance: Random) -> str:
    """A word that hardly any dictionary has."""
    onsets, vowels = (STOCKS[language][name].split() for name in ("onsets", "vowels"))
    count = chance.randrange(2, 5)
    said = "".join(chance.choice(onsets) + chance.choice(vowels) for _ in range(count))
    return said + (chance.choice(onsets) if chance.random() < CONSONANT_LAST else "")
