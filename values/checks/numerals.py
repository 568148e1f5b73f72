"""Numbers in words, in the languages of translations: which there may be in a text.

Generous on purpose: it is asked whether a number is missing.
"""

import re
from functools import lru_cache

from values.folding import fold
from values.languages import primary

ENGLISH = {
    word: number
    for number, words in {
        2: "two second twice both pair couple double half seconds",
        3: "three third thrice triple", 4: "four fourth quarter", 5: "five fifth",
        6: "six sixth", 7: "seven seventh", 8: "eight eighth", 9: "nine ninth",
        10: "ten tenth", 11: "eleven eleventh", 12: "twelve twelfth dozen noon",
        13: "thirteen thirteenth", 14: "fourteen fourteenth", 15: "fifteen fifteenth",
        16: "sixteen sixteenth", 17: "seventeen seventeenth",
        18: "eighteen eighteenth", 19: "nineteen nineteenth", 20: "twenty twentieth",
        30: "thirty thirtieth", 40: "forty fortieth", 50: "fifty fiftieth",
        60: "sixty sixtieth", 70: "seventy", 80: "eighty", 90: "ninety",
        100: "hundred hundreds hundredth", 1000: "thousand thousands",
        10**6: "million millions",
    }.items()
    for word in words.split()
}  # fmt: skip
# What a Ukrainian or Russian numeral begins with, apostrophes apart.
CYRILLIC = [
    (number, re.compile(pattern))
    for number, pattern in (
        (2, "дв(?!адцят|анадцят|іст|ест|ір)|друг|втор|обид|обох|оба|пар[аиуоы]|полов"),
        (3, "тр(?:и|ь|о[єх]|е[тх]|ё|іч)(?!дцят|надцят|ст|дцат|надцат)|втрьох"),
        (4, "ч[оеё]т[иы]р(?!надцят|надцат|ист|ест)|четвер"),
        (5, "п[ія]т(?!надцят|надцат|десят|сот)|вп?ять"),
        (6, "ш[іе]ст(?!надцят|надцат|десят|сот)"),
        (7, "с(?:ім|ем|ьом|едьм)(?!надцят|надцат|десят|сот)"),
        (8, "в?о?(?:сьм|восьм|вісім|восем)(?!надцят|надцат|десят|сот)"),
        (9, "дев.?ят(?!надцят|надцат|ност|сот)"),
        (10, "десят"), (11, "один+адцят|одиннадцат"), (12, "дв[аі]надцят|двенадцат"),
        (13, "тринадц"), (14, "ч[оеё]т[иы]рнадц"), (15, "пятнадц"),
        (16, "ш[іе]стнадц"), (17, "с[іе]мнадц"), (18, "в[іо]с[іе]?м.?надц"),
        (19, "дев.?ятнадц"), (20, "двадц"), (30, "тридц"), (40, "сорок"),
        (50, "п.?ятдесят|пятьдесят"), (60, "ш[іе]сть?десят"), (70, "с[іе]мь?десят"),
        (80, "в[іо]с[іе]мь?десят"), (90, "дев.?яно"), (100, "сто|сот"),
        (200, "двіст|двест"), (300, "трист"), (400, "ч[оеё]т[иы]рист"),
        (500, "п.?ят.?сот"), (1000, "тисяч|тис$|тысяч"),
        (10**6, "м[іи]льйон|млн|миллион"),
    )
]  # fmt: skip
KANJI = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | {"零": 0, "両": 2}
SINO = dict(zip("영일이삼사오륙칠팔구", range(10), strict=True)) | {"육": 6, "공": 0}
TENS = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
MYRIADS = {"万": 10**4, "億": 10**8, "만": 10**4, "억": 10**8}
IN_KANJI = re.compile("[〇零両一二三四五六七八九十百千万億]+")
COUNTED = "년월일명인개번차회호분시중소대련려군세살주급"
IN_SINO = re.compile(
    r"[영공일이삼사오륙육칠팔구십백천만억]{2,}"
    rf"|[일이삼사오륙육칠팔구십백천](?=[ ]?[{COUNTED}])"
)
# Written out by the North in dates, and nothing else: 이천이십사년 십이월.
SAFE_SINO = re.compile(
    "(?<![가-힣])[이삼사오륙칠팔구]?[만천백십][일이삼사오륙칠팔구만천백십]+(?=[년월일명])"
)
NATIVE = (
    (2, "둘|두[ ]|두(?=[가-힣])|쌍|양[ ]"), (3, "셋|세[ ]|석[ ]|세(?=[명번개])"),
    (4, "넷|네[ ]|넉[ ]|네(?=[명번개])"), (5, "다섯"), (6, "여섯"), (7, "일곱"),
    (8, "여덟"), (9, "아홉"), (10, "열"), (20, "스물|스무"), (30, "서른"),
    (40, "마흔"), (50, "쉰"), (60, "예순"), (70, "일흔"), (80, "여든"), (90, "아흔"),
    (2, "절반"),
)  # fmt: skip
KANA = (
    (2, "ふた|二|半"), (3, "みっつ"), (4, "よっつ"), (5, "いつつ"), (6, "むっつ"),
    (7, "ななつ"), (8, "やっつ"), (9, "ここのつ"), (10, "とお"),
)  # fmt: skip


@lru_cache(maxsize=256)
def in_words(text: str, language: str) -> frozenset[int]:
    """The numbers that words of `text` may stand for, each by itself."""
    tongue = primary(language)
    if tongue == "ja":
        found = {value(run) for run in IN_KANJI.findall(text)}
        return frozenset(found | {n for n, said in KANA if re.search(said, text)})
    if tongue == "ko":
        found = {value(run) for run in IN_SINO.findall(text)}
        return frozenset(found | {n for n, said in NATIVE if re.search(said, text)})
    words = fold(text).key.split()
    if tongue in {"uk", "ru"}:
        return frozenset(n for n, said in CYRILLIC if any(map(said.match, words)))
    return frozenset(ENGLISH[word] for word in words if word in ENGLISH)


def value(run: str) -> int:
    """What a number in Chinese characters or Sino-Korean syllables says."""
    digits = KANJI | SINO
    if all(sign in digits for sign in run):
        return int("".join(str(digits[sign]) for sign in run))
    whole = part = digit = 0
    for sign in run:
        if sign in MYRIADS:
            whole += (part + digit or 1) * MYRIADS[sign]
            part = digit = 0
        elif sign in TENS:
            part += (digit or 1) * TENS[sign]
            digit = 0
        else:
            digit = digits[sign]
    return whole + part + digit


def can_say(number: int, words: frozenset[int]) -> bool:
    """Whether `number` can be made of numbers in words: 25 of 20 and 5."""
    if number in words:
        return True
    for unit in (10**6, 1000, 100):
        if number > unit and unit in words:
            many, rest = divmod(number, unit)
            said = many == 1 or can_say(many, words)
            return said and (rest == 0 or can_say(rest, words))
    tens, ones = divmod(number, 10)
    return number < 100 and ones > 0 and {tens * 10, ones} <= words | {1}
