"""Verbs that write words: a first version, a saved draft, the next version."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.models import Level, Page, Region
from evidence.permissions import can_catalogue, can_translate, require, require_sight
from translations.models import (
    State,
    Transcription,
    TranscriptionSegment,
    Translation,
    TranslationSegment,
)
from values.codes import new_segment_id
from values.languages import normalise

STALE = "Somebody else saved this text meanwhile. Your words are below, unsaved."


@dataclass
class Line:
    """One line to be saved. `key` names a line of the version before, "" a new one."""

    diplomatic: str
    normalised: str = ""
    language: str = ""
    key: str = ""
    regions: list[int] = field(default_factory=list)  # primary keys, of this page


@transaction.atomic
def transcribe(page: Page, *, language: str, by, machine: bool = False):
    """Begin the first, or the next, version of the transcription of `page`.

    The next version begins with the lines of the newest one, and as closed. There is
    one version in work at a time.
    """
    _may_write(page, by)
    Page.objects.select_for_update().get(pk=page.pk)
    newest = page.transcriptions.order_by("-version").first()
    if newest:
        require_sight(by, newest)
    if newest and newest.state != State.APPROVED:
        raise ValidationError("This page already has a transcription in work.")
    transcription = Transcription.objects.create(
        page=page,
        language=_language(language),
        version=newest.version + 1 if newest else 1,
        author=by,
        machine=machine,
        licence=newest.licence if newest else page.licence,
        rights_holder=newest.rights_holder if newest else "",
        level=newest.level if newest else Level.PUBLIC,
    )
    if newest:
        _copy_lines(newest, transcription)
    return transcription


@transaction.atomic
def save_lines(
    transcription: Transcription, *, lines: list[Line], by, revision: int, **about
) -> Transcription:
    """Put `lines`, in reading order, in place of those of a draft.

    Lines with a `key` keep it. `about` is what is said of the text: its `note`,
    `licence`, `rights_holder`. Raises ValidationError where the text is not a
    draft of `by`, was saved by somebody else since `revision`, or a region is not
    one of this page.
    """
    transcription = _draft(Transcription, transcription, by, revision)
    page = transcription.page
    allowed = set(Region.objects.filter(page=page).values_list("pk", flat=True))
    held = {segment.key: segment for segment in transcription.segments.all()}
    keep, rows = set(), []
    for order, line in enumerate(lines, start=1):
        if not set(line.regions) <= allowed:
            raise ValidationError(f"Line {order} names a region of another page.")
        if not line.diplomatic.strip():
            raise ValidationError(f"Line {order} is empty.")
        segment = held.get(line.key) if line.key not in keep else None
        segment = segment or TranscriptionSegment(
            transcription=transcription, key=new_segment_id()
        )
        keep.add(segment.key)
        segment.order = order
        segment.diplomatic = _clean(line.diplomatic)
        segment.normalised = _clean(line.normalised)
        segment.language = _language(line.language or transcription.language)
        rows.append((segment, line.regions))
    transcription.segments.exclude(key__in=keep).delete()
    for segment, regions in rows:
        segment.save()
        segment.regions.set(regions)
    return _saved(transcription, about)


@transaction.atomic
def translate(
    base: Transcription,
    *,
    language: str,
    by,
    strand: str = "",
    relay: str = "",
    machine: bool = False,
) -> Translation:
    """Begin a translation of `base`; with `strand`, the next version of that one.

    The next version takes over the words of lines that `base` still has. It is no
    more open than `base`, nor than the version before. A
    transcription that has been superseded cannot be translated any more.
    """
    _may_write(base.page, by)
    Page.objects.select_for_update().get(pk=base.page_id)
    current = Transcription.objects.filter(page=base.page_id).current().first()
    if current != base:
        raise ValidationError(
            "This transcription is not the current approved one. Translate version "
            f"{current.version}."
            if current
            else "A transcription must be approved before it is translated."
        )
    base = current  # as it stands now: it may have been closed since it was read
    require_sight(by, base)
    language = _language(language)
    before = None
    if strand:
        versions = Translation.objects.filter(strand=strand, page=base.page_id)
        before = versions.order_by("-version").first()
        if before is None or before.language != language:
            raise ValidationError("There is no such translation of this page.")
        require_sight(by, before)
        if before.state != State.APPROVED:
            raise ValidationError("This translation already has a version in work.")
    translation = Translation(
        page=base.page,
        base=base,
        language=language,
        version=before.version + 1 if before else 1,
        relay=_language(relay) if relay else "",
        author=by,
        machine=machine,
        licence=before.licence if before else base.licence,
        rights_holder=before.rights_holder if before else "",
        preferred=before.preferred if before else False,
        level=max(base.level, before.level if before else Level.PUBLIC),
    )
    if before:
        translation.strand = before.strand
    translation.save()
    words = {row.source.key: row for row in _words(before)} if before else {}
    TranslationSegment.objects.bulk_create(
        TranslationSegment(
            translation=translation,
            source=source,
            text=words[source.key].text if source.key in words else "",
            note=words[source.key].note if source.key in words else "",
        )
        for source in base.segments.all()
    )
    return translation


@transaction.atomic
def save_translation(
    translation: Translation,
    *,
    texts: dict[str, str],
    notes: dict[str, str] | None = None,
    by,
    revision: int,
    **about,
) -> Translation:
    """Save the words of a draft, by the key of the line they translate.

    `about` is what is said of the text: its `note`, `licence`, `rights_holder`.
    """
    translation = _draft(Translation, translation, by, revision)
    notes = notes or {}
    rows = list(_words(translation))
    unknown = (set(texts) | set(notes)) - {row.source.key for row in rows}
    if unknown:
        raise ValidationError("A line was translated that the transcription lacks.")
    for row in rows:
        row.text = _clean(texts.get(row.source.key, row.text))
        row.note = _clean(notes.get(row.source.key, row.note))
    TranslationSegment.objects.bulk_update(rows, ["text", "note"])
    return _saved(translation, about)


def _may_write(page: Page, by) -> None:
    require(
        can_translate(by) or can_catalogue(by),
        "Writing words is for translators and cataloguers.",
    )
    require_sight(by, page.item, page)


def _draft(model, text, by, revision: int):
    text = model.objects.select_for_update().get(pk=text.pk)
    _may_write(text.page, by)
    if text.state != State.DRAFT:
        raise ValidationError("Only a draft can be changed. Begin a new version.")
    if text.author_id != by.pk:
        raise ValidationError("This draft is somebody else's.")
    if text.revision != revision:
        raise ValidationError(STALE, code="stale")
    return text


def _saved(text, about: dict[str, str]):
    for name, value in about.items():
        if name not in {"note", "licence", "rights_holder"}:
            raise TypeError(f"{name} is not said of a text by saving it.")
        setattr(text, name, _clean(value))
    text.clean_fields()
    text.revision += 1
    text.save(update_fields=[*about, "revision", "changed_at"])
    return text


def _words(translation: Translation):
    return translation.segments.select_related("source")


def _copy_lines(source: Transcription, target: Transcription) -> None:
    for line in source.segments.prefetch_related("regions"):
        regions = list(line.regions.all())
        line.pk, line.transcription = None, target
        line._state.adding = True
        line.save()
        line.regions.set(regions)


def _language(tag: str) -> str:
    try:
        return normalise(tag)
    except ValueError as error:
        raise ValidationError({"language": str(error)}) from error


def _clean(text: str) -> str:
    """What cannot be written on paper is dropped: NUL, lone surrogates."""
    text = text.encode("utf-8", "ignore").decode().replace("\0", "")
    return text.strip("\r\n")
