"""The filters as a reader sees them: each value with its name and its number."""

from collections.abc import Mapping
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.catalogue import facets, labels, wording
from archive.catalogue.facets import Name
from values import languages


class Value(TypedDict):
    value: str
    label: str
    count: int
    chosen: bool


class FacetBox(TypedDict):
    name: str  # of the checkboxes
    label: str
    chosen: bool  # one of its values is
    values: list[Value]  # those chosen first, then by count


Called = Mapping[str, Mapping[str, str]]  # facet → value → what a reader calls it
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
    counted: Mapping[str, int], chosen: list[str], called: Mapping[str, str]
) -> list[Value]:
    found: list[Value] = [
        {
            "value": value,
            "label": called.get(value, value),
            "count": count,
            "chosen": value in chosen,
        }
        for value, count in {**dict.fromkeys(chosen, 0), **counted}.items()
    ]
    return sorted(found, key=lambda one: (-one["chosen"], -one["count"], one["label"]))


def called(counted: facets.Numbers, chosen: Chosen, lang: str, tally: int) -> Called:
    """What every value is called in `lang`, those that no item has included."""
    tags = {
        value
        for name in (Name.LANGUAGE, Name.TRANSLATED)
        for value in (*counted[name], *chosen.get(name, ()))
    }
    by_tag = {tag: languages.name(tag, lang) for tag in tags}
    named = {
        name: {
            value: wording.pick_some(texts, lang)["text"]
            for value, texts in values.items()
        }
        for name, values in facets.standing(tally).names.items()
    }
    return {
        Name.KIND: {key: str(text) for key, text in labels.KINDS.items()},
        Name.LANGUAGE: by_tag,
        Name.TRANSLATED: by_tag,
        Name.PLACE: named[Name.PLACE],
        Name.COLLECTION: named[Name.COLLECTION],
        Name.TRANSCRIPTION: {
            "yes": pgettext("filter", "with transcription"),
            "no": pgettext("filter", "without transcription"),
        },
        Name.SPECIMEN: {
            "yes": _("fictional specimens"),
            "no": _("no specimens"),
        },
        Name.FOUND_WITH: {},
    }
