"""Words that are too near for a password here: whoever guesses begins with them."""

import re

from django.core.exceptions import ValidationError

# docs/security/rules.md names them, too.
NEAR = (
    "archive",
    "evidence",
    "document",
    "translation",
    "kursk",
    "korea",
    "custodian",
    "publisher",
    "reviewer",
    "translator",
    "cataloguer",
)
LETTERS_BESIDE = 8


class NearWordValidator:
    """Refuses a password that has such a word and few other letters."""

    def validate(self, password: str, user=None) -> None:
        letters = re.sub(r"[\W\d_]", "", password.casefold())
        rest = letters
        for word in NEAR:
            rest = rest.replace(word, "")
        if rest != letters and len(rest) < LETTERS_BESIDE:
            raise ValidationError(self.get_help_text())

    def get_help_text(self) -> str:
        return "Little but words of this archive is easy to guess: add others."
