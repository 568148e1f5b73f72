"""The lines of a draft as its translator sees them: a window of a text of any length.

Nothing here asks more of the database for a long text than for a short one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Max, Min, Prefetch, Q, QuerySet
from django.urls import reverse

from archive.desk import differences, pictures
from archive.desk.workbench import shown
from evidence.models import Region
from translations.domain.glossary import entries
from translations.domain.staleness import change, made_from_closed
from translations.models import Translation, TranslationSegment
from values.glossary import Entry, source_html
from values.languages import direction, name

WINDOW = 40  # lines: more than a screen holds
AROUND = 3  # lines that are shown before the one that a window is opened for
WRITTEN = Q(text__regex=r"\S")
STALE = Q(made_from__isnull=False) | Q(made_through__isnull=False)
DONE = WRITTEN & ~STALE & Q(untouched=False)


@dataclass
class Window:
    """Some lines that follow one another; `before` and `after` say where others are."""

    rows: list[dict]
    regions: list[dict] = field(default_factory=list)
    before: int = 0  # the number of the first line here, where there are lines before
    after: int = 0  # the number of the next line after these, where there is one

    @property
    def first(self) -> int:
        return self.rows[0]["number"] if self.rows else 0


def progress(text: Translation) -> dict[str, int]:
    """How far a draft is; `open` is the number of the first line that is not done."""
    return text.segments.aggregate(
        all=Count("pk"),
        done=Count("pk", filter=DONE),
        stale=Count("pk", filter=STALE),
        open=Min("source__order", filter=~DONE),
        last=Max("source__order"),
        first=Min("source__order"),
    )


def opened_at(text: Translation, asked: Mapping[str, str], far: dict[str, int]) -> int:
    """The number of the line that a window begins with, by what an address asks for."""
    at = far["open"] or 0
    if key := asked.get("line"):
        lines = text.segments.filter(source__key=key.replace("\0", ""))
        at = lines.values_list("source__order", flat=True).first() or at
    elif number(asked.get("from", "")):
        return number(asked["from"])
    return 0 if at <= WINDOW else at - AROUND


def number(typed: str) -> int:
    return int(typed[:9]) if typed.isdecimal() else 0


def window(
    text: Translation,
    user,
    far: dict[str, int],
    *,
    start: int = 0,
    until: int = 0,
    keys: Collection[str] = (),
    picture: dict | None = None,
) -> Window:
    """The lines from number `start` on, or before `until`, or those of `keys`."""
    rows = text.segments.order_by("source__order")
    if keys:
        keys = [key for key in keys if "\0" not in key]  # of a form; no line's
        found = list(_whole(rows.filter(source__key__in=keys), text, user))
    elif until:
        rows = rows.filter(source__order__lt=until).order_by("-source__order")
        found = list(_whole(rows, text, user)[:WINDOW])[::-1]
    else:
        rows = rows.filter(source__order__gte=start)
        found = list(_whole(rows, text, user)[:WINDOW])
    earlier, terms = _earlier(text, found, user), entries()
    made = Window([_row(text, row, earlier, terms) for row in found])
    closed = made_from_closed([row for row in found if row.stale], user)
    for row, shown_as in zip(found, made.rows, strict=True):
        if row.pk in closed:
            shown_as["pieces"] = []
    if found:
        first, last = found[0].source.order, found[-1].source.order
        made.before = first if first > (far["first"] or 0) else 0
        made.after = last + 1 if last < (far["last"] or 0) else 0
    if picture:
        standing = [(row.source.order, row.source.regions.all()) for row in found]
        made.regions = numbered(standing, picture)
    return made


def _whole(rows: QuerySet, text: Translation, user) -> QuerySet:
    return rows.select_related(
        "source", "made_from", "made_through", "through", "by"
    ).prefetch_related(drawn("source__regions", text, user))


def drawn(path: str, text, user) -> Prefetch:
    """The regions of the lines of `text` that `user` may see, `path` leading there."""
    reach = user.clearance_on(text.page.item)
    regions = Region.objects.filter(level__lte=reach, mark__isnull=True)
    return Prefetch(path, regions.order_by("top", "left", "pk"))


def _earlier(
    text: Translation, found: list[TranslationSegment], user
) -> dict[str, str]:
    """What the lines were in the version before, if it is open, by their keys."""
    if text.version == 1:
        return {}
    before = Translation.objects.filter(strand=text.strand, version=text.version - 1)
    before = before.visible_to(user).values("pk")
    rows = TranslationSegment.objects.filter(
        translation__in=before, source__key__in=[row.source.key for row in found]
    )
    return dict(rows.values_list("source__key", "text"))


def _row(
    text: Translation,
    row: TranslationSegment,
    earlier: dict[str, str],
    terms: tuple[Entry, ...],
) -> dict:
    source, key = row.source, row.source.key
    before = earlier.get(key, "")
    return {
        "key": key,
        "number": source.order,
        "address": reverse("desk:line", args=[text.pk, key]),
        "source": source,
        "source_html": source_html(source.diplomatic, terms, text.language),
        "source_dir": direction(source.language),
        "pivot": row.through and row.through.text,
        "regions": " ".join(region.key for region in source.regions.all()),
        "text": row.text,
        "note": row.note,
        "by": row.by,
        "revision": row.revision,
        "shown": shown.written(row.revision, row.text, row.note),
        "earlier": before,
        "since": differences.by_words(before, row.text)
        if before and row.text and before != row.text
        else [],
        "outside": row.outside,
        **_state(row),
    }


def _state(row: TranslationSegment) -> dict:
    """Whether somebody has to look at the line, and what changed under it."""
    if not row.text.strip():
        return {"state": "open"}
    if row.stale:
        # Carried over with what it was made from: whichever of the two differs.
        why = change(row, row.source, row.through, pivot_lags=True)
        return {
            "state": "stale",
            "kind": why.kind if why else "",
            "pieces": differences.by_words(why.before, why.after) if why else [],
        }
    return {"state": "untouched" if row.untouched else "done"}


def numbered(
    standing: Iterable[tuple[int, Iterable[Region]]], picture: dict
) -> list[dict]:
    """The regions of the lines, each once, with the numbers of the lines on it."""
    lines: dict[Region, list[int]] = {}
    for order, regions in standing:
        for region in regions:
            lines.setdefault(region, []).append(order)
    outlines = pictures.overlay(list(lines), picture["width"], picture["height"])
    for one in outlines:
        one["number"] = ", ".join(map(str, lines[one["region"]]))
        one["x"] = max(one["x"], round(one["size"] * 0.6 * len(one["number"])))
    return outlines


def pivot_of(text: Translation) -> dict | None:
    """The language that a text is made through, where its words are shown."""
    if not text.through_id:
        return None
    language = text.relay
    return {
        "language": language,
        "name": name(language, "en"),
        "dir": direction(language),
    }
