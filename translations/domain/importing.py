"""Words that come in from a file: what each line would change, and taking it.

Two kinds come in. What went out from here comes back, worked on by a person: their
words are theirs. A draft from outside, of a machine or of somebody who has no part in
it here, is labelled so in every line, and handed in by nobody before a person has
read it (translations/domain/review.py).
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.permissions import require_sight
from translations.domain.drafts import as_shown, clean, locked_draft, saved
from translations.domain.outside import LONGEST, TOO_LONG
from translations.domain.translating import WORDS, write
from translations.exchange.lines import SentLine, SentText, check_of
from translations.models import (
    Transcription,
    TranscriptionSegment,
    Translation,
    TranslationSegment,
)
from values.languages import normalise
from values.marks import problems


class Fate(StrEnum):
    """What becomes of a line of a file."""

    SAME = "the same as here"
    NEW = "new words"
    ASK = "to be decided"
    KEPT = "changed here, not in the file"
    UNKNOWN = "not a line of this translation"
    MISSING = "not in the file"


SOURCE = "The original reads otherwise than when the file was made."
GONE = "The transcription has this line no longer."
HERE = "It was changed here since the file was made."
UNSURE = "The file does not say what stood here when it was made."
WRITTEN = "Somebody here wrote it; the file would put an outside draft in its place."
EMPTIED = "The file has no words for it."


@dataclass(frozen=True)
class Arrived:
    """One line beside what stands here. `why` says what has to be decided, if so."""

    key: str
    fate: Fate
    row: TranslationSegment | None = None
    sent: SentLine | None = None
    source_now: str = ""
    why: tuple[str, ...] = ()

    @property
    def can_be_taken(self) -> bool:
        return self.fate in {Fate.NEW, Fate.ASK}

    @property
    def problems(self) -> list[str]:
        """What is no complete mark in the words of the file."""
        return problems(self.sent.text) if self.sent and self.can_be_taken else []


def arrived(
    translation: Translation, text: SentText, *, by, from_outside: bool = False
) -> list[Arrived]:
    """What each line of a file would do to a draft; nothing is changed.

    First the lines of the draft in their order, then those that it does not have.
    Raises ValidationError for a file of another text, or into another language.
    """
    require_sight(by, translation, translation.base)
    _require_same(translation, text)
    sent = {line.key: line for line in text.lines}
    rows = translation.segments.select_related("source", "made_through")
    now = _sources_now(translation, by)
    found = [
        _beside(row, sent.pop(row.source.key, None), now, from_outside)
        for row in rows.order_by("source__order")
    ]
    return found + [Arrived(key, Fate.UNKNOWN, sent=line) for key, line in sent.items()]


@transaction.atomic
def import_lines(
    translation: Translation,
    text: SentText,
    *,
    take: Collection[str] | None = None,
    by,
    revision: int,
    outside: str = "",
    machine: bool = False,
) -> Counter[Fate]:
    """Put the lines of a file that are named in `take` into a draft.

    With None, all that need no decision. `revision` is that of the draft whose lines
    were shown: nothing is put over what nobody has seen. `outside` names where a
    draft was brought from; `machine` says that it was a machine. A line whose words
    were made from an earlier original is stale afterwards. How many lines of each
    fate were taken.
    """
    translation = locked_draft(translation, by)
    as_shown(translation, revision)
    outside = clean(outside).strip()
    if machine and not outside:
        raise ValidationError("Say which machine made the draft.")
    if len(outside) > LONGEST:
        raise ValidationError(TOO_LONG)
    found = arrived(translation, text, by=by, from_outside=bool(outside))
    chosen = [
        one
        for one in found
        if one.can_be_taken
        and (one.fate == Fate.NEW if take is None else one.key in take)
    ]
    if not chosen:
        raise ValidationError("No line was chosen, so nothing was changed.")
    earlier = _earlier(translation, [one.sent for one in chosen], by)
    for one in chosen:
        _take(one, earlier.get((one.key, one.sent.source)), by, outside)
    TranslationSegment.objects.bulk_update(
        [one.row for one in chosen], [*WORDS, "outside"]
    )
    if machine and not translation.machine:
        translation.machine = True
        translation.save(update_fields=["machine"])
    saved(translation, {})
    return Counter(one.fate for one in chosen)


def _require_same(translation: Translation, text: SentText) -> None:
    if text.strand != translation.strand:
        raise ValidationError("This file is of another text.")
    try:
        same = normalise(text.language) == translation.language
    except ValueError:
        same = False
    if not same:
        raise ValidationError("This file is into another language.")
    if text.version > translation.version:
        raise ValidationError(
            f"This file is of version {text.version}, this is version "
            f"{translation.version}."
        )


def _sources_now(translation: Translation, by) -> dict[str, str] | None:
    """The words of each line in the newest transcription that `by` may read.

    None where the draft stands on that one.
    """
    texts = Transcription.objects.filter(page=translation.page_id).visible_to(by)
    newest = texts.current().first()
    if newest is None or newest.version <= translation.base.version:
        return None
    return dict(newest.segments.values_list("key", "diplomatic"))


def _beside(
    row: TranslationSegment,
    sent: SentLine | None,
    now: dict[str, str] | None,
    from_outside: bool,
) -> Arrived:
    key, here = row.source.key, row.source.diplomatic
    source = here if now is None else now.get(key, "")
    held, why = (row.text, row.note), []
    if sent is None:
        return Arrived(key, Fate.MISSING, row, source_now=source)
    if (clean(sent.text), clean(sent.note)) == held:
        return Arrived(key, Fate.SAME, row, sent, source)
    if sent.check and sent.check == check_of(sent.text, sent.note):
        return Arrived(key, Fate.KEPT, row, sent, source)
    if now is not None and key not in now:
        why.append(GONE)
    elif sent.source != source:
        why.append(SOURCE)
    if not sent.text.strip() and row.text:
        why.append(EMPTIED)
    if any(held) and sent.check != check_of(*held):
        why.append(HERE if sent.check else UNSURE)
    if from_outside and row.text and not row.untouched:
        why.append(WRITTEN)
    fate = Fate.ASK if why else Fate.NEW
    return Arrived(key, fate, row, sent, source, tuple(why))


def _earlier(
    translation: Translation, lines: list[SentLine], by
) -> dict[tuple[str, str], TranscriptionSegment]:
    """The lines, by key and words, that a file was made from, the newest of each.

    Of what `by` may not read nothing is told: a file could ask for any words.
    """
    texts = Transcription.objects.filter(page=translation.page_id).visible_to(by)
    rows = TranscriptionSegment.objects.filter(
        transcription__in=texts.filter(version__lt=translation.base.version),
        key__in=[line.key for line in lines],
    ).order_by("transcription__version")
    return {(row.key, row.diplomatic): row for row in rows}


def _take(
    one: Arrived, made_from: TranscriptionSegment | None, by, outside: str
) -> None:
    row, before, pivot = one.row, one.row.text, one.row.made_through
    write(row, one.sent.text, one.sent.note, by)
    if row.text == before:
        return  # another note judges nothing
    if one.sent.source != row.source.diplomatic and made_from is not None:
        row.made_from = made_from
    row.made_through = pivot  # no file tells which pivot its translator saw
    if outside:
        row.outside, row.untouched = outside, bool(row.text)
