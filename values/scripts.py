"""Which of several languages a text can be in, by the letters it is written with."""

import re
from collections.abc import Sequence

from values.languages import USUAL_SCRIPT, primary

LETTERS = {
    "Hang": re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]"),
    "Cyrl": re.compile("[\u0400-\u052f]"),
    "Latn": re.compile("[A-Za-z\u00c0-\u024f]"),
    "Hani": re.compile("[\u3400-\u9fff\uf900-\ufaff]"),
    "Jpan": re.compile("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]"),
}
LETTERS["Kore"] = LETTERS["Hang"]
CYRILLIC = {"bua", "tyv"}
NO_LANGUAGE, UNDETERMINED = "zxx", "und"


def script(tag: str) -> str:
    """ISO 15924 code of the script of `tag`, "" where we know none."""
    for part in tag.split("-")[1:]:
        if len(part) == 4 and part.isalpha():
            return part.capitalize()
    if primary(tag) in CYRILLIC:
        return "Cyrl"
    return USUAL_SCRIPT.get(primary(tag), "")


def fits(text: str, tag: str) -> bool:
    """Whether a letter of the script of `tag` stands in `text`."""
    letters = LETTERS.get(script(tag))
    return bool(letters and letters.search(text))


def language_of(text: str, tags: Sequence[str]) -> str:
    """The one of `tags` that `text` can be in.

    "zxx" where it has no letters at all; "und" where none fits, or several do that
    are different languages. Of two tags of one language the first is meant.
    """
    if not any(char.isalpha() for char in text):
        return NO_LANGUAGE
    fitting = [tag for tag in tags if fits(text, tag)]
    if len({(primary(tag), script(tag)) for tag in fitting}) == 1:
        return fitting[0]
    return UNDETERMINED
