"""Two worlds side by side."""

import difflib
import shutil
from pathlib import Path
from random import Random
from urllib.parse import unquote

from django.conf import settings

from tests.two_worlds.crawl import Answers, crawl
from tests.two_worlds.withheld import Withheld, draw
from tests.two_worlds.world import WORDS, build, rolled_back


def differences(seed: str, most: int = 10_000) -> tuple[list[str], Answers]:
    """Sentences for all that tells the two worlds of `seed` apart; one's answers.

    Empty: the same to the last byte, and nothing withheld was said in either.
    """
    worlds = draw(f"{seed} one"), draw(f"{seed} other")
    chance = Random(seed)  # noqa: S311
    asked = [
        part for world in worlds for word in world.words() for part in _parts(word)
    ]
    asked = [*WORDS, "사과", "apple", *sorted(set(asked))]
    asked = asked[:4] + chance.sample(asked[4:], min(12, len(asked) - 4))
    codes = [code for world in worlds for code in world.codes]
    one, other = (_answers(seed, world, asked, codes, most) for world in worlds)
    return [*_compared(one, other), *_said(worlds, one, other)], one


def _parts(word: str) -> list[str]:
    return [word, word[:2], word[: len(word) // 2]]


def _answers(
    seed: str, world: Withheld, asked: list[str], codes: list[str], most: int
) -> Answers:
    with rolled_back():
        build(seed, world)
        answers = crawl(asked, codes, most)
    _clear()
    return answers


def _clear() -> None:
    shutil.rmtree(Path(settings.HOME) / "files", ignore_errors=True)


def _compared(one: Answers, other: Answers) -> list[str]:
    found = [f"{key} was led to in one world only" for key in one.keys() ^ other.keys()]
    for key in sorted(one.keys() & other.keys()):
        if one[key] != other[key]:
            found.append(f"{' '.join(key)}: {_difference(one[key], other[key])}")
    return found


def _difference(one, other) -> str:
    if one.status != other.status:
        return f"status {one.status} and {other.status}"
    if one.headers != other.headers:
        return f"headers {sorted(set(one.headers) ^ set(other.headers))}"
    texts = [
        answer.body.decode(errors="replace").splitlines() for answer in (one, other)
    ]
    lines = list(difflib.unified_diff(*texts, lineterm="", n=0))
    return " | ".join(line[:160] for line in lines[2:8]) or "bodies differ"


def _said(worlds, *answered: Answers) -> list[str]:
    """Canaries: what is withheld stands in no answer, but as an echo of a question."""
    found = []
    for answers in answered:
        for key, answer in answers.items():
            for world in worlds:
                for word in world.words():
                    if answer.says(word) and not _echo(key[1], word):
                        found.append(f"{' '.join(key)} says {word}")
    return found


def _echo(path: str, word: str) -> bool:
    return word.casefold() in unquote(path).casefold()
