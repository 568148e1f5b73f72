"""The tables beside this file: public figures, places and terms in many spellings.

`names_given.tsv` and `negatives_given.tsv` came with the specification of the search.
`names_further.tsv` was written when the tables of systems stood, `names_unseen.tsv`
when they had been changed for what the others showed; each was tried once before
anything was changed for it. `names_later.tsv` was written without the tables of
`values/names` at hand; it showed three spellings that people chose for themselves
(Yuop, Koung, Tschang) and ї after a vowel, for which rules were added later.

`names_latest.tsv` has a hundred public persons as they spell themselves, many of them
in the habits of other languages. It was written when these rules stood, and nothing
was changed for what it showed: 89 are found (87 before these rules). Not found are
Weong, yueng, Hei, hill, rok, Jiyai, Sei, Gee, Haegue, Iee and Limb. The pairs of
`negatives_further.tsv` were written then, too; one of twenty did not hold, and was
wrong: Chang Uk is both 장욱 and 장억, as Suk is 석.

`names_tried.tsv` is later than all of these rules. Its rows w were tried once against
30,000 made-up names: 97 of 98 found from popular Latin spellings (not makuly), 97 of
98 from Russian (not Те Ги Чен), 71 of 72 from katakana (not カンモボン), all else. Then
came how Koreans of the Soviet Union write (Тё, Дюн), their surnames, and full kana for
small ones. Its rows x were written after that, in three systems: 89 of 89, 75 of 76
(not Цой Дя Хен) and 55 of 55. Then came what is written more simply in kana (カンジュ
for 광주), and rows y after it, in six: all of 43, 51, 41, and of 39 each in
McCune-Reischauer, hanja and Hangul. Nothing was changed for what x and y showed.
"""

from pathlib import Path

from values.names.report import Line, read_lines

HERE = Path(__file__).parent


def table(name: str) -> list[Line]:
    """The lines of one of the tables."""
    return read_lines(HERE / f"{name}.tsv")
