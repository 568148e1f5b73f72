"""Letters that a search takes for one, each with what it becomes in a key.

Hiragana and katakana are one script here. The long vowel mark and small kana stay what
they are, since びょういん is no びよういん; only ヶ and ヵ, which change places with
large ones in many a name, do not. Han characters become the one of their forms that
`han_variants.tsv` names first (docs/vendored.md says how that was made). Ukrainian ґ
is г, which an alphabet without it wrote for decades; і and и are two letters.
"""

from pathlib import Path

# Latin letters whose stroke or ligature Unicode does not take apart.
LATIN = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"}
CYRILLIC = {"ґ": "г"}
# From ァ to ヶ, and the marks that repeat, katakana stand 96 places behind hiragana.
KATAKANA = {chr(at): chr(at - 96) for at in [*range(0x30A1, 0x30F7), 0x30FD, 0x30FE]}
SMALL_KA_KE = {"ヵ": "か", "ヶ": "け", "ゕ": "か", "ゖ": "け"}


def _han() -> dict[str, str]:
    text = Path(__file__).with_name("han_variants.tsv").read_text(encoding="utf-8")
    return {
        other: one
        for line in text.splitlines()
        for one, others in [line.split("\t")]
        for other in others
    }


ONE_FOR_ANOTHER = str.maketrans(LATIN | CYRILLIC | KATAKANA | SMALL_KA_KE | _han())
