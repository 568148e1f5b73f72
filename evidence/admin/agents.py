from django import forms
from django.contrib import admin, messages
from django.db.models import Prefetch, Q

from evidence.admin.base import RecordAdmin, RecordForm, RowForm, TableOfRows
from evidence.admin.finding import alike, matching
from evidence.admin.levels import BegunByDefault
from evidence.admin.wordings import WordingField, shown_words
from evidence.defaults import of_name
from evidence.domain.people import state_life
from evidence.models import Agent, AgentName, ItemAgent, Level
from values.languages import normalise


class AgentForm(RecordForm):
    never_told = ("note", "designation_words")

    class Meta:
        labels = {
            "life_status": "Life status",
            "family_at_risk": "Family at risk",
        }

    designation_words = WordingField(
        label="Designation",
        help_text="What the public reads at level 0: “a former soldier”. Not a name.",
    )


class NameForm(BegunByDefault, RowForm):
    never_told = ("text",)
    firm_from = Level.SEALED

    def begins(self, given) -> Level:
        """Of somebody who becomes a captive just now, `state_life` says it after."""
        return of_name(self.instance.agent if self.instance.agent_id else None)

    def clean_language(self):
        tag = self.cleaned_data["language"]
        try:
            return normalise(tag) if tag else ""
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class NameInline(TableOfRows):
    model = AgentName
    form = NameForm
    levels = ("source__level",)
    fields = ["text", "language", "romanisation", "source", "level"]
    autocomplete_fields = ["source"]
    extra = 1

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)


@admin.register(Agent)
class AgentAdmin(RecordAdmin):
    """Persons, units and bodies. Names are rows, each as one source gives it."""

    form = AgentForm
    list_display = ["pseudonym", "name", "kind", "level"]
    list_filter = ["kind", "life_status", "level"]
    ordering = ["-pk"]
    found_by = ("pseudonym", "names__text", "designation__versions__text")
    fields = [
        "pseudonym",
        "kind",
        ("life_status", "family_at_risk"),
        "designation_words",
        "level",
        "note",
    ]
    readonly_fields = ["pseudonym"]
    inlines = [NameInline]
    designation_words = shown_words("designation", "Designation")

    def get_queryset(self, request):
        names = AgentName.objects.visible_to(request.user)
        return (
            super()
            .get_queryset(request)
            .visible_to(request.user)
            .select_related("designation")
            .prefetch_related(Prefetch("names", names), "designation__versions")
        )

    def find(self, request, rows, words):
        readable = Q(names__in=AgentName.objects.visible_to(request.user))
        return matching(rows, words, list(self.found_by), names__text=readable)

    @admin.display(description="name or designation")
    def name(self, agent):
        return ", ".join(each.text for each in agent.names.all()) or str(
            agent.designation or "—"
        )

    def save_model(self, request, obj, form, change):
        if not change:
            obj.entered_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        agent = form.instance
        if "life_status" in form.changed_data:
            state_life(agent, life_status=agent.life_status, by=request.user)
            if agent.life_status == Agent.Life.CAPTIVE:
                messages.info(request, f"{agent.pseudonym} is sealed now, names too.")
        warn_of_namesakes(request, agent)


def warn_of_namesakes(request, agent: Agent) -> None:
    """Say which other agents bear a name of this one: it may be the same person."""
    readable = AgentName.objects.visible_to(request.user)
    others = readable.exclude(agent=agent).select_related("agent")
    for own in readable.filter(agent=agent):
        for other in alike(others, "text", own.text):
            messages.warning(
                request,
                f"“{own.text}” is also a name of {other.agent.pseudonym}. If it is the "
                "same one, use that record.",
            )


class ItemAgentInline(TableOfRows):
    model = ItemAgent
    item = "item"
    levels = ("level", "agent__level")
    fields = ["agent", "role", "level", "note"]
    autocomplete_fields = ["agent"]
    verbose_name = "agent"
    verbose_name_plural = "agents"
