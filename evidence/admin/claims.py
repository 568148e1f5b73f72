from evidence.admin.base import RowForm, RowInFull
from evidence.admin.wordings import WordingField, shown_words
from evidence.domain.describing import state_authenticity
from evidence.models import Authenticity, AuthenticityReason


class AuthenticityForm(RowForm):
    statement_words = WordingField(label="Statement", rows=2)

    def save(self, commit=True):
        """By the verb, which keeps a change of status in the item's history."""
        given = self.cleaned_data
        self.instance = state_authenticity(
            self.instance.item,
            status=given["status"],
            statement=given["statement_words"],
            by=self.by,
        )
        return self.instance


class AuthenticityInline(RowInFull):
    model = Authenticity
    form = AuthenticityForm
    fields = ["status", "statement_words"]
    extra = 1
    can_delete = False
    statement_words = shown_words("statement", "Statement")


class ReasonForm(RowForm):
    text_words = WordingField(label="Reason", rows=2, required=True)


class ReasonInline(RowInFull):
    model = AuthenticityReason
    form = ReasonForm
    levels = ("by__level",)
    fields = ["order", "text_words", "by", "sources"]
    autocomplete_fields = ["by", "sources"]
    verbose_name = "reason"
    verbose_name_plural = "reasons for or against"
    text_words = shown_words("text", "Reason")

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("text")
        return rows.prefetch_related("text__versions", "sources")
