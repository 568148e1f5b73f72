"""Verbs that write down what stands on a page: begin, save, split and join lines."""

from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.domain.regions import hold_regions
from evidence.models import Level, Page
from evidence.permissions import require_sight
from translations.domain.descent import hand_down, lost, remember
from translations.domain.drafts import (
    as_shown,
    language_tag,
    line_words,
    locked_draft,
    require_writer,
    saved,
)
from translations.domain.outside import Labels
from translations.domain.storing import copy_lines, standing_of, state, store
from translations.models import State, Transcription, TranscriptionSegment
from values.codes import new_segment_id


@dataclass
class Line:
    """One line to be saved. `key` names a line of the version before, "" a new one.

    A new line may say which line it was `cut_from`, and any line which others it
    has `joined`, both by their keys. `fresh` is the key that a new line is to get, so
    that one that is sent twice is one line; without it, it gets a random one.

    `outside` names where a line was brought from: a machine, or who read it
    elsewhere; where that is known it stays. `right` says that a person has
    compared the line and found it right.
    """

    diplomatic: str
    normalised: str = ""
    language: str = ""
    key: str = ""
    regions: list[int] = field(default_factory=list)  # primary keys, of this page
    cut_from: str = ""
    joined: list[str] = field(default_factory=list)
    fresh: str = ""
    outside: str = ""
    right: bool = False


@transaction.atomic
def transcribe(page: Page, *, language: str, by, machine: bool = False):
    """Begin the first, or the next, version of the transcription of `page`.

    The next version begins with the lines of the newest one, and as closed; what began
    from a `machine` says so for good. There is one version in work at a time.
    """
    require_writer(page, by)
    Page.objects.select_for_update().get(pk=page.pk)
    newest = page.transcriptions.order_by("-version").first()
    if newest:
        require_sight(by, newest)
    if newest and newest.state != State.APPROVED:
        raise ValidationError("This page already has a transcription in work.")
    transcription = Transcription.objects.create(
        page=page,
        language=language_tag(language),
        version=newest.version + 1 if newest else 1,
        author=by,
        machine=machine or bool(newest and newest.machine),
        licence=newest.licence if newest else page.licence,
        rights_holder=newest.rights_holder if newest else "",
        level=newest.level if newest else Level.PUBLIC,
    )
    if newest:
        copy_lines(newest, transcription)
    return transcription


@transaction.atomic
def save_lines(
    transcription: Transcription,
    *,
    lines: list[Line],
    by,
    revision: int,
    machine: bool = False,
    **about,
) -> Transcription:
    """Put `lines`, in reading order, in place of those of a draft.

    Lines with a `key` keep it, also one that comes back. `about` is what is said of
    the text: its `note`, `licence`, `rights_holder`. Only what changed is written.
    `machine`: a machine read what was brought from outside now.
    Raises ValidationError where the text is not a draft of `by`, was saved by somebody
    else since `revision`, or a region is not one of this page.
    """
    transcription = locked_draft(transcription, by)
    as_shown(transcription, revision)
    held = {line.key: line for line in transcription.segments.all()}
    before, stood = list(map(state, held.values())), standing_of(transcription)
    # On which a line stands already is not removed by anybody.
    sure = {region for regions in stood.values() for region in regions}
    named = {region for line in lines for region in line.regions}
    allowed = sure | hold_regions(transcription.page_id, named - sure)
    gone = lost(transcription)
    there = [*gone.values(), *held.values()]
    took = {key: line.key for line in there for key in line.joined}
    known = {*held, *gone, *took}
    again, taken = _known(transcription, lines, known), set(held)
    labels = Labels(held.values(), lines, gone)
    rows: list[tuple[TranscriptionSegment, list[int]]] = []
    for order, line in enumerate(lines, start=1):
        if not set(line.regions) <= allowed:
            raise ValidationError(
                f"Line {order} names a region that is not on this page."
            )
        diplomatic = line_words(line.diplomatic)
        if not diplomatic.strip():
            raise ValidationError(f"Line {order} is empty.")
        key = line.key or line.fresh
        stood_here = key == line.fresh or key in again
        if key not in held and (key in taken or not stood_here):
            key = line.fresh if line.fresh not in taken else ""
        segment = held.pop(key, None)
        if segment is None:
            segment = gone.pop(key, None) or TranscriptionSegment(
                transcription=transcription, key=key or new_segment_id()
            )
            came = line.cut_from if line.cut_from in known else took.get(key, "")
            segment.cut_from = came or segment.cut_from
        taken.add(segment.key)
        segment.order = order
        segment.diplomatic = diplomatic
        normalised = line_words(line.normalised)
        segment.normalised = "" if normalised == segment.diplomatic else normalised
        segment.language = language_tag(line.language or transcription.language)
        joined = [key for key in line.joined if key in known]
        segment.joined = list(dict.fromkeys([*segment.joined, *joined]))
        labels.put(segment, line)
        rows.append((segment, line.regions))
    gone |= held
    hand_down(gone, [segment for segment, _ in rows], transcription)
    left = [line.pk for line in held.values()]
    TranscriptionSegment.objects.filter(pk__in=left).delete()
    remember(transcription, gone)
    store(rows, {one[0]: one for one in before}, stood)
    if machine and not transcription.machine:
        if not any(line.outside for line in lines):
            raise ValidationError("Say which machine read it.")
        transcription.machine = True
        transcription.save(update_fields=["machine"])
    return saved(transcription, about)


