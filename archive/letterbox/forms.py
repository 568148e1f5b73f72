"""What somebody who reports a concern is asked: as little as helps."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from values.codes import normalise_code

LONGEST = 10_000
LONGEST_CONTACT = 1_000
LONGEST_ITEM = 100  # a code takes 9 signs; some will paste an address
KINDS = {
    "danger": _("It puts somebody in danger"),
    "family": _("It is about a member of my family"),
    "self": _("It is about me"),
    "rights": _("Somebody has rights in it"),
    "error": _("It is wrong"),
}


class Text(forms.CharField):
    """Text as it was typed, without what cannot be stored or seen.

    Nobody who is afraid is sent back for an invisible sign.
    """

    def to_python(self, value):
        typed = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return super().to_python(
            "".join(
                char
                for char in typed
                if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"}
            )
        )


class ConcernForm(forms.Form):
    """No account, no proof, no name: what it is about and, if one likes, an address."""

    use_required_attribute = False  # our own sentences, in the page's language

    kind = forms.ChoiceField(
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what comes closest."),
            "invalid_choice": _("Choose what comes closest."),
        },
    )
    item = Text(
        required=False,
        max_length=LONGEST_ITEM,
        error_messages={"max_length": _("This is too long for the code of an item.")},
    )
    text = Text(
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 10}),
        error_messages={
            "required": _("Say in a few words what it is about."),
            "max_length": _(
                "This is longer than 10,000 characters. Shorten it, or send it in "
                "several parts."
            ),
        },
    )
    contact = Text(
        required=False,
        max_length=LONGEST_CONTACT,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "max_length": _("This is longer than 1,000 characters. Shorten it.")
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["autocomplete"] = "off"
            if name != "kind":
                field.widget.attrs["class"] = "field"

    def clean_item(self) -> str:
        """The code in its one form; anything else as it was typed."""
        typed = self.cleaned_data["item"]
        return normalise_code(typed) or typed
