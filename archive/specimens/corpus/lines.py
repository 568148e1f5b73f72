"""Lines by language, drawn from words that a seed has put in order."""

import re
from random import Random

from archive.specimens.corpus.european import LANGUAGES as EUROPEAN
from archive.specimens.corpus.european import European, made_up
from archive.specimens.corpus.japanese import KANA, Japanese
from archive.specimens.corpus.korean import SYLLABLES, Korean
from archive.specimens.corpus.ranks import Ranked
from values.names.distractors import made_up_names

NORTH, SOUTH = "ko-KP", "ko-KR"
LANGUAGES = (NORTH, SOUTH, "ru", "uk", "en", "ja")
MARKED, MIXED = 0.04, 0.03
REGIONS, PEOPLE = 60, 3000
SYLLABLE = re.compile("[가-힣]")
# As transcribers type what they cannot read, restore, or see struck out (values/marks).
MARKS = ("{}[…3]", "{{?{}?}}", "<{}>", "⟦{}⟧", "[---]{}", "[{}→되여]")


class Corpus:
    """The words of one seed, and lines of them. Each line is drawn from `chance`."""

    def __init__(self, seed: int = 0):
        self.seed = seed
        chance = Random(f"words {seed}")  # noqa: S311 (fiction, not secrets)
        self._korean = Korean(chance)
        self._others = {
            **{language: European(language, chance) for language in EUROPEAN},
            "ja": Japanese(chance),
        }
        self.regions = Ranked([_region(chance) for _ in range(REGIONS)])
        self.people = Ranked(made_up_names(PEOPLE, seed=seed))

    def chance(self, *of: object) -> Random:
        """What decides about one thing of this corpus, such as an item."""
        return Random(f"{self.seed} {of}")  # noqa: S311 (fiction, not secrets)

    def line(self, language: str, chance: Random) -> str:
        """A line as it reads; some have words of another language in them."""
        if language in (NORTH, SOUTH):
            said = self._korean.line(chance)[language == SOUTH]
        else:
            said = self._others[language].line(chance)
        if chance.random() < MIXED:
            other = self.line(chance.choice(("en", "ru", NORTH)), chance).split()
            said = f"{said} {chance.choice(other)}"
        return said

    def written(self, language: str, chance: Random) -> str:
        """A line as transcribers type it; some have marks."""
        said = self.line(language, chance)
        syllables = list(SYLLABLE.finditer(said))
        if not syllables or chance.random() >= MARKED:
            return said
        start, end = chance.choice(syllables).span()
        mark = MARKS[chance.randrange(len(MARKS))].format(said[start:end])
        return said[:start] + mark + said[end:]


def _region(chance: Random) -> dict[str, str]:
    """What a place that nobody knows is called."""
    return {
        "en": f"{made_up('en', chance).title()} district",
        "ja": "".join(chance.choices(KANA[:-1], k=3)) + "郡",
        "ko": "".join(chance.choices(SYLLABLES, k=2)) + "군",
        "uk": f"{made_up('uk', chance).title()} район",
    }
