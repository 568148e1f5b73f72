"""Sample items as rows: pictures, lines on them, and what they say."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from archive.specimens import model
from archive.specimens.drawing import DrawnPage, Rectangle, draw_page
from archive.specimens.things import Cataloguing
from evidence.domain.access import set_picture_level
from evidence.domain.ingest import add_page, ingest, receive
from evidence.domain.wording import word
from evidence.models import Arrival, Item, Mark, Page, Region, User
from translations.domain.review import approve, submit
from translations.domain.transcribing import Line, save_lines, transcribe
from translations.domain.translating import save_translation, translate
from translations.models import Transcription


@dataclass(frozen=True)
class Staff:
    """Who does what in the sample archive: the same people as anywhere."""

    cataloguer: User
    translator: User
    second_translator: User
    reviewer: User
    publisher: User
    custodian: User


Draw = Callable[[model.Page], DrawnPage]


def draw(page: model.Page, *, small: bool = False) -> DrawnPage:
    """The photograph of a sample page, at full size unless `small`."""
    picture = page.picture
    return draw_page(
        [line.written for line in page.lines],
        kind=picture.subject,
        seed=picture.seed,
        hand=picture.hand,
        frames=[(mark.first - 1, mark.last - 1) for mark in page.marks],
        turned=picture.turned,
        display_p3=picture.display_p3,
        taken=picture.taken,
        small=small,
    )


def draw_small(page: model.Page) -> DrawnPage:
    return draw(page, small=True)


def write_pages(
    item: Item,
    given: model.Item,
    *,
    staff: Staff,
    cataloguing: Cataloguing,
    draw: Draw = draw,
) -> None:
    """Photograph, transcribe, translate and approve every page of `given`."""
    for page in given.pages:
        _write_page(item, given, page, staff, cataloguing, draw)


@transaction.atomic
def _write_page(item, given, page, staff, cataloguing, draw) -> None:
    row, drawn = _photograph(item, given, page, staff, draw)
    row.label = page.label
    row.save(update_fields=["label"])
    word(row, "alt", dict(page.alt), by=staff.cataloguer, approved=True)
    word(row, "note", dict(page.note), by=staff.cataloguer, approved=True)
    regions = [_region(row, each) for each in drawn.regions] if drawn else []
    for mark, frame in zip(page.marks, drawn.frames if drawn else [], strict=True):
        added = Mark.objects.create(
            region=_region(row, frame),
            kind=mark.kind,
            added_by=cataloguing.agent(mark.by),
        )
        word(added, "note", dict(mark.note), by=staff.cataloguer, approved=True)
    if page.lines:
        _write_words(row, given, page, regions, staff)


def _photograph(item, given, page, staff, draw) -> tuple[Page, DrawnPage | None]:
    if page.picture is None:
        return add_page(item, original=None, label=page.label), None
    drawn = draw(page)
    name = f"{given.key}-{page.label}.jpg"
    arrival = ingest(receive(item, name=name, chunks=[drawn.jpeg], by=staff.cataloguer))
    if arrival.verdict != Arrival.Verdict.ACCEPTED:
        raise RuntimeError(arrival.sentence)
    shown = set_picture_level(
        arrival.page, level=0, reason="A drawn specimen.", by=staff.publisher
    )
    return shown, drawn


def _region(page: Page, given: Rectangle) -> Region:
    region = Region(
        page=page,
        left=given.left,
        top=given.top,
        right=given.right,
        bottom=given.bottom,
    )
    region.full_clean()
    region.save()
    return region


def _write_words(page, given, words: model.Page, regions, staff: Staff) -> None:
    translator, reviewer = staff.translator, staff.reviewer
    text = transcribe(page, language=words.lines[0].language, by=translator)
    lines = [
        Line(
            line.written,
            normalised=line.normalised,
            language=line.language,
            regions=[regions[number].pk] if regions else [],
        )
        for number, line in enumerate(words.lines)
    ]
    text = save_lines(text, lines=lines, by=translator, revision=0)
    text = approve(submit(text, by=translator), by=reviewer)
    languages = {tag for line in words.lines for tag in line.translations}
    rivals = {rendering.language for rendering in words.renderings}
    for language in sorted(languages):
        _translate(
            text,
            language,
            [line.translations.get(language, "") for line in words.lines],
            [line.notes.get(language, "") for line in words.lines],
            author=translator,
            reviewer=reviewer,
            preferred=language in rivals,
        )
    for rendering in words.renderings:
        _translate(
            text,
            rendering.language,
            rendering.lines,
            [""] * len(rendering.lines),
            author=staff.second_translator,
            reviewer=reviewer,
            relay=rendering.relay,
            note=rendering.note,
        )


def _translate(
    text: Transcription,
    language: str,
    texts,
    notes,
    *,
    author,
    reviewer,
    relay: str = "",
    note: str = "",
    preferred: bool = False,
) -> None:
    translation = translate(text, language=language, by=author, relay=relay)
    if note or preferred:
        translation.note, translation.preferred = note, preferred
        translation.save(update_fields=["note", "preferred"])
    keys = [segment.key for segment in text.segments.all()]
    translation = save_translation(
        translation,
        texts=dict(zip(keys, texts, strict=True)),
        notes=dict(zip(keys, notes, strict=True)),
        by=author,
        revision=0,
    )
    approve(submit(translation, by=author), by=reviewer)
