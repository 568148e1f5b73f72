"""Which translated lines were made from words that have changed since, and how.

A line depends on the words of the line it translates; one that was made through
another translation depends on the words of that one, and on the original only as
long as that one lags behind it. Where a line stands on the page, and in which
order, nothing depends on.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from translations.models import (
    Transcription,
    TranscriptionSegment,
    Translation,
    TranslationSegment,
)


@dataclass(frozen=True)
class Change:
    """What the words of a line were made from, and what stands there now.

    `kind`: "words" of the original, "pivot" of the translation it was made through,
    "gone" where the transcription has the line no longer.
    """

    kind: str
    before: str
    after: str


def change(
    row: TranslationSegment,
    line: TranscriptionSegment | None,
    pivot: TranslationSegment | None = None,
    pivot_lags: bool = False,
) -> Change | None:
    """Why `row` is stale beside `line` and `pivot` as they are now; None if it is not.

    `pivot_lags`: whether the pivot itself is stale beside `line`.
    """
    made_from = row.made_from or row.source
    if line is None:
        return Change("gone", made_from.diplomatic, "")
    words = made_from.words != line.words
    through = row.made_through or row.through
    if through is not None:
        after = pivot.text if pivot else ""
        if through.text != after:
            return Change("pivot", through.text, after)
        words = words and pivot_lags
    if not words:
        return None
    if made_from.diplomatic == line.diplomatic:
        return Change("words", made_from.normalised, line.normalised)
    return Change("words", made_from.diplomatic, line.diplomatic)


def changes(
    translations: Iterable[Translation],
    *,
    by=None,
    keys: Collection[str] | None = None,
) -> dict[int, dict[str, Change]]:
    """Of each translation, by its primary key, the stale lines by theirs.

    They are compared with what is approved now and, where it is to be shown to a
    user `by`, open to them: what was there before is "" where that is not. Asks as
    many statements for one as for many; with `keys`, about those lines alone.
    """
    asked = list(translations)
    graph = _graph(asked, by, keys)
    found = {text.pk: graph.stale(text) for text in asked}
    if by is None:
        return found
    rows = {pk: graph.rows.get(pk, {}) for pk in found}
    closed = made_from_closed(
        (rows[pk][key] for pk, changed in found.items() for key in changed), by
    )
    return {
        pk: {
            key: replace(one, before="") if rows[pk][key].pk in closed else one
            for key, one in changed.items()
        }
        for pk, changed in found.items()
    }


def made_from_closed(rows: Iterable[TranslationSegment], by) -> set[int]:
    """Of these rows, by their primary keys, those made from words that `by` may not
    read: an earlier version can be closed while a later one is open.
    """
    texts, pivots = {}, {}
    for row in rows:
        texts[row.pk] = (row.made_from or row.source).transcription_id
        if through := row.made_through or row.through:
            pivots[row.pk] = through.translation_id
    return _closed(Transcription, texts, by) | _closed(Translation, pivots, by)


def _closed(model, of: dict[int, int], by) -> set[int]:
    if not of:
        return set()
    read = model.objects.filter(pk__in=set(of.values())).visible_to(by)
    open_ = set(read.values_list("pk", flat=True))
    return {row for row, text in of.items() if text not in open_}


def lagging(translations: Iterable[Translation], *, by) -> dict[int, int]:
    """How many lines of each, by its primary key, do not follow any more, for `by`.

    Lines that are stale or gone, and lines that it lacks. What is not open to that
    user counts for nothing. As many statements for one as for many.
    """
    asked = list(translations)
    graph = _graph(asked, by)
    found = {}
    for text in asked:
        rows = graph.rows.get(text.pk, {})
        held = {key for key, row in rows.items() if row.text}
        lacked = set(graph.lines[text.page_id]) - held
        found[text.pk] = len(graph.stale(text)) + len(lacked)
    return found


def _graph(
    asked: list[Translation], by, keys: Collection[str] | None = None
) -> "_Graph":
    pages = {text.page_id for text in asked}
    current = _of_pages(Transcription, pages, by).current()
    lines: dict[int, dict[str, TranscriptionSegment]] = {page: {} for page in pages}
    of_page = dict(current.values_list("pk", "page_id"))
    held = TranscriptionSegment.objects.filter(transcription__in=of_page)
    for line in held if keys is None else held.filter(key__in=keys):
        lines[of_page[line.transcription_id]][line.key] = line
    pivots = {text.strand: text for text in _of_pages(Translation, pages, by).current()}
    texts = {text.pk: text for text in [*pivots.values(), *asked]}
    through = Translation.objects.filter(onwards__in=texts)
    strands = dict(through.values_list("pk", "strand"))
    return _Graph(strands, pivots, lines, rows_of(texts, keys))


def _of_pages(model, pages: set[int], by):
    rows = model.objects.filter(page__in=pages)
    return rows.visible_to(by) if by else rows


def rows_of(
    texts: Iterable[int], keys: Collection[str] | None = None
) -> dict[int, dict[str, TranslationSegment]]:
    """The rows of translations by the keys of their lines, with what they depend on."""
    rows = TranslationSegment.objects.filter(translation__in=list(texts))
    if keys is not None:
        rows = rows.filter(source__key__in=keys)
    rows = rows.select_related(
        "source", "made_from", "through", "made_through"
    ).order_by("translation_id", "source__order")
    return {
        pk: {row.source.key: row for row in held}
        for pk, held in groupby(rows, key=lambda row: row.translation_id)
    }


class _Graph:
    """All that is approved on some pages: what depends on what."""

    def __init__(self, strands, pivots, lines, rows):
        self.strands, self.pivots, self.lines, self.rows = strands, pivots, lines, rows
        self.known: dict[tuple[int, str], Change | None] = {}

    def stale(self, text: Translation) -> dict[str, Change]:
        found = {key: self.change(text, key) for key in self.rows.get(text.pk, {})}
        return {key: change for key, change in found.items() if change}

    def change(self, text: Translation, key: str) -> Change | None:
        at = (text.pk, key)
        if at not in self.known:
            self.known[at] = None  # whoever asks in a circle learns nothing from it
            self.known[at] = self._change(text, key)
        return self.known[at]

    def _change(self, text: Translation, key: str) -> Change | None:
        row = self.rows[text.pk][key]
        if not row.text:
            return None
        pivot, lags = None, False
        if text.through_id:
            through = self.pivots.get(self.strands[text.through_id])
            pivot = through and self.rows.get(through.pk, {}).get(key)
            lags = bool(pivot and self.change(through, key))
        return change(row, self.lines[text.page_id].get(key), pivot, lags)
