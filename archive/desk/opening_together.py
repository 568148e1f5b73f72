"""Several openings of one item at once: asked for, agreed to or refused.

Each goes through the verb for one alone; all of them are done, or none.
"""

from contextlib import contextmanager

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from archive.desk.deeds import DeedForm
from evidence.domain import opening as verbs
from evidence.models import Level, Opening

SEVERAL = {"required": "Choose at least one."}


class AskTogetherForm(DeedForm):
    """Asks that what was ticked be opened; `closed` has the records by their keys."""

    chosen = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, error_messages=SEVERAL
    )
    level = forms.TypedChoiceField(
        label="Open them to", coerce=int, choices=Level.choices[:-1]
    )
    reason = forms.CharField(
        max_length=300, help_text="Read by the second person, and kept for good."
    )

    def __init__(self, *args, closed: dict[str, tuple[models.Model, str]], **kwargs):
        super().__init__(*args, auto_id="ask-%s", **kwargs)
        self.closed = closed
        self.fields["chosen"].choices = [(key, key) for key in closed]

    def do(self, *, by) -> int:
        given = self.cleaned_data
        for key in given["chosen"]:
            record, field = self.closed[key]
            with naming(verbs.named(record, field)):
                verbs.ask_to_open(
                    record,
                    level=given["level"],
                    reason=given["reason"],
                    field=field,
                    by=by,
                )
        return len(given["chosen"])


class DecideTogetherForm(DeedForm):
    """Agrees to what was ticked of `waiting`, or refuses it with one reason."""

    chosen = forms.ModelMultipleChoiceField(None, error_messages=SEVERAL)
    reason = forms.CharField(
        label="Or say why they stay closed", max_length=300, required=False
    )

    def __init__(self, *args, waiting, **kwargs):
        super().__init__(*args, auto_id="decide-%s", **kwargs)
        self.fields["chosen"].queryset = waiting

    def do(self, *, by, agree: bool) -> str:
        chosen: list[Opening] = list(self.cleaned_data["chosen"].order_by("pk"))
        for one in chosen:
            with naming(one.what):
                if agree:
                    verbs.open_(one, by=by)
                else:
                    reason = self.cleaned_data["reason"]
                    verbs.refuse_opening(one, reason=reason, by=by)
        return f"{'Opened' if agree else 'Left closed'}: {len(chosen)}."


@contextmanager
def naming(what: str):
    """Says which of several it was, where a verb refuses one of them."""
    try:
        yield
    except ValidationError as error:
        said = " ".join(error.messages)
        raise ValidationError(f"{what}: {said}") from error
