"""Language tags (BCP 47): how they are written, called and read.

A tag says language, script and region of one piece of text: "ru-Hang" is Russian
written in Hangul.
"""

import re

# What the archive offers to choose from; any other well-formed tag is kept as well.
TAGS = (
    "ko-KP",
    "ko-KR",
    "ko",
    "ko-Latn",
    "ru",
    "ru-Latn",
    "ru-Hang",
    "uk",
    "uk-Hang",
    "ja",
    "zh-Hani",
    "tyv",
    "bua",
    "en",
    "zxx",
    "mul",
    "und",
)

# RFC 5646 section 2.1 without its grandfathered and extended-language forms, which
# have modern equivalents.
WELL_FORMED = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)"
    r"(?P<private>-x(?:-[a-z0-9]{1,8})+)?"
)
LONGEST_TAG = 35

# Three-letter codes that have a two-letter code, which BCP 47 wants.
SHORTER = {
    "kor": "ko",
    "rus": "ru",
    "ukr": "uk",
    "jpn": "ja",
    "eng": "en",
    "zho": "zh",
}
# Suppress-Script of the IANA registry: the script that goes without saying.
USUAL_SCRIPT = {"ko": "Kore", "ru": "Cyrl", "uk": "Cyrl", "ja": "Jpan", "en": "Latn"}

RTL_SCRIPTS = {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"}
RTL_LANGUAGES = {"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi", "dv"}

NAMES = {
    "ko-KP": {
        "en": "Korean (North)",
        "ja": "朝鮮語（北）",
        "ko": "조선말(북)",
        "uk": "корейська (північна)",
    },
    "ko-KR": {
        "en": "Korean (South)",
        "ja": "韓国語（南）",
        "ko": "한국어(남)",
        "uk": "корейська (південна)",
    },
    "ko": {"en": "Korean", "ja": "朝鮮語・韓国語", "ko": "한국어", "uk": "корейська"},
    "ko-Latn": {
        "en": "Korean written in Latin letters",
        "ja": "ラテン文字で書かれた朝鮮語・韓国語",
        "ko": "로마자로 적은 한국어",
        "uk": "корейська латинкою",
    },
    "ru": {"en": "Russian", "ja": "ロシア語", "ko": "러시아어", "uk": "російська"},
    "ru-Latn": {
        "en": "Russian written in Latin letters",
        "ja": "ラテン文字で書かれたロシア語",
        "ko": "로마자로 적은 러시아어",
        "uk": "російська латинкою",
    },
    "ru-Hang": {
        "en": "Russian written in Hangul",
        "ja": "ハングルで書かれたロシア語",
        "ko": "한글로 적은 러시아어",
        "uk": "російська, записана гангилем",
    },
    "uk": {
        "en": "Ukrainian",
        "ja": "ウクライナ語",
        "ko": "우크라이나어",
        "uk": "українська",
    },
    "uk-Hang": {
        "en": "Ukrainian written in Hangul",
        "ja": "ハングルで書かれたウクライナ語",
        "ko": "한글로 적은 우크라이나어",
        "uk": "українська, записана гангилем",
    },
    "ja": {"en": "Japanese", "ja": "日本語", "ko": "일본어", "uk": "японська"},
    "zh": {"en": "Chinese", "ja": "中国語", "ko": "중국어", "uk": "китайська"},
    "zh-Hani": {
        "en": "Chinese characters",
        "ja": "漢文・中国語（漢字）",
        "ko": "중국어(한자)",
        "uk": "китайська (ієрогліфи)",
    },
    "tyv": {"en": "Tuvan", "ja": "トゥバ語", "ko": "투바어", "uk": "тувинська"},
    "bua": {"en": "Buryat", "ja": "ブリヤート語", "ko": "부랴트어", "uk": "бурятська"},
    "en": {"en": "English", "ja": "英語", "ko": "영어", "uk": "англійська"},
    "zxx": {
        "en": "no language",
        "ja": "言語なし",
        "ko": "언어 없음",
        "uk": "без мови",
    },
    "mul": {
        "en": "several languages",
        "ja": "複数の言語",
        "ko": "여러 언어",
        "uk": "кілька мов",
    },
    "und": {
        "en": "undetermined language",
        "ja": "言語未確定",
        "ko": "미확인 언어",
        "uk": "мову не визначено",
    },
}


def normalise(tag: str) -> str:
    """`tag` in its usual case, without a script that goes without saying.

    "KO-kore-kp" becomes "ko-KP". Raises ValueError with a sentence for a person if
    the tag is malformed; whether its parts are registered is not looked up.
    """
    found = WELL_FORMED.fullmatch(tag.strip().replace("_", "-").lower())
    if found is None or len(tag) > LONGEST_TAG:
        raise ValueError(
            f"“{tag[:LONGEST_TAG]}” is not a language tag; write one such as "
            "“ko-KP” or “ru-Hang”."
        )
    language = SHORTER.get(found["language"], found["language"])
    script = (found["script"] or "").capitalize()
    if script == USUAL_SCRIPT.get(language):
        script = ""
    parts = [language, script, (found["region"] or "").upper()]
    rest = found["variants"] + found["extensions"] + (found["private"] or "")
    return "-".join(part for part in parts if part) + rest


def name(tag: str, lang: str) -> str:
    """What `tag` is called in `lang`: the tag itself for one we have no name for."""
    names = NAMES.get(tag, {})
    return names.get(primary(lang)) or names.get("en") or tag


def direction(tag: str) -> str:
    """ "rtl" or "ltr", for the attribute `dir`; a script in the tag decides."""
    language, *others = tag.split("-")
    scripts = {part.capitalize() for part in others if len(part) == 4}
    if scripts:
        return "rtl" if scripts & RTL_SCRIPTS else "ltr"
    return "rtl" if language.lower() in RTL_LANGUAGES else "ltr"


def primary(tag: str) -> str:
    """The language alone: "ko" of "ko-KP"."""
    return tag.split("-", 1)[0].lower()
