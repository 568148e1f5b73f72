from django.contrib import admin

from evidence.admin.base import RecordAdmin, RecordForm
from evidence.admin.wordings import WordingField, shown_words
from evidence.domain.wording import share
from evidence.models import SharedWording


class SharedWordingForm(RecordForm):
    words_words = WordingField(
        label="Translations",
        rows=2,
        help_text="Public once somebody else has approved them.",
    )

    def _save_m2m(self):
        """Also where only the words themselves are new, they are the original."""
        share(
            self.instance.text,
            language=self.instance.language,
            texts=self.cleaned_data["words_words"],
            by=self.by,
        )


@admin.register(SharedWording)
class SharedWordingAdmin(RecordAdmin):
    form = SharedWordingForm
    list_display = ["text", "language", "said_in"]
    list_filter = ["language"]
    found_by = ("text", "words__versions__text")
    fieldsets = [(None, {"fields": [("text", "language"), "words_words"]})]
    words_words = shown_words("words", "Translations")

    def get_readonly_fields(self, request, obj=None):
        """The words themselves stay: others are another row."""
        fixed = ["text", "language"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("words").prefetch_related("words__versions")

    @admin.display(description="in")
    def said_in(self, row):
        versions = row.words.versions.all() if row.words else []
        newest = {version.language: version for version in versions}
        return ", ".join(
            f"{language} (draft)" if version.state == "draft" else language
            for language, version in newest.items()
            if version.text
        )
