"""What all writing of words shares: who may, which draft, and what is kept."""

import re

from django.core.exceptions import ValidationError

from evidence.models import Page
from evidence.permissions import can_catalogue, can_translate, require, require_sight
from translations.models import State, Transcription, Translation
from values.languages import normalise

STALE = "Somebody else saved this text meanwhile. Your words are below, unsaved."
TOO_LONG = "A line has at most 20,000 characters."
LONGEST = 20_000  # a page has fewer
ABOUT = {"note", "licence", "rights_holder"}
Text = Transcription | Translation


def require_writer(page: Page, by) -> None:
    require(
        can_translate(by) or can_catalogue(by),
        "Writing words is for translators and cataloguers.",
    )
    require_sight(by, page.item, page)


def locked_draft(text: Text, by) -> Text:
    """The draft as it stands now, locked until the transaction ends.

    Raises ValidationError where it is no draft, or not one that `by` writes in, and
    PermissionDenied where it, or what it renders, was closed to them.
    """
    # What it renders is read afterwards: joined, a text that is brought over to another
    # version meanwhile would not be found.
    rows = type(text).objects.select_related("page__item")
    text = rows.select_for_update(of=("self",)).get(pk=text.pk)
    require_writer(text.page, by)
    require_sight(by, text)
    if text.state != State.DRAFT:
        raise ValidationError("Only a draft can be changed. Begin a new version.")
    if not text.is_written_by(by):
        raise ValidationError("This draft is somebody else's.")
    return text


def as_shown(text: Text, revision: int) -> None:
    """Refuse to save over a `revision` that the person has not seen."""
    if text.revision != revision:
        raise ValidationError(STALE, code="stale")


def saved(text: Text, about: dict[str, str]) -> Text:
    """Count a save of `text`, with what was said `about` it."""
    for name, value in about.items():
        if name not in ABOUT:
            raise TypeError(f"{name} is not said of a text by saving it.")
        setattr(text, name, clean(value))
    # What this does not write was checked when it was written.
    text.clean_fields({field.name for field in text._meta.fields} - about.keys())
    text.revision += 1
    text.save(update_fields=[*about, "revision", "changed_at"])
    return text


def language_tag(tag: str) -> str:
    try:
        return normalise(tag)
    except ValueError as error:
        raise ValidationError({"language": str(error)}) from error


# All control characters but the tabulator and the end of a row (XML 1.0 §2.2).
CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def clean(text: str) -> str:
    """What cannot be written on paper is dropped: controls, lone surrogates.

    What a letter is made of stays: joiners, variation selectors, marks of direction.
    """
    if not text:  # most fields of most lines
        return text
    text = text.encode("utf-8", "ignore").decode()
    return CONTROLS.sub("", text.replace("\r\n", "\n")).strip("\r\n")


def line_words(text: str) -> str:
    """What `clean` leaves of the words of a line; refused beyond what a page holds."""
    text = clean(text)
    if len(text) > LONGEST:
        raise ValidationError(TOO_LONG)
    return text
