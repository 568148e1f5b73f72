"""Verbs that draw on pages: regions, and what publishers added to a picture."""

from collections.abc import Iterable

from django.db import transaction

from evidence.defaults import of_region
from evidence.domain.wording import word
from evidence.models import Agent, Mark, Page, Region
from evidence.permissions import (
    can_catalogue,
    can_publish,
    can_translate,
    require,
    require_sight,
)


@transaction.atomic
def draw_region(
    page: Page,
    *,
    corners: list[tuple[float, float]],
    by,
    label: str = "",
    level: int | None = None,
    subject: str = "",
    shows: Agent | None = None,
) -> Region:
    """A new region of `page`; two corners make a rectangle, more a polygon.

    What it shows, and whom, decides its level (evidence/defaults.py), unless one is
    given. Corners are fractions of the page as seen upright. Raises ValidationError
    with a sentence for what lies outside of the page or has no size.
    """
    # A publisher marks what must not be shown: a region withholds, and opens nothing.
    require(
        can_catalogue(by) or can_translate(by) or can_publish(by),
        "Drawing regions is for translators, cataloguers and publishers.",
    )
    require_sight(by, page.item, page)
    if level is None:
        level = of_region(subject, shows)
    region = Region(page=page, label=label, level=level, subject=subject, shows=shows)
    if len(corners) == 2:
        (region.left, region.top), (region.right, region.bottom) = corners
    else:
        region.shape = Region.Shape.POLYGON
        region.points = [list(corner) for corner in corners]
        # clean() takes the box around the points; until then it is that of the page.
        region.left, region.top, region.right, region.bottom = 0, 0, 1, 1
    region.full_clean()
    region.save()
    return region


def hold_regions(page: int, keys: Iterable[int]) -> set[int]:
    """Those of the regions `keys` that are on `page`, all by their primary keys.

    None of them is removed before the transaction ends: for what is to stand on them.
    """
    found = Region.objects.filter(page=page, pk__in=set(keys)).order_by("pk")
    return set(found.select_for_update(no_key=True).values_list("pk", flat=True))


@transaction.atomic
def mark_region(
    region: Region,
    *,
    kind: str,
    by,
    added_by: Agent | None = None,
    note: dict[str, str] | None = None,
) -> Mark:
    """Say that what `region` shows was added to the picture: not the writer's."""
    require(can_catalogue(by), "Marks are for cataloguers.")
    require_sight(by, region.page.item, region.page, region)
    mark = Mark(region=region, kind=kind, added_by=added_by)
    mark.full_clean()
    mark.save()
    word(mark, "note", note or {}, by=by)
    return mark
