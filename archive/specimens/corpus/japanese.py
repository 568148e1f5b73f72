"""Japanese lines, of Han pairs and foreign words with particles."""

from random import Random

from archive.specimens.corpus.ranks import Ranked
from archive.specimens.corpus.words import stock

HAN = (
    "朝鮮革命労働歴史軍事思想文化経済科学技術教育生産農業工業建設戦闘訓練政治組織宣伝"
    "保健体育芸術言語鉄道水産山林機械電気化金属石炭紡織食料連合人民青年女性少年中央地方"
    "国際平和陸海都市村族社会家自然天気出版通信放送"
)
STOCK = {name: text.split() for name, text in stock("ja").items()}
KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロ"
    "ガギグゲゴザジズダデドバビブベボパピプペポン"
)
PAIRED, FOREIGN = 2500, 600


class Japanese:
    """Draws lines."""

    def __init__(self, chance: Random):
        pairs = ["".join(chance.choices(HAN, k=2)) for _ in range(PAIRED)]
        foreign = [
            chance.choice(KANA[:-1])
            + "".join(chance.choices([*KANA, "ー"], k=chance.randrange(1, 5)))
            for _ in range(FOREIGN)
        ]
        common, rest = list(STOCK["nouns"]), [*pairs, *foreign]
        chance.shuffle(common)
        chance.shuffle(rest)
        self._nouns = Ranked(list(dict.fromkeys([*common, *rest])))
        self._deeds = Ranked.shuffled(STOCK["deeds"], chance)

    def line(self, chance: Random) -> str:
        nouns = self._nouns.draw(chance, chance.randrange(2, 5))
        words = [noun + chance.choice(STOCK["particles"]) for noun in nouns]
        if chance.random() < 0.2:
            words.insert(0, f"{chance.randrange(1, 13)}月{chance.randrange(1, 31)}日、")
        return "".join([*words, *self._deeds.draw(chance, 1)]) + "。"
