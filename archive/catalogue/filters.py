"""What a reader can narrow the list of items by."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import django_filters
from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from archive.catalogue.models import Entry, Facet
from values import edtf_dates
from values.search_terms import MOST_CHARACTERS

MOST_VALUES = 20
LONGEST_VALUE = 96
LONGEST_QUERY = MOST_CHARACTERS + 1  # one more than counts: the search says so


class ManyField(forms.Field):
    """Any values of a facet; one that no item has finds nothing and is no error."""

    widget = forms.SelectMultiple

    def to_python(self, value) -> list[str]:
        given = dict.fromkeys(value or [])
        usable = (one for one in given if one and "\0" not in one)
        return [one for one in usable if len(one) <= LONGEST_VALUE][:MOST_VALUES]


class FacetFilter(django_filters.Filter):
    """Chosen values. `Asked` knows the sets of the items that have them."""

    field_class = ManyField


class DateField(forms.CharField):
    """A year or another EDTF date, as its first or last day."""

    def __init__(self, *args, last: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.last = last

    def clean(self, value) -> date | None:
        text = super().clean(value).replace("\0", "")
        if not text:
            return None
        try:
            read = edtf_dates.parse(text)
        except ValueError as error:
            raise forms.ValidationError(
                _("This is not a date. Write a year such as 2024, or 2024-12-09.")
            ) from error
        return read.latest if self.last else read.earliest


class DateFilter(django_filters.Filter):
    """Items whose span of time touches what lies after, or before, a day."""

    field_class = DateField

    def __init__(self, *args, last: bool, **kwargs):
        super().__init__(*args, last=last, **kwargs)
        self.last = last

    def filter(self, entries, value):
        if not value:
            return entries
        if self.last:
            return entries.filter(
                Q(earliest__lte=value) | Q(earliest=None, latest__isnull=False)
            )
        return entries.filter(
            Q(latest__gte=value) | Q(latest=None, earliest__isnull=False)
        )


class WordsField(forms.CharField):
    """Whatever was typed or pasted; a query is cut, never refused."""

    def to_python(self, value) -> str:
        return super().to_python((value or "").replace("\0", " "))[:LONGEST_QUERY]


class WordsFilter(django_filters.Filter):
    """Words to look for. `Asked` looks them up, once for all that it counts."""

    field_class = WordsField


class ItemFilter(django_filters.FilterSet):
    """The filters of the search page, by the names they have in its address."""

    q = WordsFilter(label=_("Words"))
    kind = FacetFilter(field_name=Facet.Name.KIND, label=_("Type"))
    language = FacetFilter(field_name=Facet.Name.LANGUAGE, label=_("Language"))
    translated = FacetFilter(
        field_name=Facet.Name.TRANSLATED, label=_("Translated into")
    )
    place = FacetFilter(field_name=Facet.Name.PLACE, label=_("Place"))
    collection = FacetFilter(field_name=Facet.Name.COLLECTION, label=_("Collection"))
    transcription = FacetFilter(
        field_name=Facet.Name.TRANSCRIPTION, label=_("Transcription")
    )
    specimen = FacetFilter(field_name=Facet.Name.SPECIMEN, label=_("Specimens"))
    found_with = FacetFilter(field_name=Facet.Name.FOUND_WITH, label=_("Found with"))
    date_from = DateFilter(label=_("From"), last=False)
    date_to = DateFilter(label=_("Until"), last=True)

    class Meta:
        model = Entry
        fields: list[str] = []


FILTERS: Mapping[str, django_filters.Filter] = ItemFilter.base_filters


class Given(NamedTuple):
    """What a request asks for by filter; what is no such value is told in `errors`."""

    values: dict[str, Any]
    errors: dict[str, str]


def given(parameters: QueryDict) -> Given:
    """Read the parameters of a request; never raises.

    An end before the beginning is told, and the beginning alone holds. The fields of
    `ItemFilter` keep nothing of a request, so all requests share them: a form of its
    own, with copies of them, took as long as finding the items.
    """
    values, errors = {}, {}
    for name, one in FILTERS.items():
        asked = one.field.widget.value_from_datadict(parameters, {}, name)
        try:
            values[name] = one.field.clean(asked)
        except forms.ValidationError as error:
            errors[name] = " ".join(error.messages)
    first, last = values.get("date_from"), values.get("date_to")
    if first and last and last < first:
        del values["date_to"]
        errors["date_to"] = str(_("This is before the beginning."))
    return Given(values, errors)
