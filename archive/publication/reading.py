"""The pages of an item and their words, as far as they are public and approved."""

from archive.catalogue import edition
from archive.publication import withheld
from archive.publication.particulars import rights
from evidence.models import Item, RedactedRegion, Region, filled_regions
from translations.domain.staleness import lagging
from translations.models import Transcription, Translation

# What `credits` of a text reads.
CREDITED = ("author__credit_changes", "contributors__person__credit_changes")


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
    translations = _following(transcriptions)
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


def _following(
    transcriptions: dict[int, Transcription],
) -> dict[int, list[Translation]]:
    """Open translations of open transcriptions, by page, that say what stands there.

    One of an earlier version follows where no word changed that it was made from,
    and where that version is not closed.
    """
    rows = Translation.objects.filter(page__in=transcriptions).current()
    rows = rows.select_related("base").prefetch_related("segments__source", *CREDITED)
    bases = {page: text.pk for page, text in transcriptions.items()}
    found = [row for row in rows if row.level == 0 and row.base.level == 0]
    older = [row for row in found if row.base_id != bases[row.page_id]]
    lag = lagging(older) if older else {}
    following: dict[int, list[Translation]] = {}
    for row in found:
        if not lag.get(row.pk):
            following.setdefault(row.page_id, []).append(row)
    return following


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
        "translations": [
            _translation(row, transcription, record.hidden)
            for row in sorted(translations, key=_first_preferred)
        ],
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
    return {
        "language": row.language,
        "version": row.version,
        "approved_on": row.approved_at.date().isoformat(),
        "credit": row.credits(),
        "rights": rights(row),
        "machine": row.machine,
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
            for line in row.segments.all()
        ],
    }


def _first_preferred(row: Translation):
    return (row.language, not row.preferred, row.strand)


def _translation(
    row: Translation, source: Transcription, hidden: withheld.Withheld
) -> edition.Translation:
    """`source` is the transcription that it follows, perhaps later than its base."""
    order = {line.key: line.order for line in source.segments.all()}
    lines = [line for line in row.segments.all() if line.source.key in order]
    lines.sort(key=lambda line: order[line.source.key])
    outside = any(line.outside for line in lines)
    return {
        "id": row.strand,
        "language": row.language,
        "version": row.version,
        "base": source.version,
        "relay": row.relay,
        "preferred": row.preferred,
        "approved_on": row.approved_at.date().isoformat(),
        "credit": row.credits(),
        "rights": rights(row),
        "machine": row.machine,
        **({"outside": True} if outside else {}),
        "note": row.note,
        "segments": [
            {
                "of": line.source.key,
                "text": hidden.line(line.source.key, row.strand, line.text),
                "note": hidden.line(line.source.key, f"{row.strand}/note", line.note),
            }
            for line in lines
            if line.text
        ],
    }
