"""Translation memory: how similar lines were translated, where one may read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import (
    Exists,
    OuterRef,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Greatest

from evidence.models import Reading, within_reach
from evidence.models.openings import CLOSED
from translations.models import (
    CREDITED,
    RememberedLine,
    RememberedText,
    State,
    Translation,
    TranslationSegment,
)
from translations.models.translations import TranslationQuerySet
from values.likeness import BANDS, key_of, likeness, sketch
from values.marks import to_plain

# Below this a line helps nobody.
LEAST = 60
MOST_CANDIDATES = 50
# How many numbers two sketches share is counted place by place: each is of one band.
SHARED = " + ".join(
    f"(sketch[{band}] = asked.numbers[{band}])::int" for band in range(1, BANDS + 1)
)
NEAREST = """
WITH asked AS (SELECT %s::int[] AS numbers)
SELECT segment_id AS id, {shared} AS place
FROM translations_rememberedline, asked WHERE sketch && %s::int[]
"""
# Each by itself, the first first: to know of all who may read them would take long.
READABLE = """
SELECT near.id
FROM ({near} ORDER BY place DESC, id DESC OFFSET 0) AS near
CROSS JOIN LATERAL ({allowed} OFFSET 0) AS allowed
ORDER BY near.place DESC, near.id DESC OFFSET {first} LIMIT {most}
"""
AT_ONCE = 200
# Of what is filed: changes with how it is folded or sketched.
BUILD = "1"

# All that decides who reads a line and its source.
LEVELS = tuple(f"translation__{path}" for path in TranslationQuerySet.LEVELS)
ITEM = "translation__page__item"


@dataclass(frozen=True)
class Similar:
    """A line that was translated, how alike its source is, and where it stands.

    `exact`: its source is written in the same way, not only in the other Korea's.
    """

    score: int
    exact: bool
    source: str  # with marks
    text: str
    item: str  # reference code
    page: str  # label
    line: int
    when: datetime
    credit: str  # of all who wrote it, as they wish by now; "" for anonymous
    segment: TranslationSegment


def similar(
    source: str,
    language: str,
    user,
    *,
    limit: int = 5,
    besides: Translation | None = None,
) -> list[Similar]:
    """How lines like `source` were rendered into `language`, the most alike first.

    Of approved translations, their newest versions, that `user` may read; of closed
    items only those whose reading is logged in this sitting. Each rendering once.
    `besides` is the translation in work, none of whose versions is told. As many
    queries for one line as for fifty.
    """
    key = key_of(source)
    numbers = sketch(key)
    if not numbers:
        return []
    rows = readable_lines(user).filter(translation__language=language)
    if besides is not None:
        rows = rows.exclude(translation__strand=besides.strand)
    plain = " ".join(to_plain(source).split())
    rows = first_of(
        rows, NEAREST.format(shared=SHARED), [numbers, numbers], most=MOST_CANDIDATES
    )
    near = [(likeness(key, row.remembered.key), row) for row in rows]
    near = [(score, row) for score, row in near if score >= LEAST]
    prefetch_related_objects([row.translation for _, row in near], *CREDITED)
    found = [_told(row, score, plain) for score, row in near]
    found.sort(key=lambda one: (-one.score, not one.exact, -one.when.timestamp()))
    each = {(one.score, one.text): one for one in reversed(found)}
    return [one for one in found if each[one.score, one.text] is one][:limit]


def readable_lines(user) -> QuerySet[TranslationSegment]:
    """Approved lines that `user` may be shown beside another item.

    Those of a version that a later one superseded are not; a later one that they may
    not read supersedes nothing for them.
    """
    later = Translation.objects.visible_to(user).filter(
        state=State.APPROVED,
        strand=OuterRef("translation__strand"),
        version__gt=OuterRef("translation__version"),
    )
    # A reading that would have to be logged first is none.
    logged = Reading.objects.filter(
        person=user, sitting=getattr(user, "sitting", ""), item=OuterRef(ITEM)
    )
    rows = TranslationSegment.objects.alias(highest=Greatest(*LEVELS))
    return rows.filter(
        within_reach(user, ITEM, *LEVELS),
        ~Exists(later),
        Q(highest__lt=CLOSED) | Exists(logged),
        translation__state=State.APPROVED,
    )


@transaction.atomic
def remember(text: Translation) -> None:
    """File the lines of an approved translation; safe to repeat."""
    held, _ = RememberedText.objects.update_or_create(
        translation=text, defaults={"filed_by": BUILD}
    )
    held.lines.all().delete()
    if text.state != State.APPROVED:
        return
    rows = text.segments.select_related("source").exclude(text="")
    RememberedLine.objects.bulk_create(lines_of(held, rows))


def lines_of(
    held: RememberedText, rows: Iterable[TranslationSegment]
) -> list[RememberedLine]:
    made = []
    for row in rows:
        key = key_of(row.source.normalised or row.source.diplomatic)
        if numbers := sketch(key):
            made.append(RememberedLine(segment=row, text=held, key=key, sketch=numbers))
    return made


def remember_waiting(*, most: int = AT_ONCE) -> int:
    """File approved translations that are not, or were by older code; how many."""
    held = RememberedText.objects.filter(translation=OuterRef("pk"), filed_by=BUILD)
    waiting = Translation.objects.filter(~Exists(held), state=State.APPROVED)
    texts = list(waiting.order_by("pk")[:most])
    for text in texts:
        remember(text)
    return len(texts)


def remember_anew() -> int:
    """Forget all that is filed and file every approved translation; how many."""
    with transaction.atomic():
        RememberedLine.objects.all()._raw_delete(RememberedLine.objects.db)
        RememberedText.objects.all()._raw_delete(RememberedText.objects.db)
    done = 0
    while filed := remember_waiting():
        done += filed
    return done


def first_of(
    rows: QuerySet, near: str, values: Sequence, *, most: int, first: int = 0
) -> list[TranslationSegment]:
    """Those of `rows` that `near` finds, in its order: `most` of them from `first` on.

    `near` is a statement for the `id` and `place` of lines, the highest place first.
    Two queries, and as long as finding takes: who may read a line is asked of one after
    the other until there are enough.
    """
    allowed = rows.filter(pk=RawSQL("near.id", ())).order_by().values("pk")
    try:
        sql, of_reader = allowed.query.sql_with_params()
    except EmptyResultSet:  # who has no role reads nothing
        return []
    asked = READABLE.format(near=near, allowed=sql, most=int(most), first=int(first))
    with connection.cursor() as cursor:
        cursor.execute(asked, [*values, *of_reader])
        places = {pk: place for place, (pk,) in enumerate(cursor.fetchall())}
    found = TranslationSegment.objects.filter(pk__in=places).select_related(
        "remembered", "source", "translation__page__item", "translation__author"
    )
    return sorted(found, key=lambda row: places[row.pk])


def _told(row: TranslationSegment, score: int, plain: str) -> Similar:
    text, source = row.translation, row.source
    return Similar(
        score,
        " ".join(to_plain(source.diplomatic).split()) == plain,
        source.diplomatic,
        row.text,
        text.page.item.reference_code,
        text.page.label,
        source.order,
        text.approved_at,
        text.credits(),
        row,
    )
