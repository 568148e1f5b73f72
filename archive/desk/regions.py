"""Regions of a page, and what a publisher drew into its picture."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render

from archive.desk import pictures
from archive.desk.deeds import (
    DeedForm,
    Refused,
    language_fields,
    sentences,
    written,
)
from archive.desk.guard import desk
from archive.desk.places import HOW, corners, typed
from archive.desk.rows import page_of
from evidence.domain.regions import draw_region, mark_region
from evidence.models import Agent, Level, Mark, Page, Region
from evidence.models.openings import CLOSED
from evidence.permissions import can_catalogue, can_redact, can_translate
from translations.domain.regions import remove_region
from translations.models import Transcription


class AgentField(forms.ModelChoiceField):
    """Agents by designation or pseudonym: their names have levels of their own."""

    def label_from_instance(self, agent: Agent) -> str:
        called = str(agent.designation) if agent.designation_id else ""
        return f"{called} [{agent.pseudonym}]".strip()


class RegionsField(forms.ModelMultipleChoiceField):
    """Regions by their numbers in the picture, with what stands on them."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, region: Region) -> str:
        said = [
            region.label,
            region.get_subject_display(),
            *dict.fromkeys(line.diplomatic for line in region.segments.all()),
        ]
        return f"{self.numbers[region.pk]} {' · '.join(filter(None, said))}"[:80]


class RegionForm(DeedForm):
    place = forms.CharField(label="Where", help_text=HOW, max_length=4000)
    label = forms.CharField(max_length=120, required=False)
    subject = forms.ChoiceField(
        label="What it shows",
        choices=[("", "writing, or nothing of these"), *Region.Subject.choices],
        required=False,
        help_text="Closes it by default: a face or a wound to level 3.",
    )
    shows = AgentField(None, label="Whose", required=False)
    level = forms.TypedChoiceField(
        coerce=int,
        required=False,
        empty_value=None,
        help_text="Empty: what the archive sets for what it shows.",
    )
    mark = forms.ChoiceField(
        label="Added to the picture",
        choices=[("", "no: part of the writing"), *Mark.Kind.choices],
        required=False,
        help_text="A frame, an arrow, a blur: somebody's who published the picture, "
        "not the writer's.",
    )
    added_by = AgentField(None, label="By whom", required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", "by what it shows")] + [
            one for one in Level.choices if one[0] <= max(user.clearance, CLOSED)
        ]
        agents = Agent.objects.visible_to(user)
        agents = agents.select_related("designation")
        agents = agents.prefetch_related("designation__versions")
        self.fields["added_by"].queryset = self.fields["shows"].queryset = agents
        if not user.roles & {"cataloguer", "custodian"}:
            del self.fields["mark"], self.fields["added_by"]
        else:
            self.fields |= language_fields("note", "Note on the mark")

    def clean_place(self):
        return corners(self.cleaned_data["place"])

    def do(self, page: Page, *, by):
        given = self.cleaned_data
        region = draw_region(
            page,
            corners=given["place"],
            label=given["label"],
            level=given["level"],
            subject=given["subject"],
            shows=given["shows"],
            by=by,
        )
        if given.get("mark"):
            mark_region(
                region,
                kind=given["mark"],
                added_by=given["added_by"],
                note=written(given, "note"),
                by=by,
            )
        elif given.get("added_by") or written(given, "note"):
            raise ValidationError({"mark": "Say what kind of mark it is."})


@desk("cataloguer", "translator", "publisher", "custodian")
def page_regions(request, pk: int):
    """List, add and remove; lines are put on regions where they are written."""
    user, page = request.user, page_of(request.user, pk)
    reach = user.clearance_on(page.item)
    held = page.regions.filter(level__lte=reach)
    if key := request.POST.get("remove"):
        region = get_object_or_404(held, key=key.replace("\0", ""))
        try:
            remove_region(region, by=user)
            messages.success(request, "The region was removed.")
        except Refused as error:
            messages.error(request, " ".join(sentences(error)))
        return redirect("desk:regions", page.pk)
    form = RegionForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.attempt(page, by=user):
        messages.success(request, "The region was added.")
        return redirect("desk:regions", page.pk)
    picture = pictures.shown(page, reach)
    size = (picture["width"], picture["height"]) if picture else (100, 100)
    texts = Transcription.objects.visible_to(user).filter(page=page)
    regions = (
        held.select_related("mark", "shows__designation")
        .prefetch_related(
            "mark__note__versions",
            "mark__added_by__designation__versions",
            "shows__designation__versions",
        )
        .annotate(lines=Count("segments", filter=Q(segments__transcription__in=texts)))
        .order_by("mark", "top", "left", "pk")
    )
    drawn = pictures.overlay(list(regions), *size)
    people = set(
        Agent.objects.visible_to(user)
        .filter(Q(regions__page=page) | Q(mark__region__page=page))
        .values_list("pk", flat=True)
    )
    for one in drawn:
        one["typed"] = typed(one["region"])
        one["mark"] = mark = getattr(one["region"], "mark", None)
        # Who is closed is not told by a region that is open.
        one["shows"] = one["region"].shows if one["region"].shows_id in people else None
        one["by"] = mark.added_by if mark and mark.added_by_id in people else None
        one["lines"] = one["region"].lines
    context = {
        "page": page,
        "item": page.item,
        "may": {
            "remove": can_catalogue(user) or can_translate(user),
            "redact": can_redact(user),
        },
        "picture": picture,
        "regions": drawn,
        "form": form,
    }
    return render(
        request, "desk/regions.html", context, status=400 if form.is_bound else 200
    )
