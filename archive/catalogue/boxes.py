"""The filters as a reader sees them: each value with its name and its number."""

from collections.abc import Mapping
from typing import TypedDict

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.catalogue import facets, labels, shown, wording
from archive.catalogue.facets import Name
from values import languages


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


# facet → value → what a reader calls it
Called = Mapping[str, Mapping[str, shown.Text]]
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
    counted: Mapping[str, int], chosen: list[str], called: Mapping[str, shown.Text]
) -> list[Value]:
    found = [
        (value in chosen, count, name(called, value), value)
        for value, count in {**dict.fromkeys(chosen, 0), **counted}.items()
    ]
    found.sort(key=lambda one: (-one[0], -one[1], one[2]["text"]))
    return [
        {
            "value": value,
            "label": wording.said(text),
            "count": count,
            "chosen": picked,
        }
        for picked, count, text, value in found
    ]


def name(called: Mapping[str, shown.Text], value: str) -> shown.Text:
    """What a value is called; as it was asked for where nobody has a name for it."""
    return called.get(value) or wording.quote(value) or wording.own("", "")


def called(counted: facets.Numbers, chosen: Chosen, lang: str, tally: int) -> Called:
    """What every value is called in `lang`, those that no item has included."""
    tags = {
        value
        for name in (Name.LANGUAGE, Name.TRANSLATED)
        for value in (*counted[name], *chosen.get(name, ()))
    }
    by_tag = {tag: wording.own(languages.name(tag, lang), lang) for tag in tags}
    named = {
        name: {value: wording.pick_some(texts, lang) for value, texts in values.items()}
        for name, values in facets.standing(tally).names.items()
    }
    return {
        Name.KIND: own(labels.KINDS, lang),
        Name.LANGUAGE: by_tag,
        Name.TRANSLATED: by_tag,
        Name.PLACE: named[Name.PLACE],
        Name.COLLECTION: named[Name.COLLECTION],
        Name.TRANSCRIPTION: own(
            {
                "yes": pgettext("filter", "with transcription"),
                "no": pgettext("filter", "without transcription"),
            },
            lang,
        ),
        Name.SPECIMEN: own(
            {
                "yes": _("fictional specimens"),
                "no": _("no specimens"),
            },
            lang,
        ),
        Name.FOUND_WITH: {},
    }


def own(texts: Mapping[str, str], lang: str) -> dict[str, shown.Text]:
    return {key: wording.own(str(text), lang) for key, text in texts.items()}
