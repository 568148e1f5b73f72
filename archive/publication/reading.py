"""The pages of an item and their words, as far as they are public and approved."""

from django.db.models import prefetch_related_objects

from archive.catalogue import edition
from archive.publication import withheld
from archive.publication.following import Follower, followers
from archive.publication.particulars import rights
from evidence.models import Item, RedactedRegion, Region, filled_regions
from translations.models import CREDITED, Transcription, TranslationSegment
from values.hidden_words import HIDDEN


def pages(item: Item, record, picture_of) -> list[edition.Page]:
    """Public pages in order, numbered anew from 1. `record` is that of `compose`.

    The numbers do not tell of a closed page between them. The labels are as written
    in the workroom, so they can: "1r" and "2r" without a "1v".
    """
    shown = list(item.pages.filter(level=0).order_by("order"))
    keys = [page.pk for page in shown]
    transcriptions = {
        row.page_id: row
        for row in Transcription.objects.filter(page__in=keys)
        .current()
        .prefetch_related("segments__regions", *CREDITED)
        if row.level == 0
    }
    found = followers(transcriptions)
    prefetch_related_objects([one.text for one in found], "segments__source", *CREDITED)
    translations: dict[int, list[Follower]] = {}
    for one in found:
        translations.setdefault(one.text.page_id, []).append(one)
    regions: dict[int, list[Region]] = {}
    for region in _outlines(keys):
        regions.setdefault(region.page_id, []).append(region)
    fills = withheld.fills(page for page in shown if page.original_id)
    return [
        _page(
            page,
            number,
            record,
            lambda page: picture_of(page, fills[page.original_id]),
            regions.get(page.pk, []),
            transcriptions.get(page.pk),
            translations.get(page.pk, []),
        )
        for number, page in enumerate(shown, start=1)
    ]


def _outlines(pages: list[int]):
    """Regions that readers see drawn: not those filled, nor what once hid something.

    A region that was drawn to redact has no line on it; lifted, it says nothing.
    """
    drawn = RedactedRegion.objects.filter(
        region__segments__isnull=True, region__mark__isnull=True
    )
    return (
        Region.objects.filter(page__in=pages)
        .exclude(pk__in=filled_regions().filter(page__in=pages).values("pk"))
        .exclude(pk__in=drawn.filter(region__page__in=pages).values("region"))
        .select_related("mark__added_by")
        .order_by("top", "left", "pk")
    )


def _page(
    page, number, record, picture_of, regions, transcription, translations
) -> edition.Page:
    text = record.text
    marks = [region for region in regions if hasattr(region, "mark")]
    lines = [region for region in regions if not hasattr(region, "mark")]
    state = "not_held"
    picture = None
    if page.original_id:
        state = "shown" if page.picture_level == 0 else "withheld"
    if state == "shown":
        picture = picture_of(page)
        picture["alt"] = text(page.alt_id)
        picture["rights"] = rights(page)
        picture["credit"] = page.credit
        picture["marks"] = [_mark(region, record) for region in marks]
    if state == "withheld":
        lines = []
    known = {region.key for region in lines}
    told = [
        _translation(one, record.hidden)
        for one in sorted(translations, key=_first_preferred)
    ]
    return {
        "number": number,
        "label": page.label,
        "content": page.content,
        "note": text(page.note_id),
        "picture": picture,
        "picture_state": state,
        "regions": [
            {"id": region.key, "shape": shape(region), "label": region.label}
            for region in lines
        ],
        "transcription": _transcription(transcription, known, record.hidden)
        if transcription
        else None,
        "translations": _with_pivots(
            [one for one in told if one["segments"]],
            {one.text.strand: one.text.through for one in translations},
        ),
    }


def shape(region: Region) -> edition.Shape:
    return {
        "kind": region.shape,
        "points": [[float(x), float(y)] for x, y in region.corners()],
    }


def _mark(region: Region, record) -> edition.Mark:
    mark = region.mark
    return {
        "kind": mark.kind,
        "by": record.name(mark.added_by),
        "note": record.text(mark.note_id),
        "shape": shape(region),
    }


def _transcription(
    row: Transcription, regions: set[str], hidden: withheld.Withheld
) -> edition.Transcription:
    lines = row.segments.all()
    return {
        "language": row.language,
        "version": row.version,
        "approved_on": row.approved_at.date().isoformat(),
        "credit": row.credits(),
        "rights": rights(row),
        "machine": row.machine,
        **({"outside": True} if any(line.outside for line in lines) else {}),
        "segments": [
            {
                "id": line.key,
                "language": line.language,
                "diplomatic": hidden.line(line.key, "diplomatic", line.diplomatic),
                "normalised": hidden.line(line.key, "normalised", line.normalised),
                "regions": sorted(
                    region.key for region in line.regions.all() if region.key in regions
                ),
            }
            for line in lines
        ],
    }


def _first_preferred(one: Follower):
    return (one.text.language, not one.text.preferred, one.text.strand)


def _translation(one: Follower, hidden: withheld.Withheld) -> edition.Translation:
    """A translation beside a transcription, perhaps later than its base."""
    row = one.text
    order = {line.key: line.order for line in one.source.segments.all()}
    lines = [line for line in row.segments.all() if line.source.key in order]
    lines = [line for line in lines if line.source.key not in one.stripped]
    lines.sort(key=lambda line: order[line.source.key])
    outside = any(line.outside for line in lines)
    return {
        "id": row.strand,
        "language": row.language,
        "version": row.version,
        "base": one.base,
        "relay": row.relay,
        "preferred": row.preferred,
        "approved_on": row.approved_at.date().isoformat(),
        "credit": row.credits(),
        "rights": rights(row),
        "machine": row.machine,
        **({"outside": True} if outside else {}),
        "note": row.note,
        "segments": [_line(line, one, hidden) for line in lines if line.text],
    }


def _line(
    line: TranslationSegment, one: Follower, hidden: withheld.Withheld
) -> edition.TranslatedSegment:
    """A line as translated. Made from earlier words it says so.

    It says nothing where something of it is withheld, or of what was cut off it
    since: whoever withheld that saw the words as they are now, and not all that these
    were made from.
    """
    key, strand = line.source.key, one.text.strand
    found = {
        "of": key,
        "text": hidden.line(key, strand, line.text),
        "note": hidden.line(key, f"{strand}/note", line.note),
    }
    if key not in one.marked:
        return found
    if key in hidden.once or hidden.lines.get(key):
        return found | {"text": HIDDEN, "note": line.note and HIDDEN}
    return found | {"stale": True}


def _with_pivots(
    told: list[edition.Translation], through: dict
) -> list[edition.Translation]:
    """With the name of what each was made through, where readers have that as well."""
    held = {one["id"] for one in told}
    return [
        one | {"through": through[one["id"]].strand}
        if through[one["id"]] and through[one["id"]].strand in held
        else one
        for one in told
    ]
