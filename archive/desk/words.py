"""The words of pages as staff see them: what is approved, what is in work."""

from dataclasses import dataclass, field

from django.urls import reverse

from archive.desk.bars import bar
from evidence.models import Page, User
from evidence.permissions import can_catalogue, can_review, can_translate
from translations.domain.staleness import lagging
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
    lags: int = 0  # lines whose words it was made from changed since
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
    lags = _lags(transcriptions, translations, user)
    return [
        _words(
            page,
            transcriptions.get(page.pk, []),
            translations.get(page.pk, {}),
            user,
            found,
            lags,
        )
        for page in pages
    ]


def _words(
    page: Page,
    transcriptions: list,
    strands: dict,
    user: User,
    tallied: dict,
    lags: dict[int, int],
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
        if row.approved and not row.open:
            row.lags = lags.get(row.approved.pk, 0)
        _next(row, user, none="")
        if row.lags and row.todo == "Next version":
            row.todo = "Bring up to date"
        found.rows.append(row)
    if base and (can_translate(user) or can_catalogue(user)):
        held = {texts[0].language for texts in strands.values()}
        found.untranslated = [
            (tag, name(tag, "en")) for tag in LANGUAGES if tag not in held
        ]
    return found


def _lags(transcriptions: dict, translations: dict, user: User) -> dict[int, int]:
    """Of approved translations, by their keys, how many lines have to be looked at.

    Asked about those alone of which what they were made from has another version
    now: a version by itself says nothing of the words.
    """
    strands = [texts for held in translations.values() for texts in held.values()]
    strand_of = {text.pk: text.strand for texts in strands for text in texts}
    bases = {page: _approved(texts) for page, texts in transcriptions.items()}
    newest = {texts[0].strand: _approved(texts) for texts in strands}
    older = []
    for text in filter(None, newest.values()):
        base = bases.get(text.page_id)
        pivot = newest.get(strand_of.get(text.through_id))
        if (base and base.pk != text.base_id) or (
            pivot and pivot.pk != text.through_id
        ):
            older.append(text)
    return lagging(older, by=user) if older else {}


def _approved(texts: list) -> Transcription | Translation | None:
    """The newest approved version."""
    approved = (text for text in reversed(texts) if text.state == State.APPROVED)
    return next(approved, None)


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
    beside = text.contributors.all() if text else []
    wrote = {one.person_id for one in beside if not one.earlier}
    writes = text is not None and user.pk in {text.author_id, *wrote}
    if text and text.state == State.SUBMITTED:
        if can_review(user) and not writes:
            row.todo = "Review"
            kind = text._meta.model_name
            row.address = reverse("desk:review-text", args=[kind, text.pk])
    elif writes:
        row.todo = "Continue"
    elif text is None and may_write:
        row.todo = "Next version" if row.approved else none
