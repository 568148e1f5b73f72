"""Surnames, and how they are spelled where habit has replaced every system."""

from functools import lru_cache
from itertools import product

from values.hangul import put_together
from values.names.hanja import read
from values.names.kana_tables import spell
from values.names.segmentation import SYSTEMS, cuts
from values.names.tables import System
from values.names.writing import Word

# Syllables of the longest surnames.
LONGEST = 2

# Southern spelling first, then the Northern one where it differs; a bar; spellings
# in Latin and Cyrillic that the tables of the systems do not give, or not at once.
TABLE = """
김|kim gim
이 리|i lee rhee yi li ri rhie yee leigh ли лі ни лигай нигай
박|park pak bak bark bahk pahk пак
최|choi choe choy chey choie chwe che цой цхой чой чхве
정|jung jeong chung chong cheong jong joung chŏng тен тян чон чен
강|kang gang kahng кан
조|cho jo joe joh чо дё тё
윤|yoon yun youn yune юн
장|jang chang jahng тян чжан чан
임 림|lim im rim yim leem rhim yeem лим им
한|han hahn
오|oh o ogh огай
서|seo suh so sur surh seoh sŏ шегай
신|shin sin sheen шин
권|kwon gwon kweon kwŏn квон
황|hwang whang huang хван
안|ahn an ан
송|song soong
유 류|yoo yu ryu you lyu liu ryoo yew ryou rew югай
홍|hong
전|jeon jun chun chon jon jeun chŏn чон тен
고|ko go koh goh kho когай
문|moon mun
손|son sohn shon
양 량|yang ryang
배|bae pae bai pai bay пя бя пегай
백|baek paek paik baik back paick beck пяк бяк
허|heo hur huh ho hu her hŏ хе хегай
남|nam
심|shim sim sheem
노 로|roh noh no ro rho nho ногай
하|ha hah
곽|kwak gwak kwag kwack
성|sung seong song soung sŏng
차|cha tcha чагай тягай
주|joo ju chu choo тю дюгай
우|woo wu u угай
구|koo gu ku goo kou кугай
민|min meen
나 라|na ra la rah nah
진|jin chin jeen тин дин
지|ji jee chi tji тигай
엄|um eom om uhm ohm эм
채|chae chai цай цхай
원|won weon wŏn
천|cheon chun chon chŏn
방|bang pang bahng
공|kong gong
현|hyun hyeon hyon hyoun
함|ham hahm
변|byun byeon byon pyon byoun пян
염 렴|yeom yum ryom youm yom ryum
여 려|yeo yo ryo lyuh yuh yuh ryuh егай
추|choo chu
도|do to doh toh
석|seok suk sok sŏk
선|sun seon son
설|seol sul sol
마|ma mah магай
길|gil kil
연|yeon yon youn
위|wi wee
표|pyo phyo
명|myung myeong myong
기|ki gi kee
반|ban pan bahn
왕|wang
금|keum geum kum gum
옥|ok ock
육|yook yuk yuck ryuk
인|in
맹|maeng
제|je jae
모|mo moh
탁|tak thak tark
국|kook kuk guk
어|eo uh
은|eun un
편|pyun pyeon phyon pyon
용 룡|yong ryong
예|ye yeh
봉|bong pong
사|sa
부|boo bu pu
경|kyung kyeong kyong
소|so soh
계|kye gye
남궁|namgung namkung namkoong namgoong
황보|hwangbo whangbo
선우|sunwoo seonu sonu sonwu
제갈|jegal jaegal chegal
독고|dokgo tokko dokko
사공|sagong sakong
서문|seomun seomoon
을지|eulji ulchi ulji
동방|dongbang
"""


@lru_cache(maxsize=1)
def surnames_by_spelling() -> dict[str, tuple[str, ...]]:
    """Each spelling with the surnames it can be, as Hangul."""
    found: dict[str, tuple[str, ...]] = {}
    for line in TABLE.strip().splitlines():
        hangul, spellings = line.split("|")
        for spelling in spellings.split():
            found[spelling] = (*found.get(spelling, ()), *hangul.split())
    return found


@lru_cache(maxsize=1)
def _southern() -> dict[str, str]:
    """Every surname in Hangul, of either spelling, in that of the South."""
    found = {}
    for line in TABLE.strip().splitlines():
        names = line.split("|")[0].split()
        found.update(dict.fromkeys(names, names[0]))
    return found


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Every surname in Hangul, Northern spelling too."""
    return frozenset(_southern())


def is_surname(word: Word) -> bool:
    """Whether a word is how a surname is written."""
    return bool(surnames_in(word))


def surnames_in(word: Word) -> tuple[str, ...]:
    """The surnames that a word is how to write, in the spelling of the South."""
    if word.script == "hangul":
        found = [word.letters]
    elif word.script == "hanja":
        found = [hangul for _, hangul in read(word.letters)]
    elif word.script == "kana":
        found = plain_surnames(spell(word.letters), "kana")
    else:
        found = list(surnames_by_spelling().get(word.letters, ()))
        if word.script == "cyrillic":
            found += plain_surnames(word.letters, "cyrillic")
    southern = _southern()
    return tuple(dict.fromkeys(southern[one] for one in found if one in southern))


def is_plainly_surname(letters: str, code: str) -> bool:
    """Whether letters are a surname in the first sense a system gives to them."""
    return bool(plain_surnames(letters, code))


@lru_cache(maxsize=1024)
def plain_surnames(letters: str, code: str) -> tuple[str, ...]:
    """The surnames that letters are in the first sense a system gives to them."""
    if not letters:
        return ()
    system = SYSTEMS[code]
    spelled = [
        "".join(hangul)
        for cost, syllables in cuts(letters, code)
        if cost == 0 and len(syllables) <= LONGEST
        for hangul in product(*(_meant(system, *parts) for parts in syllables))
    ]
    return tuple(dict.fromkeys(one for one in spelled if one in surnames()))


def _meant(system: System, onset: str, vowel: str, coda: str) -> list[str]:
    parts = (
        system.onset(onset, first=True),
        system.vowel(vowel, closed=bool(coda)),
        system.codas[coda],
    )
    costless = [[jamo for jamo, cost in options if not cost] for options in parts]
    return [put_together(*jamo) for jamo in product(*costless)]
