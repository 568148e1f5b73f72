"""Who works on an item: assignments, given and ended."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from archive.desk.deeds import DeedForm, Refused, sentences
from archive.desk.guard import desk
from archive.desk.rows import item_of
from archive.policy import DEED
from evidence.domain.assigning import assign, end_assignment
from evidence.models import ROLES, Assignment, Item, User


class AssignForm(DeedForm):
    person = forms.ModelChoiceField(None)
    purpose = forms.ChoiceField(choices=Assignment.Purpose)
    opens = forms.TypedChoiceField(label="Reads up to level", coerce=int)
    words = forms.CharField(label="What is to be done", max_length=300, required=False)
    until = forms.DateTimeField(
        label="Until (UTC)",
        required=False,
        help_text="2026-12-31, or 2026-12-31 18:00. Empty: until somebody ends it.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True, groups__name__in=ROLES)
        self.fields["person"].queryset = people.distinct().order_by("username")
        levels = Assignment._meta.get_field("opens").choices
        self.fields["opens"].choices = levels

    def do(self, item: Item, *, by):
        return assign(item, by=by, **self.cleaned_data)


@desk("custodian")
def of_item(request, code: str):
    """Who works on one item; a custodian assigns it to somebody else."""
    item = item_of(request.user, code)
    sent = request.method == "POST"
    form = AssignForm(request.POST if sent else None)
    if sent and form.attempt(item, by=request.user):
        messages.success(request, f"Assigned to {form.done.person}.")
        return redirect("desk:assignments", code)
    rows = item.assignments.select_related("person", "given_by", "ended_by")
    held = set(rows.open().values_list("pk", flat=True))
    context = {
        "item": item,
        "form": form,
        "open": [row for row in rows if row.pk in held],
        "past": [row for row in rows if row.pk not in held],
    }
    return render(
        request, "desk/assignments.html", context, status=400 if sent else 200
    )


@desk(methods=DEED)
def end(request, pk: int):
    """End an assignment: a custodian any, others their own."""
    rows = Assignment.objects.filter(ended_at=None)
    if "custodian" not in request.user.roles:
        rows = rows.filter(person=request.user)
    assignment = get_object_or_404(rows, pk=pk)
    try:
        end_assignment(assignment, by=request.user)
        messages.success(request, "The assignment has ended.")
    except Refused as error:
        messages.error(request, " ".join(sentences(error)))
    if "custodian" in request.user.roles:
        return redirect("desk:assignments", assignment.item.reference_code)
    return redirect(reverse("desk:home"))
