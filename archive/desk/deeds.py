"""Forms that call a verb, and say at the form what the verb refuses."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from evidence.models.wordings import LANGUAGES

Refused = (ValidationError, PermissionDenied)


def sentences(error: ValidationError | PermissionDenied) -> list[str]:
    return error.messages if isinstance(error, ValidationError) else [str(error)]


class DeedForm(forms.Form):
    """A form with one deed. `attempt` does it, all or nothing.

    A subclass says what is done in `do`, which gets what `attempt` was given.

    Beside a field with `show_hidden_initial` what was shown comes back, unseen. What
    nobody touched then stays as it is by now, and what somebody else changed since is
    not written over: that is refused, and told.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean(self):
        given = super().clean()
        for name, field in self.fields.items():
            if field.show_hidden_initial and name in given:
                self.unless_moved(name, given[name])
        return given

    def unless_moved(self, name: str, wanted) -> None:
        """Take `wanted` for the field `name` if it was meant for what stands now."""
        field = self.fields[name]
        now = self.get_initial_for_field(field, name)
        shown = self.data.get(self[name].html_initial_name, now)
        if _same(field, shown, wanted) or _same(field, now, wanted):
            self.cleaned_data[name] = now
        elif _same(field, shown, now):
            self.cleaned_data[name] = wanted
        else:
            said = dict(getattr(field, "choices", ())).get(now, now) or "—"
            self.add_error(name, f"By now it is: {said}. Look at the page again.")

    def attempt(self, *args, **kwargs) -> bool:
        """Whether it was done; if not, the form has its errors and what was typed."""
        if not self.is_valid():
            return False
        try:
            with transaction.atomic():
                self.done = self.do(*args, **kwargs)
        except Refused as error:
            self.refuse(error)
            return False
        return True

    def do(self, *args, **kwargs):
        raise NotImplementedError

    def refuse(self, error) -> None:
        """Say each sentence at the field it is about, or above the form."""
        if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            for name, errors in error.error_dict.items():
                at = name if name in self.fields else None
                self.add_error(at, ValidationError(errors))
        else:
            self.add_error(None, sentences(error))


def _same(field: forms.Field, one, other) -> bool:
    """Whether two values of `field` are one, but for how a browser sends them."""
    values = [field.to_python(value) for value in (one, other)]
    texts = [
        "\n".join(str(value).split("\r\n")).strip() if value is not None else ""
        for value in values
    ]
    return texts[0] == texts[1]


def language_fields(name: str, label: str, *, rows: int = 1, **initial) -> dict:
    """One optional field for each language, `name_en` and so on."""
    fields = {}
    for code, language in LANGUAGES:
        attrs = {"lang": code, "rows": rows} if rows > 1 else {"lang": code}
        fields[f"{name}_{code}"] = forms.CharField(
            label=f"{label}: {language}",
            required=False,
            widget=(forms.Textarea if rows > 1 else forms.TextInput)(attrs),
            initial=initial.get(code, ""),
            show_hidden_initial=True,
        )
    return fields


def texts(cleaned: dict, name: str) -> dict[str, str]:
    """What was typed into `language_fields`, by language."""
    return {code: cleaned.get(f"{name}_{code}", "") for code, _ in LANGUAGES}


def written(cleaned: dict, name: str) -> dict[str, str]:
    """The same without the languages that were left empty."""
    return {code: text for code, text in texts(cleaned, name).items() if text}
