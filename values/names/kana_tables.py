"""Korean in katakana, as tables of its sounds (see `values.names.tables`).

Kana are first spelled out (キョン is `kyoN`), so that one table of onsets, one of
vowels and one of codas describe them all. There is no standard: the tables hold what
newspapers and reference books in Japan do. An unvoiced consonant within a word is
aspirated or tense, as a lax one would be voiced there; at the beginning it is lax.
A sign that should be small may be a full one: クワンジュ, クオン, ピヨンヤン.
"""

import re

from values.names.tables import System, read_table

# The rows of the syllabary: the sign for each of a, i, u, e, o.
ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "g": "ガギグゲゴ",
    "s": "サシスセソ",
    "z": "ザ ズゼゾ",
    "t": "タ  テト",
    "d": "ダ  デド",
    "n": "ナニヌネノ",
    "h": "ハヒ ヘホ",
    "b": "バビブベボ",
    "p": "パピプペポ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
}
# What stands outside the rows: signs before a small vowel lose their own.
SIGNS = {
    "チ": "ci",
    "ツ": "tsu",
    "ジ": "ji",
    "ヂ": "ji",
    "ヅ": "zu",
    "フ": "fu",
    "ヴ": "bu",
    "ヤ": "ya",
    "ユ": "yu",
    "ヨ": "yo",
    "ワ": "wa",
    "ヰ": "wi",
    "ヱ": "we",
    "ヲ": "wo",
    "ン": "N",
    "ー": "",
}
SMALL = {
    "ャ": "ya",
    "ュ": "yu",
    "ョ": "yo",
    "ァ": "a",
    "ィ": "i",
    "ゥ": "u",
    "ェ": "e",
    "ォ": "o",
    "ヮ": "wa",
}
SPELLED = SIGNS | {
    sign: consonant + vowel
    for consonant, row in ROWS.items()
    for sign, vowel in zip(row, "aiueo", strict=True)
    if sign != " "
}

ONSETS = read_table("""
    | kana
    | ㅇ
^k  | ㄱ ㅋ.08 ㄲ.15
k   | ㅋ ㄱ.03 ㄲ.05
g   | ㄱ
^t  | ㄷ ㅌ.08 ㄸ.15
t   | ㅌ ㄷ.03 ㄸ.05
d   | ㄷ
^p  | ㅂ ㅍ.08 ㅃ.15
p   | ㅍ ㅂ.03 ㅃ.05
b   | ㅂ
s   | ㅅ ㅆ.08
z   | ㅈ.1 ㅅ.2
^c  | ㅈ ㅊ.03 ㅉ.15
c   | ㅊ ㅈ.03 ㅉ.05
ts  | ㅊ.1 ㅈ.1
j   | ㅈ
n   | ㄴ
h   | ㅎ
f   | ㅎ ㅍ.3
m   | ㅁ
r   | ㄹ
Kk  | ㄲ
Tt  | ㄸ
Tc  | ㅉ
Ts  | ㅆ
Pp  | ㅃ
""")

VOWELS = read_table("""
    | kana
a   | ㅏ
i   | ㅣ ㅢ.03 ㅟ.1
u   | ㅜ ㅡ
e   | ㅔ ㅐ ㅖ.02
E   | ㅐ ㅔ ㅚ
o   | ㅗ ㅓ
ya  | ㅑ ㅏ.1
yu  | ㅠ ㅜ.1
yo  | ㅛ ㅕ
ye  | ㅖ ㅒ
ie  | ㅖ
wa  | ㅘ
wi  | ㅟ ㅢ
ui  | ㅢ.05 ㅟ.1
we  | ㅚ ㅙ ㅞ
wo  | ㅝ
ua  | ㅘ.15
uwa | ㅘ.15
ue  | ㅚ.15 ㅙ.15 ㅞ.15
uwe | ㅚ.15 ㅙ.15 ㅞ.15
uo  | ㅝ.15
uwo | ㅝ.15
iya | ㅑ.15
iyu | ㅠ.15
iyo | ㅕ.15 ㅛ.15
""")

CODAS = read_table("""
    | kana
    | ∅
N   | ㄴ ㅇ ㅁ.15
mu  | ㅁ
ku  | ㄱ
gu  | ㄱ
tsu | ㄷ
to  | ㄷ
do  | ㄷ.1
ru  | ㄹ
pu  | ㅂ
bu  | ㅂ
K   | ㄱ ㅂ.15
P   | ㅂ ㄱ.15
T   | ㄷ ㄱ.05 ㅂ.05
""")

# What is written more simply by many: カンジュ for 광주, ヘリョン for 회령, and, since
# there is no sign for tu, ペクトサン for 백두산.
SIMPLER = ((re.compile("(?<=[kgh])(?=[ae])"), "w"), (re.compile("(?<=[td])o"), "u"))
SIMPLIFIED = 0.2


def in_full(spelled: str) -> list[str]:
    """What was spelled out, with one place in full where it may be written simply."""
    return [
        spelled[: found.start()] + full + spelled[found.end() :]
        for simple, full in SIMPLER
        for found in simple.finditer(spelled)
    ]


KANA = System("kana", "j", ONSETS["kana"], VOWELS["kana"], CODAS["kana"])


def spell(kana: str) -> str:
    """Katakana spelled out: small vowels joined to their consonant, ッ to the next."""
    out = ""
    for at, sign in enumerate(kana):
        if sign == "ッ":
            out += _stop(kana[at + 1 : at + 2])
        elif sign in SMALL and out and out[-1] in "aiueo":
            out = _with_small(out, SMALL[sign])
        else:
            out += SPELLED.get(sign, SMALL.get(sign, ""))
    return out


def _stop(following: str) -> str:
    """What ッ is before this sign: K, P, or T."""
    first = SPELLED.get(following, "")[:1]
    return {"k": "K", "g": "K", "p": "P", "b": "P"}.get(first, "T")


def _with_small(out: str, small: str) -> str:
    """`out` with the vowel of its last sign replaced by a small one.

    クォ and ウォ have a w; ティ and トゥ have not; チェ is 채, 체 and 최.
    """
    consonant, vowel = out[:-1], out[-1]
    if small[0] == "y" or len(small) > 1:
        return consonant + small.removeprefix("y" * (consonant[-1:] in "cj"))
    if consonant.endswith("y"):
        return out
    if small == "e" and consonant[-1:] in ("c", "j"):
        return consonant + "E"
    rounded = vowel == "u" and small != "u" and consonant[-1:] not in ("t", "d", "s")
    if vowel == "i" and not consonant[-1:].strip("aiueoN"):
        return consonant + "y" + small
    return consonant + ("w" if rounded else "") + small
