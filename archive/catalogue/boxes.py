"""The filters as a reader sees them: each value with its name and its number."""

from collections.abc import Mapping
from typing import TypedDict

from django.utils.safestring import SafeString

from archive.catalogue import facets
from archive.catalogue.called import Called, Label


class Value(TypedDict):
    value: str
    label: SafeString  # in its language
    count: int
    chosen: bool


class FacetBox(TypedDict):
    name: str  # of the checkboxes
    label: str
    chosen: bool  # one of its values is
    values: list[Value]  # those chosen first, then by count


Chosen = Mapping[str, list[str]]


def boxes(
    counted: facets.Numbers, chosen: Chosen, called: Called, titles: Mapping[str, str]
) -> list[FacetBox]:
    """A box for each facet that is offered; `titles` has what the facets are called."""
    return [
        {
            "name": name,
            "label": titles[name],
            "chosen": name in chosen,
            "values": values(counted[name], chosen.get(name, []), called[name]),
        }
        for name in facets.ORDER
    ]


def values(
    counted: Mapping[str, int], chosen: list[str], called: Mapping[str, Label]
) -> list[Value]:
    numbers = {**dict.fromkeys(chosen, 0), **counted} if chosen else counted
    found = [
        (value not in chosen, -count, *called[value], value)
        for value, count in numbers.items()
    ]
    found.sort(key=lambda one: (one[0], one[1], one[2]["text"]))
    return [
        {"value": value, "label": html, "count": -count, "chosen": not unchosen}
        for unchosen, count, _words, html, value in found
    ]
