"""Our own texts in forms: one input for each language, saved as versions."""

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import format_html_join

from evidence.domain.wording import word
from evidence.models import texts_of
from evidence.models.wordings import LANGUAGES

SUFFIX = "_words"


class WordingWidget(forms.MultiWidget):
    def __init__(self, rows: int = 1, attrs=None):
        kind = forms.Textarea if rows > 1 else forms.TextInput
        size = {"rows": rows, "cols": 60} if rows > 1 else {"size": 60}
        widgets = {code: kind({"lang": code, **size}) for code, _ in LANGUAGES}
        super().__init__(widgets, attrs)

    def decompress(self, value: dict[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code, _ in LANGUAGES]

    def render(self, name, value, attrs=None, renderer=None):
        """Through the site's own templates, where Django's renderer does not look."""
        values = value if isinstance(value, list) else self.decompress(value)
        start = (attrs or {}).get("id", f"id_{name}")
        inputs = [
            {
                "id": f"{start}_{code}",
                "code": code,
                "language": language,
                "html": widget.render(
                    f"{name}_{code}", text, {**widget.attrs, "id": f"{start}_{code}"}
                ),
            }
            for (code, language), widget, text in zip(
                LANGUAGES, self.widgets, values, strict=True
            )
        ]
        return render_to_string("admin/widgets/wording.html", {"inputs": inputs})


class WordingField(forms.MultiValueField):
    """A text in several languages, as a dictionary; any of them may be empty."""

    def __init__(self, *, rows: int = 1, required: bool = False, **kwargs):
        fields = [forms.CharField(required=False) for _ in LANGUAGES]
        super().__init__(
            fields,
            widget=WordingWidget(rows),
            required=required,
            require_all_fields=False,
            **kwargs,
        )

    def compress(self, values: list[str]) -> dict[str, str]:
        values = values or [""] * len(LANGUAGES)
        return {code: text for (code, _), text in zip(LANGUAGES, values, strict=True)}


class WordedForm(forms.ModelForm):
    """A form with `WordingField`s; `title_words` writes the wording `title`.

    `by`, who writes, is set on the class that an admin makes for each request.
    """

    by = None

    def __init__(self, *args, said: dict[int, dict[str, str]] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        ids = {
            name: getattr(self.instance, f"{field}_id") for name, field in self.worded()
        }
        if said is None and any(ids.values()):
            said = texts_of(list(ids.values()), public=False)
        for name, key in ids.items():
            self.initial[name] = (said or {}).get(key, {})

    def worded(self) -> list[tuple[str, str]]:
        return [
            (name, name.removesuffix(SUFFIX))
            for name, field in self.fields.items()
            if isinstance(field, WordingField)
        ]

    def _save_m2m(self):
        super()._save_m2m()
        for name, field in self.worded():
            if name in self.changed_data:
                word(self.instance, field, self.cleaned_data[name], by=self.by)


class WordedFormSet(BaseInlineFormSet):
    """Reads the wordings of all its rows at once."""

    @cached_property
    def said(self) -> dict[int, dict[str, str]]:
        fields = [
            name.removesuffix(SUFFIX)
            for name, field in self.form.declared_fields.items()
            if isinstance(field, WordingField)
        ]
        rows = self.get_queryset() if self.instance.pk else []
        keys = [getattr(row, f"{field}_id") for row in rows for field in fields]
        return dict(texts_of(keys, public=False)) if any(keys) else {}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if delete := form.fields.get("DELETE"):
            delete.widget.attrs["aria-label"] = "Delete"

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"said": self.said}


def shown_words(field: str, label: str):
    """A column with what a wording says, for those who may only look."""

    @admin.display(description=label)
    def words(self, record):
        wording = getattr(record, field)
        texts = wording.texts() if wording else {}
        if not texts:
            return "—"
        return format_html_join(
            "", '<p lang="{}">{}</p>', ((lang, text) for lang, text in texts.items())
        )

    return words
