"""How long it takes to find similar lines among many approved ones.

    python -m tests.benchmarks.memory [LINES]    as a worker, in demo mode

Fills what is missing with invented lines, every tenth item closed, and prints the
median and the 95th percentile of 200 questions in milliseconds: whole, as the desk asks
them, the database and the comparing in Python included.
"""

import random
import statistics
import sys
import time

import django

ON_A_PAGE = 40
HEADS = "나는 우리는 전우들은 적들은 동지들은 중대는 분대는 어제밤 오늘아침 래일이면"
WHAT = (
    "조선로동당에 어머니당의 조국의 고향의 최고사령관동지의 원쑤들의 로씨야땅의 "
    "꾸르스크의 강건너 숲속의 눈덮인 전호속의 마지막 첫 새벽의"
)
HOW = (
    "명령을 품을 편지를 무인기를 땅크를 총탄을 노래를 맹세를 사진을 빵을 물을 이름을 "
    "입당청원서를 참호를 다리를 로획물을"
)
VERBS = (
    "청원한다 결사옹위한다 기다린다 까부신다 지킨다 쓴다 부른다 생각한다 본다 받았다 "
    "보냈다 잃었다 찾았다 건넜다 팠다 나누었다"
)
MANY = "굳게 용감하게 함께 다시 밤새 조용히 셋이서 끝까지 눈물속에 3시간동안"


def line(choose: random.Random) -> str:
    """An invented line of three to twelve words."""
    words = []
    for _ in range(choose.choice([1, 1, 2, 2, 3])):
        words += [
            choose.choice(part.split())
            for part in (HEADS, WHAT, HOW)
            if choose.random() < 0.8
        ]
        words.append(choose.choice(MANY.split()))
        words.append(choose.choice(VERBS.split()))
    if choose.random() < 0.5:
        words.append(f"{choose.randrange(1, 32)}일")
    return " ".join(words)


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
        choose = random.Random(f"{lines} {number}")  # noqa: S311 (invented words)
        item = Item.objects.create(
            collection=collection, kind="note", level=0 if number % 400 else 3
        )
        page = Page.objects.create(item=item, order=1, label="1r")
        base = Transcription.objects.create(page=page, language="ko-KP", **given)
        sources = TranscriptionSegment.objects.bulk_create(
            TranscriptionSegment(
                transcription=base, order=at, language="ko-KP", diplomatic=line(choose)
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


def ask(times: int = 200) -> list[float]:
    from django.contrib.auth.models import Group
    from django.db import connection

    from evidence.models import User
    from translations.domain.memory import similar

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    user, _ = User.objects.get_or_create(username="memory reader")
    user.groups.set(Group.objects.filter(name="translator"))
    choose = random.Random(7)  # noqa: S311 (invented words)
    spent, found = [], 0
    for _ in range(times + 20):
        asked = line(choose)
        began = time.perf_counter()
        found += bool(similar(asked, "en", user))
        spent.append((time.perf_counter() - began) * 1000)
    sys.stdout.write(f"{found} of {times + 20} found something\n")
    return sorted(spent[20:])


def main(lines: int) -> None:
    from translations.models import RememberedLine

    fill(lines)
    spent = ask()
    sys.stdout.write(
        f"{RememberedLine.objects.count():,} lines: median "
        f"{statistics.median(spent):.1f} ms, 95th percentile "
        f"{spent[int(len(spent) * 0.95)]:.1f} ms, longest {spent[-1]:.1f} ms\n"
    )


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
