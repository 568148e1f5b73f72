"""What a translator may have overlooked in a line. Advice, never a refusal.

Pure: a line, its translation and what is known go in, sentences come out. Where it is
not sure that something is missing, it says nothing.
"""

from collections.abc import Sequence

from values.checks.faults import Fault
from values.checks.gaps import gaps
from values.checks.letters import stray_letters
from values.checks.naming import unrendered_names
from values.checks.numbering import missing_numbers
from values.checks.wording import terms_otherwise
from values.folding import fold
from values.glossary import Entry, may_have_terms
from values.languages import primary
from values.marks import to_plain

__all__ = ["CODES", "Fault", "check"]

CODES = (
    *("untranslated", "numbers", "dates", "names", "terms", "forbidden"),
    *("marks", "script"),
)


def check(
    source: str,
    target: str,
    *,
    source_language: str,
    language: str,
    terms: Sequence[Entry] = (),
    names: Sequence[Sequence[str]] = (),
) -> list[Fault]:
    """The faults of `target`, a translation of the line `source`; both with marks.

    `names` has the forms of each name, in any script, that may stand in the line.
    Of a line that is not translated nothing else is said.
    """
    if not target.strip():
        said = "This line is not translated yet."
        return [Fault("untranslated", said)] if source.strip() else []
    if _is_same(source, target) and primary(source_language) != primary(language):
        return [Fault("untranslated", "The translation is the same as the original.")]
    return [
        *missing_numbers(source, target, language),
        *unrendered_names(source, target, language, names),
        *terms_otherwise(
            source, target, language, terms if may_have_terms(source_language) else ()
        ),
        *gaps(source, target),
        *stray_letters(target, language),
    ]


def _is_same(source: str, target: str) -> bool:
    one, other = fold(to_plain(source)).key, fold(to_plain(target)).key
    return one == other and any(char.isalpha() for char in one)
