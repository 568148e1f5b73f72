"""Where in an item words are looked for: some of its texts, in one language."""

from typing import NamedTuple

from archive.catalogue.search.conditions import Condition
from values import languages

TITLES, ORIGINALS, TRANSLATIONS = "titles", "originals", "translations"
NAMES = "names"  # of places and agents

# Phrase books and certificates are described line by line, in both languages.
PARTS = {
    TITLES: "{row}.role = 'title'",
    ORIGINALS: "({row}.role IN ('original', 'normalised')"
    " OR {row}.field IN ('certificate', 'phrase'))",
    TRANSLATIONS: "({row}.role = 'translation' OR {row}.field = 'phrase')",
    NAMES: "{row}.field IN ('place', 'agent')",
}


class Scope(NamedTuple):
    """Which lines count: of a part (a key of `PARTS`), of a language; "" of any."""

    part: str = ""
    language: str = ""  # a primary tag: "ko" has all kinds of Korean

    @property
    def is_everything(self) -> bool:
        return not (self.part or self.language)

    def has_title(self, language: str) -> bool:
        """Whether a title in this language counts."""
        return self.part in ("", TITLES) and self.language in (
            "",
            languages.primary(language),
        )

    def condition(self, row: str) -> Condition:
        """That the line `row`, an alias in the statement, counts."""
        said, values = [], []
        if self.part:
            said.append(PARTS[self.part].format(row=row))
        if self.language:
            said.append(f"({row}.language = %s OR {row}.language LIKE %s)")
            values += [self.language, f"{self.language}-%"]
        return Condition(" AND ".join(said) or "true", values)


EVERYWHERE = Scope()
