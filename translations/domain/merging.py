"""Bringing together the lines of a draft in which two people wrote at the same time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from translations.domain.transcribing import Line
from values.codes import new_segment_id

WORDS = ("diplomatic", "normalised", "language")
Clash = dict[str, tuple[str, str]]  # by field: mine, theirs


@dataclass
class Merged:
    """The `lines` to save; and by key the fields that both changed, each otherwise.

    In these, what `theirs` says stays in the line until a person has chosen.
    """

    lines: list[Line]
    clashes: dict[str, Clash] = field(default_factory=dict)


def merge(
    base: list[Line], mine: list[Line], theirs: list[Line], *, tried: Iterable = ()
) -> Merged:
    """`mine` and `theirs`, which both began with `base`, so that no change is lost.

    Lines are the same by their key. What one of the two changed is taken, also that a
    line is gone, unless the other changed that line. `tried` is what was sent before
    without an answer: where it arrived after all, it was not somebody else.
    """
    before, ours, here = _by_key(base), _by_key(mine), _by_key(theirs)
    arrived = _by_key(tried)
    found, lines = Merged([]), {}
    for key in dict.fromkeys([*ours, *here]):
        was, my, their = before.get(key), ours.get(key), here.get(key)
        if their and was is None:
            was = arrived.get(key)
        if my and their:
            lines[key], clash = _both(was, my, their, arrived.get(key))
            if clash:
                found.clashes[key] = clash
        elif my and (was is None or _changed(was, my)):
            lines[key] = my
        elif their and (was is None or _changed(was, their)):
            lines[key] = their
    found.lines = [lines[key] for key in _order(before, ours, here) if key in lines]
    return found


def _both(
    was: Line | None, my: Line, their: Line, arrived: Line | None
) -> tuple[Line, Clash]:
    line, clash = their, {}
    for name in WORDS:
        mine, theirs = getattr(my, name), getattr(their, name)
        held = {getattr(one, name) for one in (was, arrived) if one}
        if mine == theirs or (was and mine == getattr(was, name)):
            continue
        if theirs in held:
            line = replace(line, **{name: mine})
        else:
            clash[name] = (mine, theirs)
    regions = _together(was.regions if was else [], my.regions, their.regions)
    joined = list(dict.fromkeys([*their.joined, *my.joined]))
    right = my.right and (line.diplomatic, line.normalised) == (
        my.diplomatic,
        my.normalised,
    )
    outside = my.outside or their.outside
    line = replace(line, regions=regions, joined=joined, outside=outside, right=right)
    return line, clash


def _together(base: list[int], mine: list[int], theirs: list[int]) -> list[int]:
    """What both have, with what each put there and without what each took away."""
    taken = (set(base) - set(mine)) | (set(base) - set(theirs))
    return [one for one in dict.fromkeys([*mine, *theirs]) if one not in taken]


def _changed(was: Line, now: Line) -> bool:
    return any(getattr(was, name) != getattr(now, name) for name in WORDS)


def _order(before: Mapping, ours: Mapping, here: Mapping) -> list[str]:
    """The order of whoever changed it; what is new there stands behind what it did."""
    shared = [key for key in before if key in ours and key in here]
    moved = [key for key in ours if key in shared] != shared
    first, second = (ours, here) if moved else (here, ours)
    order = list(first)
    behind = None
    for key in second:
        if key not in first:
            order.insert(order.index(behind) + 1 if behind else 0, key)
        behind = key
    return order


def _by_key(lines: Iterable[Line]) -> dict[str, Line]:
    """Each line by its key. One that has none, or that of another, is a new one."""
    found: dict[str, Line] = {}
    for line in lines:
        key = line.key or line.fresh
        if not key or key in found:
            key = new_segment_id()
            line = replace(line, key="", fresh=key)
        found[key] = line
    return found
