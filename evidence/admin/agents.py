from django import forms
from django.contrib import admin, messages
from django.db.models import Prefetch, Q

from evidence.admin.base import RecordAdmin, RecordForm, RowForm, TableOfRows
from evidence.admin.finding import alike, matching
from evidence.admin.wordings import WordingField, shown_words
from evidence.models import Agent, AgentName, ItemAgent
from values.languages import normalise


class AgentForm(RecordForm):
    never_told = ("note", "designation_words")
    designation_words = WordingField(
        label="Designation",
        help_text="What the public reads at level 0: “a former soldier”. Not a name.",
    )


class NameForm(RowForm):
    never_told = ("text",)

    def clean_language(self):
        tag = self.cleaned_data["language"]
        try:
            return normalise(tag) if tag else ""
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class NameInline(TableOfRows):
    model = AgentName
    form = NameForm
    levels = ("level", "source__level")
    fields = ["text", "language", "romanisation", "source", "level"]
    autocomplete_fields = ["source"]
    extra = 1


@admin.register(Agent)
class AgentAdmin(RecordAdmin):
    """Persons, units and bodies. Names are rows, each as one source gives it."""

    form = AgentForm
    levels = ("level",)
    list_display = ["pseudonym", "name", "kind", "level"]
    list_filter = ["kind", "level"]
    ordering = ["-pk"]
    found_by = ("pseudonym", "names__text", "designation__versions__text")
    fields = ["pseudonym", "kind", "designation_words", "level", "note"]
    readonly_fields = ["pseudonym"]
    inlines = [NameInline]
    designation_words = shown_words("designation", "Designation")

    def get_queryset(self, request):
        names = AgentName.objects.filter(level__lte=request.user.clearance)
        return (
            super()
            .get_queryset(request)
            .select_related("designation")
            .prefetch_related(Prefetch("names", names), "designation__versions")
        )

    def find(self, request, rows, words):
        readable = Q(names__level__lte=request.user.clearance)
        return matching(rows, words, list(self.found_by), names__text=readable)

    @admin.display(description="name or designation")
    def name(self, agent):
        return ", ".join(each.text for each in agent.names.all()) or str(
            agent.designation or "—"
        )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        warn_of_namesakes(request, form.instance)


def warn_of_namesakes(request, agent: Agent) -> None:
    """Say which other agents bear a name of this one: it may be the same person."""
    others = AgentName.objects.exclude(agent=agent).select_related("agent")
    others = others.filter(
        level__lte=request.user.clearance, agent__level__lte=request.user.clearance
    )
    for own in agent.names.filter(level__lte=request.user.clearance):
        for other in alike(others, "text", own.text):
            messages.warning(
                request,
                f"“{own.text}” is also a name of {other.agent.pseudonym}. If it is the "
                "same one, use that record.",
            )


class ItemAgentInline(TableOfRows):
    model = ItemAgent
    levels = ("level", "agent__level")
    fields = ["agent", "role", "level", "note"]
    autocomplete_fields = ["agent"]
    verbose_name = "agent"
    verbose_name_plural = "agents"
