"""The words of pages as staff see them: what is approved, what is in work."""

from dataclasses import dataclass, field

from django.urls import reverse

from archive.desk.bars import bar
from evidence.models import Page, User
from evidence.permissions import can_catalogue, can_review, can_translate
from translations.domain.standing import AS_WRITTEN, Tally, tallies
from translations.models import State, Transcription, Translation
from values.languages import name

LANGUAGES = ("en", "ja", "ko", "uk")


@dataclass
class Row:
    """One text and what this user could do with it next."""

    what: str
    approved: Transcription | Translation | None = None
    open: Transcription | Translation | None = None
    todo: str = ""
    address: str = ""
    outdated: bool = False
    bar: dict = field(default_factory=dict)  # how far the lines have come


@dataclass
class Words:
    page: Page
    rows: list[Row] = field(default_factory=list)
    untranslated: list[tuple[str, str]] = field(default_factory=list)  # tag, name


def words_of(pages: list[Page], user: User) -> list[Words]:
    """The texts of each of `pages`, in a number of queries that does not grow."""
    transcriptions, translations = {}, {}
    rows = Transcription.objects.filter(page__in=pages).visible_to(user)
    rows = rows.select_related("author").prefetch_related("contributors")
    for text in rows.order_by("version"):
        transcriptions.setdefault(text.page_id, []).append(text)
    rows = Translation.objects.filter(page__in=pages).visible_to(user)
    rows = rows.select_related("author", "base").prefetch_related("contributors")
    for text in rows.order_by("version"):
        strands = translations.setdefault(text.page_id, {})
        strands.setdefault(text.strand, []).append(text)
    found = tallies([page.pk for page in pages], user, languages=())
    return [
        _words(
            page,
            transcriptions.get(page.pk, []),
            translations.get(page.pk, {}),
            user,
            found,
        )
        for page in pages
    ]


def _words(
    page: Page, transcriptions: list, strands: dict, user: User, tallied: dict
) -> Words:
    found = Words(page)
    row = _row("Transcription", transcriptions)
    row.bar = bar(tallied.get((page.pk, AS_WRITTEN), Tally()))
    row.address = reverse("desk:transcribe", args=[page.pk])
    _next(row, user, none="Transcribe")
    found.rows.append(row)
    base = row.approved
    for strand, texts in sorted(
        strands.items(), key=lambda pair: (pair[1][0].language, pair[0])
    ):
        language = texts[0].language
        row = _row(f"Translation into {name(language, 'en')}", texts)
        row.bar = bar(tallied.get((page.pk, language), Tally()))
        row.address = (
            reverse("desk:translate", args=[page.pk, language]) + f"?strand={strand}"
        )
        row.outdated = bool(
            base and row.approved and row.approved.base_id != base.pk and not row.open
        )
        _next(row, user, none="")
        if row.outdated and row.todo == "Next version":
            row.todo = "Bring up to date"
        found.rows.append(row)
    if base and (can_translate(user) or can_catalogue(user)):
        held = {texts[0].language for texts in strands.values()}
        found.untranslated = [
            (tag, name(tag, "en")) for tag in LANGUAGES if tag not in held
        ]
    return found


def _row(what: str, texts: list) -> Row:
    row = Row(what)
    for text in texts:
        if text.state == State.APPROVED:
            row.approved = text
        else:
            row.open = text
    return row


def _next(row: Row, user: User, *, none: str) -> None:
    may_write = can_translate(user) or can_catalogue(user)
    text = row.open
    beside = [one.person_id for one in text.contributors.all()] if text else []
    writes = text is not None and user.pk in {text.author_id, *beside}
    if text and text.state == State.SUBMITTED:
        if can_review(user) and not writes:
            row.todo = "Review"
            kind = text._meta.model_name
            row.address = reverse("desk:review-text", args=[kind, text.pk])
    elif writes:
        row.todo = "Continue"
    elif text is None and may_write:
        row.todo = "Next version" if row.approved else none
