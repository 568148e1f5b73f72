"""What stands between an item and its publication, said in whole sentences."""

import json
from collections.abc import Iterator
from itertools import chain

from django.db.models import prefetch_related_objects
from django.utils import timezone

from archive.publication import pictures, welfare
from archive.publication.compose import Issue, compose
from archive.publication.following import Follower, closed_with_sources, followers
from archive.publication.holds import Hold
from archive.publication.models import Publication
from archive.publication.particulars import undescribed
from evidence.models import (
    Authenticity,
    Item,
    Licence,
    Page,
    WordingVersion,
    said_of,
    texts_of,
)
from evidence.models.openings import CLOSED
from translations.models import State, Transcription, Translation
from values.canonical import canonical

# What differs from one edition to the next though nothing was changed.
OF_THE_ISSUE = {
    *("schema", "nonce", "number", "published_at", "previous", "change_note"),
}


def check(item: Item, *, leave_out: bool = False, besides=None) -> list[str]:
    """Why `item` cannot be published now; empty when it can.

    With `leave_out`, texts that nobody approved are no obstacle: they stay behind.
    Nor are translations of what has been written anew: readers are told which lines
    were made from earlier words. `besides` is the waiting publication that asks.
    """
    return check_together([item], leave_out=leave_out, besides=besides)[item.pk]


def check_together(
    items: list[Item], *, leave_out: bool = False, besides=None
) -> dict[int, list[str]]:
    """What `check` says of each of `items`, by its key; as few reads as for one."""
    prefetch_related_objects(items, "collection")
    titles = texts_of([item.title_id for item in items], public=True)
    assessed = Authenticity.objects.filter(item__in=items)
    assessed = set(assessed.values_list("pk", flat=True))
    waiting = Publication.objects.filter(
        item__in=items, status=Publication.Status.WAITING
    )
    if besides:
        waiting = waiting.exclude(pk=besides.pk)
    waiting = set(waiting.values_list("item", flat=True))
    kept_back = set(Hold.objects.filter(item__in=items).values_list("pk", flat=True))
    found = {}
    for item in items:
        said = found[item.pk] = []
        if item.level > 0:
            said.append(
                f"The item is closed (level {item.level}). Open it to level 0 first."
            )
        if item.collection.level > 0:
            said.append(f"Its collection “{item.collection}” is not published.")
        if not titles.get(item.title_id):
            said.append("It has no title that may be published.")
        if item.pk not in assessed:
            said.append("Nothing is said about its authenticity.")
        if item.pk in kept_back:
            said.append("It is held back while a concern about it is reviewed.")
        if item.pk in waiting:
            said.append("An edition of it already waits for its day.")
    obstacles = [_pictures(items), welfare.obstacles(items)]
    if not leave_out:
        obstacles += [_texts(items), _outdated(items)]
    for item, sentence in chain.from_iterable(obstacles):
        found[item].append(sentence)
    return found


def _of_pages(labels: list[str], one: str, several: str) -> list[str]:
    """A sentence about the pictures of these pages, or none."""
    if len(labels) < 2:
        return [f"The picture of page {label} {one}." for label in labels]
    return [f"The pictures of pages {', '.join(labels)} {several}."]


def advise(item: Item, *, by) -> list[str]:
    """What is not an obstacle, but a reader would miss; of what `by` may read."""
    found = []
    missing = undescribed(item)
    if missing:
        names = ", ".join(name.replace("_", " ") for name in missing)
        found.append(f"Nothing is said about: {names}.")
    titles = item.title.texts(public=True) if item.title_id else {}
    for language, name in (("en", "English"), ("ja", "Japanese"), ("ko", "Korean"),
                           ("uk", "Ukrainian")):  # fmt: skip
        if language not in titles:
            found.append(f"There is no approved title in {name}.")
    pictured = item.pages.filter(level=0, original__isnull=False).order_by("order")
    withheld = [page.label for page in pictured if page.picture_level > 0]
    mute = [
        page.label for page in pictured if not page.picture_level and not page.alt_id
    ]
    found += _of_pages(withheld, "is withheld", "are withheld")
    found += _of_pages(mute, "has no description", "have no description")
    readable = _readable(item, by)
    for row in (
        Transcription.objects.filter(page__item=item, page__level=0)
        .select_related("page")
        .current()
    ):
        if row.level > 0 and row in readable:
            found.append(
                f"The transcription of page {row.page.label} is closed (level "
                f"{row.level}); it and its translations stay behind."
            )
    closed = closed_with_sources(item.pages.values_list("pk", flat=True))
    for row in (
        Translation.objects.filter(page__item=item, page__level=0)
        .select_related("page")
        .current()
    ):
        if row not in readable:
            continue
        what = f"The translation of page {row.page.label} into {row.language}"
        if row.level > 0:
            found.append(f"{what} is closed (level {row.level}); it stays behind.")
        elif row.pk in closed:
            found.append(f"{what} was made from a closed text; it stays behind.")
    if not item.sources.exists():
        found.append("No source is given.")
    if not item.dates.exists():
        found.append("No date is given.")
    drafts = WordingVersion.objects.waiting().filter(
        wording__in=[w for w in (item.title_id, item.scope_id) if w]
    )
    if drafts.exists():
        found.append("A translated title or description is not approved yet.")
    return found


