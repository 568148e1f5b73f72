"""What the rows of a form refer to: read at once, and not again for each row."""

from dataclasses import dataclass

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db.models import Model
from django.forms.models import InlineForeignKeyField
from django.utils.functional import cached_property

from evidence.admin.wordings import WordedFormSet

CLOSED = "closed to you"


def is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal()


class Labelled:
    """A search that may have been told what its choices are called, by their key.

    It says what it is for while it is empty: that is its name for those who listen.
    """

    labels: dict[str, str] | None = None

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-placeholder": f"search {self.field.verbose_name}"}

    def optgroups(self, name, value, attr=None):
        # What names no row is refused, and shown again as nothing chosen.
        value = [key for key in value if key in (None, "") or is_key(str(key))]
        chosen = [str(key) for key in value if key not in (None, "")]
        if self.labels is None or not set(chosen) <= set(self.labels):
            return super().optgroups(name, value, attr)
        options = [
            self.create_option(name, key, self.labels[key], True, index)
            for index, key in enumerate(chosen)
        ]
        if not self.is_required and not self.allow_multiple_selected:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class Search(Labelled, AutocompleteSelect):
    pass


class SearchSeveral(Labelled, AutocompleteSelectMultiple):
    pass


@dataclass
class Chosen:
    """What all rows of a formset name in one field, and what else could be chosen."""

    labels: dict[str, str]
    choices: list | None  # of a plain list; a search brings its own

    @classmethod
    def read(cls, name: str, field: forms.ModelChoiceField, rows: list[Model]):
        """In one query of `field`, or none; `rows` have their records from it, too."""
        if not isinstance(_inner(field), Labelled):
            choices = list(field.choices)
            return cls({str(key): label for key, label in choices}, choices)
        several = isinstance(field, forms.ModelMultipleChoiceField)
        if several:
            keys = {one.pk for row in rows for one in getattr(row, name).all()}
        else:
            keys = {getattr(row, f"{name}_id") for row in rows} - {None}
        found = {one.pk: one for one in field.queryset.filter(pk__in=keys)}
        if not several:
            for row in rows:
                if one := found.get(getattr(row, f"{name}_id")):
                    setattr(row, name, one)
        labels = {str(key): field.label_from_instance(found[key]) for key in found}
        return cls(labels, None)

    def give(self, field: forms.ModelChoiceField) -> None:
        if self.choices is None:
            _inner(field).labels = self.labels
        else:
            field.choices = self.choices


class RowsFormSet(WordedFormSet):
    """Reads what its rows refer to once for each field."""

    @cached_property
    def chosen(self) -> dict[str, Chosen]:
        rows = list(self.get_queryset()) if self.instance.pk else []
        return {
            name: Chosen.read(name, field, rows)
            for name, field in self.form.base_fields.items()
            if _refers(field)
        }

    @cached_property
    def empty_form(self):
        """Made once: Django makes it anew for each piece of the page that asks for it.

        Nothing is done to it but that it is shown.
        """
        return super().empty_form

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"chosen": self.chosen}


def keep_closed(form: forms.ModelForm, chosen: dict[str, Chosen] | None = None) -> None:
    """What a record refers to and its editor may not read is neither shown nor lost.

    `chosen` is what has been read of all rows beside this one.
    """
    for name, field in form.fields.items():
        if not _refers(field):
            continue
        read = chosen.get(name) if chosen else None
        if read:
            read.give(field)
        key = getattr(form.instance, f"{name}_id", None)
        if key is None:
            continue
        if read:
            readable = str(key) in read.labels
        else:
            readable = field.queryset.filter(pk=key).exists()
        if not readable:
            field.queryset = field.queryset.model._default_manager.filter(pk=key)
            field.label_from_instance = lambda record: CLOSED
            field.disabled = True
            if read:
                listed = None if read.choices is None else [(key, CLOSED)]
                Chosen({str(key): CLOSED}, listed).give(field)


def _refers(field: forms.Field) -> bool:
    """To a record that is chosen, and not to the one that the row belongs to."""
    return isinstance(field, forms.ModelChoiceField) and not isinstance(
        field, InlineForeignKeyField
    )


def _inner(field: forms.ModelChoiceField) -> forms.Widget:
    widget = field.widget
    return widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget
