"""The tables beside this file: public figures, places and terms in many spellings.

`names_given.tsv` and `negatives_given.tsv` came with the specification of the search.
`names_further.tsv` was written when the tables of systems stood, `names_unseen.tsv`
when they had been changed for what the others showed; each was tried once before
anything was changed for it. `names_later.tsv` was written last, without the tables of
`values/names` at hand, and nothing was changed for what it showed: three spellings that
people chose for themselves (Yuop, Koung, Tschang) and ї after a vowel are not found.
"""

from pathlib import Path

from values.names.report import Line, read_lines

HERE = Path(__file__).parent


def table(name: str) -> list[Line]:
    """The lines of one of the tables."""
    return read_lines(HERE / f"{name}.tsv")
