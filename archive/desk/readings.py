"""Why somebody reads what is closed: the question, and the log of the answers."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from archive.desk.deeds import DeedForm
from archive.desk.guard import desk
from archive.policy import READ
from evidence.domain.reading import record_reading
from evidence.models import Item, Reading, User
from values.codes import normalise_code

SHOWN = 50


class ReasonForm(DeedForm):
    reason = forms.CharField(
        label="Why do you read it?",
        max_length=300,
        help_text="Kept in the log of readings, which custodians read.",
    )

    def do(self, item: Item, *, by):
        reason = self.cleaned_data["reason"]
        return record_reading(item, by=by, sitting=by.sitting, reason=reason)


@desk()
def reason(request, code: str):
    """Asked once for each item and sitting, of who is not assigned to it."""
    items = Item.objects.visible_to(request.user)
    item = get_object_or_404(items, reference_code=code.replace("\0", ""))
    sent = request.method == "POST"
    form = ReasonForm(request.POST if sent else None)
    there = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(
        there, {request.get_host()}, require_https=request.is_secure()
    ):
        there = item.get_absolute_url()
    if sent and form.attempt(item, by=request.user):
        return redirect(there)
    context = {"code": item.reference_code, "form": form, "next": there}
    return render(request, "desk/reading.html", context, status=400 if sent else 200)


class LogForm(forms.Form):
    item = forms.CharField(label="Code of an item", required=False, max_length=40)
    person = forms.ModelChoiceField(
        User.objects.order_by("username"), required=False, empty_label="everybody"
    )

    def found(self):
        rows = Reading.objects.select_related("item", "person", "assignment")
        given = self.cleaned_data if self.is_valid() else {}
        if person := given.get("person"):
            rows = rows.filter(person=person)
        if words := given.get("item", "").strip():
            code = normalise_code(words)
            rows = rows.filter(item__reference_code=code) if code else rows.none()
        return rows.order_by("-pk")


@desk("custodian", methods=READ)
def log(request):
    """Who read what is closed, and why; newest first."""
    form = LogForm(request.GET, label_suffix="")
    page = Paginator(form.found(), SHOWN).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page, "query": query.urlencode()}
    return render(request, "desk/readings.html", context)
