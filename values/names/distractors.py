"""Made-up names of persons, to see whether a search tells the right ones from many."""

from random import Random

# Surnames with how many of a thousand bear them, roughly as in the Southern censuses;
# Northern spelling beside the Southern one for every second of those that have both.
SURNAMES = {
    "김": 215,
    "이": 74,
    "리": 73,
    "박": 84,
    "최": 47,
    "정": 43,
    "강": 24,
    "조": 21,
    "윤": 20,
    "장": 20,
    "임": 8,
    "림": 8,
    "한": 15,
    "오": 15,
    "서": 15,
    "신": 15,
    "권": 14,
    "황": 14,
    "안": 14,
    "송": 14,
    "류": 8,
    "유": 8,
    "홍": 11,
    "전": 11,
    "고": 9,
    "문": 9,
    "양": 9,
    "손": 9,
    "배": 8,
    "백": 8,
    "허": 7,
    "남": 6,
    "심": 5,
    "노": 3,
    "로": 2,
    "하": 5,
    "곽": 4,
    "성": 4,
    "차": 4,
    "주": 4,
    "우": 4,
    "구": 4,
    "민": 3,
    "나": 3,
    "진": 3,
    "지": 3,
    "엄": 3,
    "채": 3,
    "원": 3,
    "천": 2,
    "방": 2,
    "공": 2,
    "현": 2,
    "함": 2,
    "변": 2,
    "염": 1,
    "렴": 1,
    "여": 1,
    "추": 1,
    "도": 1,
    "석": 1,
    "선": 1,
    "설": 1,
    "마": 1,
    "길": 1,
    "연": 1,
    "위": 1,
    "표": 1,
    "명": 1,
    "기": 1,
    "반": 1,
    "왕": 1,
    "금": 1,
    "옥": 1,
    "육": 1,
    "인": 1,
    "맹": 1,
    "제": 1,
    "모": 1,
    "탁": 1,
}
GIVEN = (
    "가강건경계고관광교구국권규균근금기길나남녀년노눈다단달대덕도동두득란래량려련렬령"
    "례로록룡률리린림만명모목무문미민박방배백범별병보복봉부북분비빈빛사산삼상생서석선"
    "설섭성세소손솔송수숙순숭슬승시식신심아안애양억언여연열영예오옥온완용우욱운웅원월"
    "위유윤율융은을의이익인일임자장재전정제조종주준중지진찬창채천철청초춘충치칠태택평"
    "표풍필하학한해행향허헌혁현협형혜호홍화환황회효훈휘흥희"
)
SHORT_IN_A_HUNDRED = 4
MOST = 1_000_000


def made_up_names(count: int, *, seed: int = 4) -> list[str]:
    """`count` different names in Hangul; the same ones for the same seed.

    ValueError for more than a million, which there might not be.
    """
    if count > MOST:
        raise ValueError(f"At most {MOST} names can be made up.")
    chance = Random(seed)  # noqa: S311 (nobody is to be surprised by these)
    surnames, weights = list(SURNAMES), list(SURNAMES.values())
    names: dict[str, None] = {}
    while len(names) < count:
        short = chance.randrange(100) < SHORT_IN_A_HUNDRED
        given = "".join(chance.choice(GIVEN) for _ in range(1 if short else 2))
        names[chance.choices(surnames, weights)[0] + given] = None
    return list(names)
