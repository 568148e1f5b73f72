"""Taking a region off a page: only while no line stands on it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.models import Mark, RedactedRegion, Region
from evidence.permissions import can_catalogue, can_translate, require, require_sight


@transaction.atomic
def remove_region(region: Region, *, by) -> None:
    """Delete `region` and what was said of it; refused while a line stands on it.

    What it hides, it goes on hiding: a region that is filled for readers stays.
    """
    require(
        can_catalogue(by) or can_translate(by),
        "Drawing regions is for translators and cataloguers.",
    )
    region = Region.objects.select_for_update().filter(pk=region.pk).first()
    if region is None:
        raise ValidationError("This region was removed already.")
    require_sight(by, region.page.item, region.page, region)
    if region.segments.exists():
        raise ValidationError(
            "A line of a transcription stands on this region, so it stays."
        )
    if region.level > 0 or RedactedRegion.objects.filter(region=region).exists():
        raise ValidationError(
            "This region hides something from readers, or did once, so it stays."
        )
    if Mark.objects.filter(region=region).exists():
        require(can_catalogue(by), "Marks are for cataloguers.")
        region.mark.delete()
    region.delete()
