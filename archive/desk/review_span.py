"""Which lines of a text of any length are sent with its page; the others are fetched
when they are reached, by a link or by a script that follows it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from archive.desk.workbench.rows import AROUND, WINDOW, number
from translations.models import Transcription, Translation

Outline = list[tuple[int, str]]  # the number and the key of each line, in order
PLACE = ("from", "until", "open", "line")  # what an address asks for


@dataclass(frozen=True)
class Span:
    """Lines that follow one another, by their keys, out of `total`.

    `before` and `after` are the numbers of the first line here and of the next after
    these, 0 where there are none beyond; `earlier` is where those before begin.
    """

    keys: list[str] = field(default_factory=list)
    total: int = 0
    first: int = 0
    before: int = 0
    earlier: int = 0
    after: int = 0


def outline(text: Transcription | Translation) -> Outline:
    if isinstance(text, Transcription):
        return list(text.segments.order_by("order").values_list("order", "key"))
    rows = text.segments.order_by("source__order")
    return list(rows.values_list("source__order", "source__key"))


def opened(
    lines: Outline, asked: Mapping[str, str], done: Collection[str] = ()
) -> Span:
    """The lines that an address asks for: `from` a number, `until` one, around a
    `line`, or around the first that is not `done`, `open`: after a number."""
    if until := number(asked.get("until", "")):
        end = _index(lines, until)
        return span(lines, max(end - WINDOW, 0), end)
    if start := number(asked.get("from", "")):
        return span(lines, _index(lines, start))
    keys = [key for _, key in lines]
    if asked.get("line") in keys:
        at = keys.index(asked["line"])
    else:
        after = _index(lines, number(asked.get("open", "")) + 1)
        order = [*range(after, len(keys)), *range(min(after, len(keys)))]
        at = next((n for n in order if keys[n] not in done), 0)
    return span(lines, 0 if at < WINDOW else at - AROUND)


def around(lines: Outline, keys: Collection[str]) -> Span:
    """The lines with `keys` and all between them: at least as many as a page has."""
    found = [n for n, (_, key) in enumerate(lines) if key in keys]
    if not found:
        return span(lines, 0)
    return span(lines, found[0], max(found[-1] + 1, found[0] + WINDOW))


def span(lines: Outline, start: int, end: int | None = None) -> Span:
    start = min(start, max(len(lines) - 1, 0))
    end = start + WINDOW if end is None else end
    here = lines[start:end]
    return Span(
        keys=[key for _, key in here],
        total=len(lines),
        first=here[0][0] if here else 0,
        before=here[0][0] if here and start else 0,
        earlier=lines[max(start - WINDOW, 0)][0] if lines else 0,
        after=lines[end][0] if here and end < len(lines) else 0,
    )


def _index(lines: Outline, wanted: int) -> int:
    """Where the line with the number `wanted`, or the next after it, stands."""
    return next(
        (n for n, (order, _) in enumerate(lines) if order >= wanted), len(lines)
    )