def split_line(
    transcription: Transcription, key: str, *, at: int, by, revision: int
) -> Transcription:
    """Cut a line in two before character `at` of what is written.

    Both stand on the regions of the line. Its translations stay with the first
    part; what is normalised stays there, too, to be divided by a person.
    """
    lines, place = _lines_with(transcription, key)
    line = lines[place]
    first, second = line.diplomatic[:at].rstrip(), line.diplomatic[at:].lstrip()
    if at < 0 or not first or not second:
        raise ValidationError("A line is cut between words: none would be left here.")
    lines[place : place + 1] = [
        replace(line, diplomatic=first),
        Line(
            second,
            language=line.language,
            regions=list(line.regions),
            cut_from=line.key,
        ),
    ]
    return save_lines(transcription, lines=lines, by=by, revision=revision)


def join_lines(
    transcription: Transcription, key: str, *, by, revision: int
) -> Transcription:
    """Join a line with the next one: words, regions and, later, translations."""
    lines, place = _lines_with(transcription, key)
    if place + 1 == len(lines):
        raise ValidationError("There is no next line to join this one with.")
    line, after = lines[place : place + 2]
    normalised = ""
    if line.normalised or after.normalised:
        normalised = (
            f"{line.normalised or line.diplomatic} "
            f"{after.normalised or after.diplomatic}"
        )
    lines[place : place + 2] = [
        replace(
            line,
            diplomatic=f"{line.diplomatic} {after.diplomatic}",
            normalised=normalised,
            regions=list(dict.fromkeys([*line.regions, *after.regions])),
            joined=[*line.joined, after.key, *after.joined],
        )
    ]
    return save_lines(transcription, lines=lines, by=by, revision=revision)


def right_as_read(
    transcription: Transcription, key: str, *, by, revision: int
) -> Transcription:
    """Say of a line that was brought from outside that a person finds it right."""
    lines, place = _lines_with(transcription, key)
    lines[place].right = True
    return save_lines(transcription, lines=lines, by=by, revision=revision)


def as_lines(transcription: Transcription) -> list[Line]:
    """The saved lines, to be saved again with changes."""
    stood = standing_of(transcription)
    return [
        Line(
            line.diplomatic,
            normalised=line.normalised,
            language=line.language,
            key=line.key,
            regions=stood.get(line.pk, []),
            joined=list(line.joined),
        )
        for line in transcription.segments.all()
    ]


def _lines_with(transcription: Transcription, key: str) -> tuple[list[Line], int]:
    lines = as_lines(transcription)
    for place, line in enumerate(lines):
        if line.key == key:
            return lines, place
    raise ValidationError("There is no such line in this transcription any more.")


def _known(transcription: Transcription, lines: list[Line], known: set) -> set[str]:
    """Keys of `lines` that stand on this page or did, those `known` to the draft too.

    A line that is not there now was joined to another or left out, and comes back.
    """
    missing = {line.key for line in lines} - known - {""}
    # With NUL in it no database would look for it.
    missing = {key for key in missing if key.isprintable()}
    if not missing:
        return known
    older = TranscriptionSegment.objects.filter(
        transcription__page=transcription.page_id, key__in=missing
    )
    return known | set(older.values_list("key", flat=True))
