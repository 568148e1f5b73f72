"""Korean in Cyrillic letters, as tables (see `values.names.tables`).

- `cyrillic_ru`: the system of L. R. Kontsevich, and what was printed before and
  beside it in Russian: Чен for Чон, Пхеньян, Цой, Чжун for Джун. Within a word an
  unvoiced consonant without х may be aspirated (Кимчи).
- `cyrillic_uk`: the same with Ukrainian letters, и for ㅡ and і for ㅣ.
- `cyrillic`: no letter tells which of the two.
"""

import re

from values.names.tables import System, read_table

ONSETS = read_table("""
    | cyrillic_ru              | cyrillic               | cyrillic_uk
    | ㅇ                        | "                      | "
^к  | ㄱ ㅋ.08                   | "                      | "
к   | ㄱ ㅋ.04                   | "                      | "
г   | ㄱ                        | "                      | "
ґ   | -                        | -                      | ㄱ
кк  | ㄲ                        | "                      | "
кх  | ㅋ                        | "                      | "
н   | ㄴ                        | "                      | "
^т  | ㄷ ㅌ.08                   | "                      | "
т   | ㄷ ㅌ.04                   | "                      | "
д   | ㄷ                        | "                      | "
тт  | ㄸ                        | "                      | "
тх  | ㅌ                        | "                      | "
р   | ㄹ                        | "                      | "
л   | ㄹ                        | "                      | "
м   | ㅁ                        | "                      | "
^п  | ㅂ ㅍ.08                   | "                      | "
п   | ㅂ ㅍ.04                   | "                      | "
б   | ㅂ                        | "                      | "
пп  | ㅃ                        | "                      | "
пх  | ㅍ                        | "                      | "
ф   | ㅍ.2 ㅎ.3                  | "                      | "
в   | ㅂ.3                      | "                      | "
с   | ㅅ                        | "                      | "
сс  | ㅆ                        | "                      | "
ш   | ㅅ.05                     | "                      | "
з   | ㅈ.15 ㅅ.2                 | "                      | "
^ч  | ㅈ ㅊ.08                   | "                      | "
ч   | ㅈ ㅊ.04                   | "                      | "
дж  | ㅈ                        | "                      | "
чж  | ㅈ                        | "                      | "
дз  | ㅈ.1                      | "                      | "
ж   | ㅈ.1                      | "                      | "
чч  | ㅉ                        | "                      | "
тч  | ㅉ                        | "                      | "
ц   | ㅊ.05 ㅈ.1                 | "                      | "
чх  | ㅊ                        | "                      | "
цх  | ㅊ                        | "                      | "
х   | ㅎ                        | "                      | "
""")

VOWELS = read_table("""
    | cyrillic_ru              | cyrillic               | cyrillic_uk
а   | ㅏ                        | "                      | "
э   | ㅐ ㅔ.05                   | "                      | -
эй  | ㅔ.1                      | "                      | -
ай  | ㅐ.15                     | "                      | "
я   | ㅑ                        | "                      | "
иа  | ㅑ.1                      | "                      | -
йя  | ㅒ ㅑ.15                   | "                      | "
йэ  | ㅒ                        | "                      | -
о   | ㅓ ㅗ                      | "                      | "
оу  | ㅗ.1                      | "                      | "
е   | ㅔ ㅖ ㅓ.05 ㅕ.1 ㅛ.1 ㅐ.05 | ㅔ ㅐ ㅖ ㅓ.05 ㅕ.1 ㅛ.1 | ㅐ ㅔ ㅓ.05 ㅖ.1
ё   | ㅕ ㅛ                      | "                      | "
йо  | ㅕ ㅛ                      | "                      | "
ьо  | -                        | -                      | ㅕ ㅛ
іо  | -                        | -                      | ㅕ.1 ㅛ.1
йе  | ㅖ ㅒ.1 ㅕ.1                | "                      | "
ье  | ㅖ ㅕ.1                    | "                      | ㅖ
є   | -                        | -                      | ㅖ ㅕ.1
ва  | ㅘ                        | "                      | "
вэ  | ㅙ ㅞ ㅚ                    | "                      | -
ве  | ㅚ ㅞ ㅙ                    | "                      | "
вэй | ㅞ.1                      | "                      | -
ой  | ㅚ.05                     | "                      | "
оэ  | ㅚ.05                     | "                      | -
ое  | ㅚ.05                     | "                      | "
во  | ㅝ                        | "                      | "
уо  | ㅝ.1                      | "                      | "
ви  | ㅟ ㅢ.1                    | "                      | ㅟ.05 ㅢ.1
ві  | -                        | -                      | ㅟ ㅢ.1
уй  | ㅟ.1 ㅢ.15                 | "                      | "
у   | ㅜ ㅡ.2                    | "                      | "
ю   | ㅠ                        | "                      | "
йю  | ㅠ.05                     | "                      | "
ьу  | -                        | -                      | ㅠ
ы   | ㅡ                        | "                      | ㅡ.1
ый  | ㅢ                        | "                      | -
ыи  | ㅢ                        | "                      | -
ий  | ㅢ.05 ㅣ.1                 | "                      | ㅢ
ій  | -                        | -                      | ㅢ
иі  | -                        | -                      | ㅢ
и   | ㅣ ㅢ.03                   | ㅣ ㅢ.03 ㅡ.1             | ㅡ ㅣ.15 ㅢ.15
і   | -                        | -                      | ㅣ ㅢ.03
ї   | -                        | -                      | ㅣ ㅢ.03
""")

CODAS = read_table("""
    | cyrillic_ru              | cyrillic               | cyrillic_uk
    | ∅                        | "                      | "
к   | ㄱ                        | "                      | "
г   | ㄱ.05                     | "                      | "
ґ   | -                        | -                      | ㄱ.05
н   | ㄴ ㅇ                      | "                      | "
нъ  | ㅇ                        | "                      | -
нь  | ㄴ.05                     | "                      | "
нг  | ㅇ.05                     | "                      | "
нґ  | -                        | -                      | ㅇ.05
т   | ㄷ                        | "                      | "
д   | ㄷ.05                     | "                      | "
с   | ㅅ.05                     | "                      | "
ль  | ㄹ                        | "                      | "
л   | ㄹ.02                     | "                      | "
р   | ㄹ.02                     | "                      | "
м   | ㅁ                        | "                      | "
п   | ㅂ                        | "                      | "
б   | ㅂ.05                     | "                      | "
""")

# Most Koreans of the Soviet Union came from Hamgyong, and wrote as is spoken there:
# ㄷ before a soft vowel where the standard has ㅈ (Тё for 조, Дюн for 준). In
# Ukrainian е is no soft vowel.
SOFT = {"т": "ч", "д": "дж"}
SOFTENED = re.compile("([тд])(?=[еёиюя])")
HAMGYONG = 0.1


def as_in_hamgyong(letters: str, code: str) -> str:
    """The standard spelling of what is written so; "" where nothing is."""
    if code == "cyrillic_uk":
        return ""
    standard = SOFTENED.sub(lambda found: SOFT[found[1]], letters)
    return standard if standard != letters else ""


LETTERS = {"cyrillic_ru": "c", "cyrillic": "e", "cyrillic_uk": "u"}
CYRILLIC = {
    code: System(code, letter, ONSETS[code], VOWELS[code], CODAS[code])
    for code, letter in LETTERS.items()
}
