"""Names whose spelling is established, whatever the systems make of it.

Only what is out of reach of the tables, or would be read otherwise by them first:
spellings that came from another language, or that a person chose.
"""

from functools import lru_cache

from values.names.writing import Word, words

TABLE = """
서울|Séoul; Söul; Seul
평양|Pyongyang; ピョンヤン; Pjöngjang; Phenian; Pyeng-yang; ヘイジョウ
조선|Corea; Chosen; Tchosen
태권도|テコンドー; Taekwon-do; Тэквондо; Таеквондо
이승만|Syngman Rhee; Сингман Ри; Сінгман Рі; Ли Сынман
서재필|Philip Jaisohn
허가이|Хегай; Алексей Хегай; Hegai
안익태|Eaktay Ahn
백남준|Nam June Paik; Нам Джун Пайк
이우환|Lee Ufan; U-fan Lee; リ・ウーファン
막걸리|マッコリ; Makkoli
비빔밥|ビビンバ
김치|Kimchee; Kim-chee
압록강|Yalu; Ялу; Ялуцзян
두만강|Tumen; Туманная; Тумень
백두산|Changbaishan; Чанбайшань
제주도|Quelpart; Квельпарт
부산|Fusan; Фузан
인천|Chemulpo; Чемульпо
원산|Gensan; Гензан
나선|Rajin-Sonbong; 나진선봉
모란봉|牡丹峰; 牡丹峯
"""


@lru_cache(maxsize=1)
def _by_letters() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in TABLE.strip().splitlines():
        hangul, spellings = line.split("|")
        for spelling in spellings.split(";"):
            letters = _letters(words(spelling))
            found[letters] = (*found.get(letters, ()), hangul)
    return found


def exonyms(named: tuple[Word, ...]) -> list[tuple[str, ...]]:
    """The Korean names, as syllables, that these words are established for."""
    return [tuple(hangul) for hangul in _by_letters().get(_letters(named), ())]


def _letters(named: tuple[Word, ...]) -> str:
    return "".join(word.letters for word in named)
