"""How Chinese characters are read in Korean, from the Unihan database.

`hanja.tsv` beside this file holds the property kHangul of Unicode 17 (docs/vendored.md
says how it was made): readings parted by spaces, a tab, the characters with these.
"""

from functools import lru_cache
from itertools import islice, product
from pathlib import Path

MOST_READINGS = 16
# Each reading after the first of its character costs so much more.
RARER = 0.02
# Characters that are read otherwise as a surname than as a word.
AS_SURNAME = {"金": ("김", "금"), "沈": ("심", "침"), "車": ("차", "거")}
REPEATED = "々"
# Characters as simplified in Japan (当用漢字字体表, 1949) that Unihan gives no Korean
# reading, each followed by the one it was simplified from.
SIMPLIFIED_IN_JAPAN = (
    "悪惡圧壓囲圍壱壹隠隱営營駅驛応應桜櫻穏穩価價壊壞懐懷拡擴殻殼覚覺楽樂勧勸巻卷歓歡"
    "観觀陥陷巌巖帰歸気氣亀龜偽僞犠犧拠據挙擧暁曉駆驅掲揭渓溪経經継繼蛍螢軽輕鶏鷄撃擊"
    "倹儉剣劍圏圈検檢険險験驗鉱鑛砕碎斎齋剤劑雑雜桟棧歯齒舎舍釈釋従從渋澁獣獸縦縱粛肅"
    "渉涉焼燒乗乘剰剩壌壤嬢孃浄淨畳疊譲讓醸釀慎愼図圖粋粹髄髓瀬瀨摂攝専專戦戰繊纖銭錢"
    "捜搜荘莊騒騷増增臓臟蔵藏続續対對帯帶滝瀧択擇沢澤単單団團弾彈鋳鑄庁廳聴聽転轉伝傳"
    "闘鬪読讀縄繩弐貳悩惱脳腦廃廢拝拜売賣発發髪髮抜拔払拂仏佛辺邊舗舖槙槇満滿薬藥訳譯"
    "様樣覧覽猟獵塁壘霊靈齢齡暦曆労勞録錄働動"
)


@lru_cache(maxsize=1)
def readings_of_characters() -> dict[str, tuple[str, ...]]:
    """Each character with its readings, the one of schools first."""
    found: dict[str, tuple[str, ...]] = {}
    text = Path(__file__).with_name("hanja.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        readings, characters = line.split("\t")
        found.update(dict.fromkeys(characters, tuple(readings.split(" "))))
    simple, full = SIMPLIFIED_IN_JAPAN[::2], SIMPLIFIED_IN_JAPAN[1::2]
    found.update({char: found[older] for char, older in zip(simple, full, strict=True)})
    return found


def read(characters: str) -> list[tuple[float, str]]:
    """What a run of characters can be in Hangul, with costs, cheapest first.

    Empty if one of them has no Korean reading. At most 16.
    """
    table = readings_of_characters()
    choices = [table.get(char, ()) for char in characters]
    for at in range(1, len(choices)):
        if characters[at] == REPEATED:
            choices[at] = choices[at - 1]
    if not all(choices):
        return []
    choices[0] = AS_SURNAME.get(characters[0], choices[0])
    found = [
        (RARER * sum(rank for rank, _ in chosen), "".join(one for _, one in chosen))
        for chosen in islice(product(*map(enumerate, choices)), 8 * MOST_READINGS)
    ]
    return sorted(found)[:MOST_READINGS]
