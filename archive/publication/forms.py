"""What is asked of a publisher, at the desk and in the admin alike."""

from django import forms

from archive.publication.models import Publication


class Publishing(forms.Form):
    leave_out = forms.BooleanField(
        label="Leave out what nobody approved yet",
        required=False,
        help_text="Texts in work stay behind; lines translated from words that changed "
        "since are shown with a mark. Otherwise each of them is an obstacle.",
    )


class Withdrawing(forms.Form):
    reason = forms.ChoiceField(
        choices=[("", "—"), *Publication.REASONS],
        help_text="Readers see it where the item was.",
    )
    note = forms.CharField(
        label="Note for staff", required=False, widget=forms.Textarea({"rows": 2})
    )
    sure = forms.BooleanField(
        label="Destroy the documents and pictures of all its editions",
        error_messages={"required": "Say that you are sure: it cannot be undone."},
    )
