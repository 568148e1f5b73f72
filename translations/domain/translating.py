"""Verbs that translate: begin, save a line or all, say that a line is still right."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.models import Page
from evidence.permissions import require_sight
from translations.domain.carrying import Beside, mark_unseen, stand_on
from translations.domain.drafts import (
    STALE,
    as_shown,
    clean,
    language_tag,
    line_words,
    locked_draft,
    require_writer,
    saved,
)
from translations.domain.pivots import pivot
from translations.domain.staleness import rows_of
from translations.models import (
    State,
    Transcription,
    Translation,
    TranslationSegment,
)

CHANGED = (
    "This line was changed meanwhile. Both wordings are kept: choose, or join them."
)
UNSEEN = (
    "What this line was made from was changed since you opened the page. Load it anew, "
    "and look again."
)
WORDS = ["text", "note", "revision", "by", "made_from", "made_through", "untouched"]


class LineChanged(ValidationError):
    """Somebody saved the line since it was shown; `row` is what stands there now.

    `rows` are all such lines, where several were saved at once.
    """

    def __init__(self, *rows: TranslationSegment):
        super().__init__(STALE if len(rows) > 1 else CHANGED, code="stale")
        self.row, self.rows = rows[0], rows


@transaction.atomic
def translate(
    base: Transcription,
    *,
    language: str,
    by,
    strand: str = "",
    relay: str = "",
    through: Translation | None = None,
    machine: bool = False,
) -> Translation:
    """Begin a translation of `base`; with `strand`, the next version of that one.

    The next version takes over the words of lines that `base` still has. It is no
    more open than `base`, nor than the version before, nor than `through`, the
    approved translation that it is made from. A transcription that has been
    superseded cannot be translated any more.
    """
    require_writer(base.page, by)
    Page.objects.select_for_update().get(pk=base.page_id)
    current = Transcription.objects.filter(page=base.page_id).current().first()
    if current is None:
        raise ValidationError(
            "A transcription must be approved before it is translated."
        )
    require_sight(by, current)
    if current != base:
        raise ValidationError(
            "This transcription is not the current approved one. Translate version "
            f"{current.version}."
        )
    base = current  # as it stands now: it may have been closed since it was read
    language = language_tag(language)
    before = _newest(base, strand, language, by) if strand else None
    through = through or (before and before.through)
    if through:
        through = pivot(through, base, language, strand, by)
        relay = through.language
    translation = Translation(
        page=base.page,
        base=base,
        language=language,
        version=before.version + 1 if before else 1,
        relay=language_tag(relay) if relay else "",
        through=through,
        author=by,
        machine=machine or bool(before and before.machine),
        licence=before.licence if before else base.licence,
        rights_holder=before.rights_holder if before else "",
        preferred=before.preferred if before else False,
        level=max(one.level for one in (base, before, through) if one),
    )
    if before:
        translation.strand = before.strand
    translation.save()
    stand_on(translation, rows_of([before.pk])[before.pk] if before else {})
    return translation


@transaction.atomic
def catch_up(translation: Translation, *, by) -> Translation:
    """Bring a draft over to the transcription, and the pivot, approved meanwhile.

    Lines that changed are stale until somebody looks at them; the words of lines
    that are gone stay in `remains`.
    """
    translation = locked_draft(translation, by)
    current = Transcription.objects.filter(page=translation.page_id).current().get()
    require_sight(by, current)
    through = translation.through
    if through:
        through = pivot(through, current, translation.language, "", by)
    if (current, through) == (translation.base, translation.through):
        return translation
    translation.base, translation.through = current, through
    levels = (translation, current, through)
    translation.level = max(one.level for one in levels if one)
    held = rows_of([translation.pk]).get(translation.pk, {})
    translation.segments.all().delete()
    gone = stand_on(translation, held)
    said = [_left(row) for row in gone if row.text]
    translation.remains = "\n".join(filter(None, [translation.remains, *said]))
    translation.save(update_fields=["base", "through", "level", "remains"])
    return saved(translation, {})


@transaction.atomic
def save_translation(
    translation: Translation,
    *,
    texts: dict[str, str],
    notes: dict[str, str] | None = None,
    by,
    revision: int | Mapping[str, int],
    beside: Beside | None = None,
    **about,
) -> Translation:
    """Save the words of a draft, by the key of the line they translate.

    They replace the `revision` of the text that was shown; or, given by the keys of
    lines, that of each line: then others may have saved other lines meanwhile, and
    LineChanged is raised where one of these was. Lines that are not given stay. Those
    written `beside` an earlier version, whose words changed since, are stale.
    `about` is what is said of the text: its `note`, `licence`, `rights_holder`.
    """
    translation = locked_draft(translation, by)
    if isinstance(revision, int):
        as_shown(translation, revision)
    notes = notes or {}
    rows = {
        row.source.key: row for row in translation.segments.select_related("source")
    }
    if (set(texts) | set(notes)) - set(rows):
        raise ValidationError("A line was translated that the transcription lacks.")
    before = {key: row.revision for key, row in rows.items()}
    written = {
        key: row
        for key, row in rows.items()
        if write(row, texts.get(key, row.text), notes.get(key, row.note), by)
    }
    if not isinstance(revision, int):
        changed = [key for key in written if revision.get(key) != before[key]]
        if changed:
            now = translation.segments.select_related("source", "by")
            raise LineChanged(*now.filter(source__key__in=changed))
    mark_unseen(written.values(), translation, beside)
    TranslationSegment.objects.bulk_update(written.values(), WORDS)
    return saved(translation, about)


@transaction.atomic
def save_line(
    translation: Translation,
    key: str,
    *,
    text: str,
    note: str,
    by,
    revision: int,
    beside: Beside | None = None,
) -> TranslationSegment:
    """Save one line of a draft over the `revision` of it that was shown.

    Written `beside` an earlier version, whose words changed since, it is stale. Raises
    LineChanged where somebody saved other words meanwhile. Saving what stands there
    already changes nothing, so that a save may be sent again.
    """
    translation = locked_draft(translation, by)
    row = _row(translation, key)
    if (row.text, row.note) == (clean(text), clean(note)):
        return row
    if row.revision != revision:
        raise LineChanged(row)
    write(row, text, note, by)
    mark_unseen([row], translation, beside)
    row.save(update_fields=WORDS)
    saved(translation, {})
    return row


@transaction.atomic
def still_right(
    translation: Translation,
    key: str,
    *,
    by,
    revision: int | None = None,
    beside: Beside | None = None,
) -> TranslationSegment:
    """Say of a line of a draft that its words are right beside what stands there now.

    Of a line that was brought from outside it says that a person has read it. With
    `revision` it is said of that one: LineChanged, where somebody wrote another. It is
    refused of words that whoever says it did not see `beside` the line.
    """
    translation = locked_draft(translation, by)
    row = _row(translation, key)
    if revision not in (None, row.revision):
        raise LineChanged(row)
    if not row.text.strip():
        raise ValidationError("This line is not translated yet.")
    row.made_from = row.made_through = None
    mark_unseen([row], translation, beside)
    if row.stale:
        raise ValidationError(UNSEEN)
    row.untouched = False
    row.by = by
    row.revision += 1
    row.save(update_fields=WORDS)
    saved(translation, {})
    return row


@transaction.atomic
def let_go(draft: Translation, *, by) -> Translation:
    """Forget the `remains` of lines that the transcription lost: they were used."""
    draft = locked_draft(draft, by)
    draft.remains = ""
    draft.save(update_fields=["remains"])
    return saved(draft, {})


def write(row: TranslationSegment, text: str, note: str, by) -> bool:
    """Put words into `row`; whether they differ from what stood there.

    Other words are judged beside what stands there now; another note judges nothing.
    """
    text, note = line_words(text), line_words(note)
    if (text, note) == (row.text, row.note):
        return False
    if text != row.text:
        row.made_from = row.made_through = None
        row.untouched = False
    row.text, row.note, row.by = text, note, by
    row.revision += 1
    return True


def _row(translation: Translation, key: str) -> TranslationSegment:
    rows = translation.segments.select_related("source").filter(source__key=key)
    row = rows.first()
    if row is None:
        raise ValidationError("There is no such line in this translation any more.")
    return row


def _left(row: TranslationSegment) -> str:
    """The words of a line that is gone, with where they came from."""
    outside = f" [from {row.outside}]" if row.outside else ""
    return f"{row.source.order}. {row.text}{outside}"


def _newest(base: Transcription, strand: str, language: str, by) -> Translation:
    versions = Translation.objects.filter(strand=strand, page=base.page_id)
    before = versions.order_by("-version").first()
    if before is None or before.language != language:
        raise ValidationError("There is no such translation of this page.")
    require_sight(by, before)
    if before.state != State.APPROVED:
        raise ValidationError("This translation already has a version in work.")
    return before
