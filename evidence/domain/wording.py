"""Saying something in several languages, and having it approved."""

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.models import Agent, Item, SharedWording, Wording, WordingVersion
from evidence.permissions import (
    can_catalogue,
    can_publish,
    can_review,
    can_translate,
    require,
)

State = WordingVersion.State


@transaction.atomic
def word(record, field: str, texts: dict[str, str], *, by, approved: bool = False):
    """Write the wording `field` of `record` in the languages of `texts`.

    Each changed text is a new version row; what has not changed is left alone. The
    record is saved where it had no wording yet. See `write` for `approved`.
    """
    wording = getattr(record, field)
    if wording is None:
        if not any(text.strip() for text in texts.values()):
            return None
        wording = Wording.objects.create()
        setattr(record, field, wording)
        record.save(update_fields=[field])
    return write(wording, texts, by=by, approved=approved)


@transaction.atomic
def write(wording: Wording, texts: dict[str, str], *, by, approved: bool = False):
    """Write new versions of `wording` where `texts` differ from it.

    The first language written is the original, which cataloguers and publishers
    write; others are drafts until somebody else approves them. An emptied text is
    gone at once: taking words back needs nobody's leave. With `approved`, for texts
    that arrive already approved (the sample archive), they are marked so, by nobody.
    `by` is None only for what the archive itself writes.
    """
    wording = Wording.objects.select_for_update().get(pk=wording.pk)
    now = wording.texts()
    base = _original(wording)
    for language, text in texts.items():
        text = text.strip()
        if text == now.get(language, ""):
            continue
        original = base is None or base.language == language
        if by is not None:
            _may_write(original, by)
        version = wording.versions.filter(language=language).count() + 1
        translated = State.APPROVED if approved or not text else State.DRAFT
        row = WordingVersion.objects.create(
            wording=wording,
            language=language,
            version=version,
            text=text,
            author=by,
            base=None if original else base,
            state=State.ORIGINAL if original else translated,
        )
        if original:
            base = row
    return wording


@transaction.atomic
def share(
    text: str, *, language: str, texts: dict[str, str], by, approved: bool = False
) -> SharedWording:
    """Say once, in the languages of `texts`, what descriptions in `language` repeat.

    `text` is what stands in the descriptions, to the letter. See `write`.
    """
    row, _new = SharedWording.objects.get_or_create(
        language=language, text=text.strip()
    )
    said = {language: row.text, **{k: v for k, v in texts.items() if k != language}}
    word(row, "words", said, by=by, approved=approved)
    return row


@transaction.atomic
def approve_wording(version: WordingVersion, *, by) -> WordingVersion:
    """Approve a translation of a title, description, name or note.

    One that was made from an earlier original is approved for the original as it
    stands now, by a version of its own with the same words; so is one that had been
    approved already.
    """
    version = WordingVersion.objects.select_for_update().get(pk=version.pk)
    _may_approve(version, by)
    if version.author_id == by.pk:
        raise ValidationError("Nobody approves their own words.")
    wording = Wording.objects.select_for_update().get(pk=version.wording_id)
    original = _original(wording)
    if version.state == State.DRAFT and version.base == original:
        version.state, version.approved_by = State.APPROVED, by
        version.save(update_fields=["state", "approved_by"])
        return version
    newest = wording.versions.filter(language=version.language).latest("version")
    outdated = WordingVersion.objects.outdated().filter(pk=version.pk)
    if version.state != State.DRAFT and not outdated.exists():
        raise ValidationError("Only a draft can be approved.")
    if newest != version:
        raise ValidationError("There is a newer translation: approve that one.")
    return WordingVersion.objects.create(
        wording=wording,
        language=version.language,
        version=version.version + 1,
        text=version.text,
        author=version.author,
        base=original,
        state=State.APPROVED,
        approved_by=by,
    )


def _may_approve(version: WordingVersion, by) -> None:
    """Reviewers and publishers may, of records that they may read."""
    require(can_review(by) or can_publish(by), "Approving is for reviewers.")
    record, field = _worded(version.wording)
    require(record is not None, "There is no such text.")
    # An alt text tells of a picture as much as the picture does.
    levels = [record.picture_level] if field == "alt" else []
    reach = by.clearance if isinstance(record, Agent) else by.shelf_clearance
    while record is not None:
        levels.append(getattr(record, "level", 0))
        if isinstance(record, Item):
            reach = by.clearance_on(record)
        above = (getattr(record, name, None) for name in ("region", "page", "item"))
        record = next(filter(None, above), None)
    require(reach >= max(levels), "There is no such text.")


def _worded(wording: Wording):
    """The record that `wording` is of, and under which name; twice None for none."""
    for relation in Wording._meta.get_fields(include_hidden=True):
        if relation.one_to_one and relation.auto_created:
            name = relation.field.name
            rows = relation.related_model._default_manager.filter(**{name: wording})
            if found := rows.first():
                return found, name
    return None, None


def _may_write(original: bool, by) -> None:
    describing = can_catalogue(by) or can_publish(by)
    if original:
        require(describing, "The original words are for cataloguers and publishers.")
    else:
        require(
            describing or can_translate(by) or can_review(by),
            "Translating titles and notes is for staff who work with words.",
        )


def _original(wording: Wording) -> WordingVersion | None:
    rows = wording.versions.filter(state=State.ORIGINAL).order_by("-pk")
    return rows.first()
