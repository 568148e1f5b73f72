"""Korean lines in the spelling of the North, and the same ones in that of the South.

A word is a pair: as the North writes it, as the South does. Particles and endings fit
the word before them; whether words that may be written together are, is chance.
"""

from random import Random

from archive.specimens.corpus.ranks import Ranked
from archive.specimens.corpus.words import stock
from values.names.distractors import GIVEN, made_up_names
from values.orthography.rules import table

Word = tuple[str, str]


STOCK = {name: text.split() for name, text in stock("korean").items()}
PARTICLES = [*STOCK["particles"], ""]
WEIGHTS = (9, 9, 10, 3, 4, 1, 8, 7, 5, 4, 2, 2, 2, 2, 1, 1, 6)
SYLLABLES = (
    GIVEN + "갈감갑강겨곡골곰굴깊까께꼬꽃꾸끝낙낮너높늦닫담답당던돌둥듬딸때떡떼뚜"
    "뜨란람랑락럭럼레론롱뢰료류른를릉린립마막맏말망매먼면멸몰묘묵밀밖반밭벌벽볼봄"
    "뿌뿔살새샘섬솔송쇠술숲쉬슬싸쌀쏘쑥씨앞얼업엮올왕외울윤읍잔잠잣절점젖졸좁줄짓짜쪽"
    "찰참창처첩촌총축층칼캐코콩큰클탄탈탑탕턱털통투틀판팔패편폭폴푸품필할합항핵"
)
MADE_UP, NAMED = 2500, 1500
# Vowels in a row of 28, the first of which has no final consonant.
FIRST, FINALS, FINAL_L = 0xAC00, 28, 8


def pairs(name: str) -> list[Word]:
    """Words of the stock as the North and as the South writes them."""
    return [
        (north, south or north)
        for north, _, south in (word.partition(":") for word in STOCK[name])
    ]


class Korean:
    """Draws lines in both spellings."""

    def __init__(self, chance: Random):
        beginnings = pairs("beginnings")
        compounds = [
            (one[0] + other[0], one[1] + other[1])
            for one in beginnings
            for other in pairs("ends")
        ]
        loans = [(line["north"], line["south"]) for line in table("loans.tsv")]
        names = [(name, name) for name in made_up_names(NAMED)]
        made_up = [
            ("".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3)))),) * 2
            for _ in range(MADE_UP)
        ]
        common = [*pairs("nouns"), *beginnings, *loans]
        chance.shuffle(common)
        rest = [*compounds, *names, *made_up]
        chance.shuffle(rest)
        # What is common in truth is common here, too; the rest is what is rare.
        self._nouns = Ranked(list(dict.fromkeys([*common, *rest])))
        self._verbs = Ranked.shuffled(pairs("verbs"), chance)
        self._deeds = Ranked(pairs("deeds"))
        self._adverbs = Ranked.shuffled(pairs("adverbs"), chance)

    def line(self, chance: Random) -> Word:
        """One line: as the North writes it, as the South does."""
        words = [
            with_particle(noun, *chance.choices(PARTICLES, WEIGHTS))
            for noun in self._nouns.draw(chance, chance.randrange(2, 6))
        ]
        if chance.random() < 0.35:
            words.insert(chance.randrange(len(words)), _number(chance))
        if chance.random() < 0.3:
            words.insert(chance.randrange(len(words)), self._adverbs.draw(chance, 1)[0])
        if chance.random() < 0.3:
            last, deed = words[-1], self._deeds.draw(chance, 1)[0]
            words[-1] = (last[0] + deed[0], last[1] + deed[1])
        else:
            words.append(self._verbs.draw(chance, 1)[0])
        spaces = ["" if chance.random() < 0.06 else " " for _ in range(len(words) - 1)]
        end = "" if chance.random() < 0.2 else "."
        return _joined([one for one, _ in words], spaces, end), _joined(
            [other for _, other in words], spaces, end
        )


def _joined(words: list[str], spaces: list[str], end: str) -> str:
    return "".join(a + b for a, b in zip(words, [*spaces, end], strict=True))


def with_particle(word: Word, particle: str) -> Word:
    """A word with a particle of the stock, in the shape that fits each spelling."""
    return word[0] + _fitting(word[0], particle), word[1] + _fitting(word[1], particle)


def _fitting(word: str, particle: str) -> str:
    after_vowel, _, after_consonant = particle.partition("/")
    final = (ord(word[-1]) - FIRST) % FINALS
    if not final or (final == FINAL_L and after_vowel == "로"):
        return after_vowel
    return after_consonant or after_vowel


def _number(chance: Random) -> Word:
    drawn = chance.random()
    if drawn < 0.3:
        said = f"{chance.randrange(1, 13)}월 {chance.randrange(1, 31)}일"
        return said, said
    if drawn < 0.4:
        said = f"{chance.randrange(1946, 2026)}년"
        return said, said
    north, south = chance.choice(pairs("units"))
    count = (
        chance.choice(STOCK["counted"])
        if drawn < 0.7
        else str(chance.randrange(1, 500))
    )
    space = chance.choice(("", " "))
    return count + space + north, count + space + south