def _readable(item: Item, by) -> set[Transcription | Translation]:
    """The approved texts of `item` that `by` may read."""
    return {
        row
        for model in (Transcription, Translation)
        for row in model.objects.visible_to(by).filter(
            page__item=item, state=State.APPROVED
        )
    }


def changed_since(item: Item) -> list[str]:
    """What of a published item its next edition would say otherwise than its last."""
    live = item.publications.filter(status=Publication.Status.PUBLISHED)
    before = json.loads(bytes(live.latest("number").document))
    issue = Issue(number=0, published_at=timezone.now(), nonce="")
    now = compose(item, issue=issue, picture_of=pictures.known_picture)
    now = json.loads(canonical(now))
    names = sorted({*before, *now} - OF_THE_ISSUE)
    return [name for name in names if before.get(name) != now.get(name)]


def _pictures(items: list[Item]) -> Iterator[tuple[int, str]]:
    shown = Page.objects.filter(
        item__in=items, level=0, picture_level=0, original__isnull=False
    )
    unclear = shown.filter(licence=Licence.UNKNOWN).order_by("item_id", "order")
    labels: dict[int, list[str]] = {}
    for page in unclear:
        labels.setdefault(page.item_id, []).append(page.label)
    for item, held in labels.items():
        one = len(held) == 1
        which = "picture of page" if one else "pictures of pages"
        yield (
            item,
            f"Say under which licence the {which} {', '.join(held)} may be shown, "
            f"or withhold {'it' if one else 'them'}.",
        )


def _texts(items: list[Item]) -> Iterator[tuple[int, str]]:
    """Texts in work that no approved version stands in for, and stale ones.

    Of one that not all staff may read nothing is said: it would stay behind anyway.
    """
    on_pages = {"page__item__in": items, "page__level": 0}
    in_work = on_pages | {"level__lt": CLOSED}
    in_order = ("page__item_id", "page__order", "language", "pk")
    current = {
        row.page_id: row for row in Transcription.objects.filter(**on_pages).current()
    }
    open_ = Transcription.objects.filter(**in_work).exclude(state=State.APPROVED)
    for row in open_.select_related("page").order_by(*in_order):
        if row.page_id not in current:
            yield (
                row.page.item_id,
                f"The transcription of page {row.page.label} is not approved yet "
                f"({row.get_state_display()}).",
            )
    beside = followers(current, public=False)
    for one in beside:
        made_from = (one.source, *one.text.rests_on)
        if one.behind and max(row.level for row in (one.text, *made_from)) < CLOSED:
            yield one.text.page.item_id, _lags(one)
    held = {one.text.strand for one in beside}
    drafts = Translation.objects.filter(**in_work).exclude(state=State.APPROVED)
    drafts = drafts.select_related("page", "base", "through")
    for row in drafts.order_by(*in_order):
        closed = any(one.level >= CLOSED for one in row.rests_on)
        if row.strand not in held and not closed:
            yield (
                row.page.item_id,
                f"The translation of page {row.page.label} into {row.language} is not "
                f"approved yet ({row.get_state_display()}).",
            )


def _lags(one: Follower) -> str:
    """That a translation is older than what it is of, in a sentence."""
    row, now = one.text, one.source
    what = f"The translation of page {row.page.label} into {row.language}"
    differ = "one line differs" if one.behind == 1 else f"{one.behind} lines differ"
    if one.base == now.version:
        return f"{what} was made through another one that changed since, and {differ}."
    return (
        f"{what} was made from version {row.base.version} of the transcription; "
        f"version {now.version} is current, and {differ}."
    )


def _outdated(items: list[Item]) -> Iterator[tuple[int, str]]:
    """Approved titles, names and notes whose original has been written anew since.

    They are refused and not published with a warning. An original is rewritten most
    often because it was wrong or said too much; a translation would go on saying it
    in three languages, over the name of somebody who approved something else, and a
    reader of these could not look past it to the original. One that is still right
    costs one press of a button to approve again.
    """
    said = said_of(items, clearance=0)
    found = WordingVersion.objects.outdated().filter(
        wording__in={one.wording for one in said}
    )
    languages: dict[int, list[str]] = {}
    for row in found.order_by("language"):
        languages.setdefault(row.wording_id, []).append(row.get_language_display())
    for one in said:
        for language in languages.get(one.wording, []):
            yield (
                one.item,
                f"{one.what}, {language}: approved for an earlier original. Have it "
                "approved again, translated again or taken away.",
            )
