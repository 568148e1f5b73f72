"""Words that go out in files: what of them somebody may read, as the files hold it."""

from collections.abc import Iterable, Iterator

from django.db.models import Count

from evidence.models import Region
from evidence.models.openings import CLOSED
from translations.exchange.lines import SentLine, SentText, check_of
from translations.exchange.tei import TeiLine, TeiPage, TeiWords, Zone
from translations.exchange.tmx import Pair
from translations.models import (
    State,
    Transcription,
    Translation,
    TranslationSegment,
)
from translations.models.translations import TranslationQuerySet

FROM = "source__language"


def sent_text(translation: Translation) -> SentText:
    """A translation with its original, line by line, to be worked on elsewhere."""
    usual = translation.base.language
    rows = translation.segments.select_related("source").order_by("source__order")
    return SentText(
        strand=translation.strand,
        version=translation.version,
        source_language=usual,
        language=translation.language,
        lines=tuple(
            SentLine(
                key=row.source.key,
                source=row.source.diplomatic,
                language=row.source.language if row.source.language != usual else "",
                normalised=row.source.normalised,
                text=row.text,
                note=row.note,
                check=check_of(row.text, row.note),
                outside=row.outside,
            )
            for row in rows
        ),
    )


def remembered(user):
    """The current approved translations that make up the memory of `user`.

    Nothing closed is among them, whoever asks: reading that is written down item by
    item, and a memory is of many.
    """
    current = Translation.objects.filter(state=State.APPROVED).current()
    texts = Translation.objects.filter(pk__in=current.values("pk")).visible_to(user)
    below = min(user.clearance, CLOSED - 1)
    for path in TranslationQuerySet.LEVELS:
        texts = texts.exclude(**{f"{path}__gt": below})
    return texts


def pairs_of(user) -> list[tuple[str, str, int]]:
    """Of which languages into which `user` has a memory, and how many lines."""
    rows = _remembered_rows(user).order_by()
    counted = rows.values_list(FROM, "translation__language").annotate(Count("pk"))
    return sorted(counted)


def memory(user, *, source: str = "", target: str = "") -> Iterator[Pair]:
    """All lines translated from `source` into `target` that `user` may read.

    From every language, or into every one, where it is "".
    """
    asked = {FROM: source, "translation__language": target}
    rows = _remembered_rows(user).filter(
        **{path: tag for path, tag in asked.items() if tag}
    )
    rows = rows.select_related("source", "translation__page__item")
    for row in rows.order_by("translation_id", "source__order").iterator():
        page = row.translation.page
        yield Pair(
            key=row.source.key,
            strand=row.translation.strand,
            reference=f"{page.item.reference_code} {page.label}",
            source_language=row.source.language,
            source=row.source.diplomatic,
            language=row.translation.language,
            text=row.text,
            outside=row.outside,
        )


def _remembered_rows(user):
    texts = remembered(user).values("pk")
    return TranslationSegment.objects.filter(translation__in=texts).exclude(text="")


def translations_of(transcription: Transcription, user) -> list[Translation]:
    """The newest version, that `user` may read, of each translation made from it."""
    texts = Translation.objects.filter(base=transcription).visible_to(user)
    newest = texts.order_by("strand", "-version").distinct("strand")
    return list(
        newest.select_related("page__item", "base", "through").prefetch_related(
            "segments__source", "contributors"
        )
    )


def tei_page(
    transcription: Transcription,
    translations: Iterable[Translation],
    regions: Iterable[Region],
    *,
    title: str,
) -> TeiPage:
    """A transcription with translations of it, and where its lines stand."""
    zones = {region.pk: _zone(region) for region in regions}
    return TeiPage(
        title=title,
        reference=transcription.page.item.reference_code,
        label=transcription.page.label,
        transcription=_transcription(transcription, zones),
        translations=tuple(_translation(text) for text in translations),
        zones=tuple(zones.values()),
    )


def _transcription(text: Transcription, zones: dict[int, Zone]) -> TeiWords:
    lines = text.segments.order_by("order").prefetch_related("regions")
    return TeiWords(
        id="",
        **_about(text),
        lines=tuple(
            TeiLine(
                key=line.key,
                words=line.diplomatic,
                language=line.language if line.language != text.language else "",
                normalised=line.normalised,
                outside=line.outside,
                zones=tuple(
                    zones[region.pk].id
                    for region in line.regions.all()
                    if region.pk in zones
                ),
            )
            for line in lines
        ),
    )


def _translation(text: Translation) -> TeiWords:
    rows = sorted(text.segments.all(), key=lambda row: row.source.order)
    return TeiWords(
        id=text.strand,
        **_about(text),
        relay=text.relay,
        lines=tuple(
            TeiLine(row.source.key, row.text, note=row.note, outside=row.outside)
            for row in rows
        ),
    )


def _about(text: Transcription | Translation) -> dict:
    approved = text.state == State.APPROVED
    return {
        "language": text.language,
        "version": text.version,
        "state": text.state,
        "credit": text.credits() if approved else "",  # until then it is not fixed
        "licence": text.get_licence_display() if text.licence else "",
        "machine": text.machine,
    }


def _zone(region: Region) -> Zone:
    corners = tuple((float(x), float(y)) for x, y in region.corners())
    return Zone(region.key, corners)
