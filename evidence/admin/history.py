"""What the history says of a change: each value before and after, and why.

It is read by whoever may read the record. What is withheld or more closed than the
record stays out of it; so do names: an agent is called by its pseudonym.
"""

from collections.abc import Iterator

from django import forms
from django.db.models import Model

from evidence.admin.wordings import WordingField
from evidence.models import Absence, Agent, Item, Level, Place

CLOSED = "■"
SHOWN = 120


def called(record) -> str:
    """The record without a name that could be withheld."""
    if isinstance(record, Agent):
        return record.pseudonym
    if isinstance(record, Item):
        return record.reference_code
    if isinstance(record, Place) and record.level > Level.VETTED:
        return CLOSED
    return str(record)


def referred(record) -> str:
    """A record in the history of another one, which more people may read."""
    told = isinstance(record, Agent | Item)  # without a name, by `called`
    if not told and getattr(record, "level", 0) > Level.VETTED:
        return CLOSED
    return called(record)


def told(form: forms.ModelForm, formsets, *, add: bool) -> str:
    """The lines of one entry."""
    lines = ["Added."] if add else []
    lines += changes(form)
    for formset in formsets or []:
        new = {id(row) for row in formset.new_objects}
        gone = {id(row) for row in formset.deleted_objects}
        for each in formset.forms:
            noun = str(each.instance._meta.verbose_name)
            is_new = id(each.instance) in new
            if id(each.instance) in gone:
                lines.append(f"{noun}: deleted")
            elif is_new or each.has_changed():
                what = "; ".join(changes(each, closed=stands_closed(each)))
                lines.append(f"{noun}, {'added' if is_new else 'changed'}: {what}")
    why = form.cleaned_data.get("why", "").strip()
    if why:
        lines.append(f"Why: {why}")
    return "\n".join(lines)


def stands_closed(row: forms.ModelForm) -> bool:
    """Whether a row does not exist for everybody who reads the record it is of.

    It is closed itself, in a field of its own form or not, or it is of something that
    is: a place, a page, an agent, a source. What it was of before counts as well.
    """
    own = (getattr(row.instance, name, 0) for name in ("level", "picture_level"))
    return any(level > Level.VETTED for level in (*own, *_levels_around(row)))


def _levels_around(row: forms.ModelForm) -> Iterator[int]:
    for name, field in row.fields.items():
        if not isinstance(field, forms.ModelChoiceField):
            continue
        for value in (row.initial.get(name), row.cleaned_data.get(name)):
            keys = [getattr(one, "pk", one) for one in _listed(value)]
            for one in field.queryset.filter(pk__in=keys) if keys else ():
                yield getattr(one, "level", 0)


def _listed(value) -> list:
    if value in (None, ""):
        return []
    return [value] if isinstance(value, Model | int | str) else list(value)


def changes(form: forms.ModelForm, *, closed: bool = False) -> list[str]:
    """Each changed field of a form with its value before and after."""
    found = []
    for name in form.changed_data:
        field = form.fields[name]
        if name in {"why", "DELETE"}:
            continue
        label = _label(form, name)
        before, after = form.initial.get(name), form.cleaned_data.get(name)
        if closed or is_closed(form, name):
            found.append(f"{label}: {CLOSED}")
        elif isinstance(field, WordingField):
            for code, text in (after or {}).items():
                if text != (before or {}).get(code, ""):
                    was = said(field, (before or {}).get(code, ""))
                    found.append(f"{label} ({code}): {was} → {said(field, text)}")
        else:
            found.append(f"{label}: {said(field, before)} → {said(field, after)}")
    return found


def is_closed(form: forms.ModelForm, name: str) -> bool:
    """Whether a value is more closed than the record whose history this is."""
    if name in getattr(form, "never_told", ()):
        return True
    if name.endswith(("level", "_state")):
        return False
    rows = (form.initial, form.cleaned_data)
    if any(row.get(f"{name}_state") == Absence.WITHHELD for row in rows):
        return True
    return "level" in form.fields and any(int(row.get("level") or 0) for row in rows)


def said(field: forms.Field, value) -> str:
    """A value as words, in quotation marks."""
    if value in (None, "", []):
        return "—"
    if isinstance(field, forms.ModelMultipleChoiceField):
        rows = field.queryset.filter(pk__in=[getattr(v, "pk", v) for v in value or []])
        value = ", ".join(map(referred, rows))
    elif isinstance(field, forms.ModelChoiceField):
        if not hasattr(value, "pk"):
            value = field.queryset.filter(pk=value).first() or CLOSED
        value = referred(value)
    elif isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    elif isinstance(field, forms.ChoiceField):
        value = dict(field.choices).get(value, value)
    text = " ".join(str(value).split())
    return f"“{text if len(text) <= SHOWN else text[: SHOWN - 1] + '…'}”"


def _label(form: forms.ModelForm, name: str) -> str:
    """The label; that of a companion says whose companion it is."""
    if name.endswith("_state"):
        return f"{name.removesuffix('_state').replace('_', ' ')}, if not given"
    return str(form.fields[name].label or name.replace("_", " "))
