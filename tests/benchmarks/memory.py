"""How long it takes to find similar lines among many approved ones, or a word in them.

    python -m tests.benchmarks.memory [LINES]    as a worker

Fills what is missing with lines of the generated corpus, one in twenty of them one of
ten formulas, and every tenth item closed. Prints the median and the 95th percentile of
200 questions in milliseconds: whole, as the desk asks them, the database and the
comparing in Python included. A third of the questions are lines that nobody wrote, a
third remembered ones with a word left out, a third formulas. Then the same of the
concordance, of words that many lines have, that few have, and that none has.
"""

import random
import statistics
import sys
import time
from functools import cache

import django

ON_A_PAGE = 40
FORMULAS = (
    "경애하는 최고사령관동지의 명령을 결사관철하겠습니다",
    "사랑하는 어머니에게",
    "나는 조선로동당에 입당할것을 청원합니다",
    "동지들의 건강을 바랍니다",
    "오늘의 생활총화",
    "조국과 인민을 위하여 끝까지 싸우겠습니다",
    "전우들에게 뜨거운 인사를 보냅니다",
    "보증인의 이름과 날자",
    "당의 품을 떠나 살수 없습니다",
    "다시 만날 그날을 기다리며",
)
SHARE = 0.05
WORDS = ("로동당", "입당", "어머니", "조국", "노동당", "the line", "zebra", "Line 25")


@cache
def corpus():
    from archive.specimens.corpus.lines import Corpus

    return Corpus()


def line(chance: random.Random) -> str:
    if chance.random() < SHARE:
        return chance.choice(FORMULAS)
    return corpus().line("ko-KP", chance)


def question(number: int, lines: int) -> str:
    """What is asked for: new, much like a remembered line, or a formula."""
    if number % 3 == 0:
        return corpus().line("ko-KP", corpus().chance("asked", number))
    if number % 3 == 1:
        return FORMULAS[number % len(FORMULAS)]
    page = number * 7 % max(1, lines // ON_A_PAGE)
    words = line(corpus().chance("page", page)).split()
    return " ".join(words[: len(words) // 2] + words[len(words) // 2 + 1 :])


def fill(lines: int) -> None:
    """Bring the number of remembered lines up to `lines`."""
    from django.utils import timezone

    from evidence.models import Collection, Item, Page, User
    from translations.domain.memory import remember_waiting
    from translations.models import (
        RememberedLine,
        Transcription,
        TranscriptionSegment,
        Translation,
        TranslationSegment,
    )

    people = [
        User.objects.get_or_create(username=f"memory {number}")[0] for number in "12"
    ]
    collection, _ = Collection.objects.get_or_create(slug="memory", level=0)
    now = timezone.now()
    given = {"version": 1, "author": people[0], "submitted_at": now}
    done = {"state": "approved", "approved_by": people[1], "approved_at": now}
    missing = lines - RememberedLine.objects.count()
    for number in range(0, max(0, missing), ON_A_PAGE):
        chance = corpus().chance("page", number // ON_A_PAGE)
        item = Item.objects.create(
            collection=collection, kind="note", level=0 if number % 400 else 3
        )
        page = Page.objects.create(item=item, order=1, label="1r")
        base = Transcription.objects.create(page=page, language="ko-KP", **given)
        sources = TranscriptionSegment.objects.bulk_create(
            TranscriptionSegment(
                transcription=base, order=at, language="ko-KP", diplomatic=line(chance)
            )
            for at in range(1, ON_A_PAGE + 1)
        )
        text = Translation.objects.create(page=page, base=base, language="en", **given)
        TranslationSegment.objects.bulk_create(
            TranslationSegment(translation=text, source=one, text=f"Line {one.pk}.")
            for one in sources
        )
        for words in (base, text):
            type(words).objects.filter(pk=words.pk).update(**done)
    while remember_waiting():
        pass


def ask(lines: int, times: int = 200) -> list[float]:
    from django.contrib.auth.models import Group
    from django.db import connection

    from evidence.models import User
    from translations.domain.memory import similar

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    user, _ = User.objects.get_or_create(username="memory reader")
    user.groups.set(Group.objects.filter(name="translator"))
    spent, found = [], 0
    for number in range(times + 20):
        asked = question(number, lines)
        began = time.perf_counter()
        found += bool(similar(asked, "en", user))
        spent.append((time.perf_counter() - began) * 1000)
    sys.stdout.write(f"{found} of {times + 20} found something\n")
    return sorted(spent[20:])


def look_up(times: int = 200) -> list[float]:
    from archive.lookup.concordance import concordance
    from archive.lookup.filing import file_waiting
    from evidence.models import User

    file_waiting()
    user = User.objects.get(username="memory reader")
    spent = []
    for number in range(times + 20):
        began = time.perf_counter()
        concordance(WORDS[number % len(WORDS)], "en", user)
        spent.append((time.perf_counter() - began) * 1000)
    return sorted(spent[20:])


def told(name: str, spent: list[float]) -> None:
    sys.stdout.write(
        f"{name}: median {statistics.median(spent):.1f} ms, 95th percentile "
        f"{spent[int(len(spent) * 0.95)]:.1f} ms, longest {spent[-1]:.1f} ms\n"
    )


def main(lines: int) -> None:
    from translations.models import RememberedLine

    fill(lines)
    spent = ask(lines)
    told(f"{RememberedLine.objects.count():,} lines, similar", spent)
    told("a word in them", look_up())


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
