"""A long form lies folded where nobody has written anything yet."""

from django.contrib.admin.utils import flatten
from django.core.exceptions import FieldDoesNotExist
from django.db.models import NOT_PROVIDED, Model

FOLDED = "collapse"  # Django's name for it: a `details` that works without scripts


def fold_fieldsets(fieldsets: list, record: Model) -> list:
    """`fieldsets` with those folded, among the named ones, that say nothing yet."""
    return [
        (name, {**options, "classes": [FOLDED]})
        if name
        and all(_untouched(record, field) for field in flatten(options["fields"]))
        else (name, options)
        for name, options in fieldsets
    ]


def fold_rows(formsets: list) -> list:
    """The same of sorts of rows of which there is none; those to be filled stay.

    A long sort that is only read says so itself (`folded`).
    """
    for one in formsets:
        none = not one.formset.initial_form_count() and not one.formset.extra_forms
        if none or getattr(one.opts, "folded", False):
            one.classes = f"{one.classes} {FOLDED}".strip()
    return formsets


def _untouched(record: Model, name: str) -> bool:
    try:
        field = record._meta.get_field(name)
    except FieldDoesNotExist:  # one of the form's own
        return False
    value = getattr(record, field.attname)
    if value in (None, "", []):
        return True
    return field.default is not NOT_PROVIDED and value == field.get_default()
