"""Queries of each class, cut out of the lines that are searched."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random

from archive.specimens.corpus import Corpus
from archive.specimens.corpus.korean import SYLLABLES
from archive.specimens.corpus.questions import HANGUL, JAPANESE, LETTERS, cut_out
from tests.benchmarks.search.romanised import romanised
from tests.benchmarks.search.tokens import Asked

# So many of what most lines have are common; what fewer lines have than that is rare.
COMMON, RARE = 60, 3
TRIES = 2000
# What the plain contestants cannot be asked: they find no names, and where they leave
# a word out it is of segments and not of items.
BY_NAME = "a name in Latin letters"
LEFT_OUT, ONLY_LEFT_OUT = "a word and one left out", "only a word left out"


def classes(
    lines: Sequence[dict], corpus: Corpus, count: int
) -> dict[str, list[Asked]]:
    """At most `count` different queries of each class."""
    chance = corpus.chance("queries")
    found: dict[str, list[Asked]] = {}
    for name, kind, pieces in (
        ("two syllables", "run", lambda text: cuts(HANGUL, text, 2)),
        ("two Japanese signs", "run", lambda text: cuts(JAPANESE, text, 2)),
        ("English word", "word", LETTERS["Latin"].findall),
        ("Russian word", "word", LETTERS["Cyrillic"].findall),
    ):
        counted = Counter(
            piece for line in lines for piece in sorted(set(pieces(line["text"])))
        )
        common = [piece for piece, _ in counted.most_common(COMMON)]
        rare = [piece for piece, items in counted.items() if items < RARE]
        for how, some in (("common", common), ("rare", rare)):
            picked = chance.sample(some, min(count, len(some)))
            found[f"{name}, {how}"] = [asked(kind, piece) for piece in picked]
    for name, make in (
        ("three syllables", lambda said: run(said, 3, 3, chance)),
        ("four to eight syllables", lambda said: run(said, 4, 8, chance)),
        ("one syllable", lambda said: run(said, 1, 1, chance)),
        ("two Korean words", lambda said: two_words(said, chance)),
        ("phrase", lambda said: phrase(said, chance)),
    ):
        found[name] = several(lines, chance, make, count)
    people = corpus.people.draw(chance, TRIES)
    names = list(dict.fromkeys(name for name in people if len(name) == 3))[:count]
    found[BY_NAME] = [ours(romanised(name)) for name in names]
    syllables = found["two syllables, common"] + found["two syllables, rare"]
    left_out = [one["typed"] for one in chance.sample(syllables, len(syllables))]
    pairs = list(zip(left_out, left_out[1:], strict=False))[:count]
    found[LEFT_OUT] = [ours(f"{one} -{other}") for one, other in pairs]
    found[ONLY_LEFT_OUT] = [ours(f"-{one}") for one in left_out[:count]]
    found["nothing found"] = [nowhere(chance) for _ in range(count)]
    return found


def ours(typed: str) -> Asked:
    """What only the archive can be asked."""
    return {"typed": typed, "parts": []}


def asked(kind: str, text: str) -> Asked:
    return {"typed": text, "parts": [{"kind": kind, "text": text}]}


def cuts(pattern, text: str, size: int) -> Iterator[str]:
    for said in pattern.findall(text):
        run = said.replace(" ", "")
        yield from (run[at : at + size] for at in range(len(run) - size + 1))


def several(
    lines: Sequence[dict],
    chance: Random,
    make: Callable[[str], Asked | None],
    count: int,
) -> list[Asked]:
    found: dict[str, Asked] = {}
    for _ in range(TRIES):
        if len(found) == count:
            break
        if one := make(chance.choice(lines)["text"]):
            found[one["typed"]] = one
    return list(found.values())


def run(text: str, fewest: int, most: int, chance: Random) -> Asked | None:
    stretches = HANGUL.findall(text)
    if not stretches:
        return None
    size = chance.randint(fewest, most)
    said = cut_out(chance.choice(stretches), size, chance).replace(" ", "")
    return asked("run", said) if said else None


def two_words(text: str, chance: Random) -> Asked | None:
    words = [word for said in HANGUL.findall(text) for word in said.split()]
    words = [word[:3] for word in words if len(word) > 1]
    if len(words) < 2:
        return None
    picked = chance.sample(words, 2)
    parts = [{"kind": "run", "text": word} for word in picked]
    return {"typed": " ".join(picked), "parts": parts}


def phrase(text: str, chance: Random) -> Asked | None:
    words = text.rstrip(".").split()
    at = chance.randrange(len(words))
    said = words[at : at + chance.randint(2, 3)]
    if len(said) < 2 or not all(word.isalpha() for word in said):
        return None
    joined = " ".join(said)
    kinds = [bool(HANGUL.fullmatch(word)) for word in said]
    if any(kinds) and not all(kinds):
        return None
    part = {"kind": "run" if kinds[0] else "phrase", "text": joined}
    return {"typed": f'"{joined}"', "parts": [part]}


def nowhere(chance: Random) -> Asked:
    if chance.random() < 0.5:
        return asked("run", "".join(chance.choices(SYLLABLES, k=5)))
    return asked("word", "".join(chance.choices("qxzjw", k=7)))
