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
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

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
        )
    return fields


def texts(cleaned: dict, name: str) -> dict[str, str]:
    """What was typed into `language_fields`, by language."""
    return {code: cleaned.get(f"{name}_{code}", "") for code, _ in LANGUAGES}


def written(cleaned: dict, name: str) -> dict[str, str]:
    """The same without the languages that were left empty."""
    return {code: text for code, text in texts(cleaned, name).items() if text}
