"""Setting the same on several items of a collection, after seeing what changes."""

import hashlib

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from archive.desk.deeds import DeedForm
from archive.desk.guard import desk
from archive.desk.items import titles_of
from archive.desk.rows import collections_of
from evidence.domain.describing import MOST_TOGETHER, describe_together
from evidence.models import (
    Collection,
    ContentWarning,
    FoundGroup,
    Item,
    Licence,
    User,
)
from values.languages import TAGS, name

LEAVE = ("", "leave as it is")


class ChangesForm(DeedForm):
    """What to set. A box ticked beside a list or a text says that it is meant."""

    accession = forms.ModelChoiceField(None, required=False, empty_label=LEAVE[1])
    found_with = forms.ModelChoiceField(None, required=False, empty_label=LEAVE[1])
    set_materials = forms.BooleanField(label="Set materials", required=False)
    materials = forms.CharField(max_length=300, required=False)
    set_content_languages = forms.BooleanField(label="Set languages", required=False)
    content_languages = forms.MultipleChoiceField(
        label="Languages",
        choices=[(tag, f"{name(tag, 'en')} ({tag})") for tag in TAGS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    set_warnings = forms.BooleanField(label="Set warnings", required=False)
    warnings = forms.MultipleChoiceField(
        choices=ContentWarning,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    licence = forms.ChoiceField(choices=[LEAVE, *Licence.choices], required=False)
    set_rights_holder = forms.BooleanField(label="Set rights holder", required=False)
    rights_holder = forms.CharField(max_length=200, required=False)
    status = forms.ChoiceField(choices=[LEAVE, *Item.Status.choices], required=False)
    reason = forms.CharField(
        max_length=300, required=False, help_text="Kept in the history of each item."
    )

    def __init__(self, *args, collection: Collection, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["accession"].queryset = collection.accessions.all()
        groups = FoundGroup.objects.filter(level__lte=user.shelf_clearance)
        newest = groups.order_by("-pk").values("pk")[:MOST_TOGETHER]
        self.fields["found_with"].queryset = FoundGroup.objects.filter(pk__in=newest)

    def changes(self) -> dict:
        """What was chosen, by the name of the item's field."""
        given = self.cleaned_data
        found = {
            field: given[field]
            for field in ("accession", "found_with", "licence", "status")
            if given[field]
        }
        for field in ("materials", "content_languages", "warnings", "rights_holder"):
            if given[f"set_{field}"]:
                found[field] = given[field]
        return found

    def do(self, items, *, by):
        reason = self.cleaned_data["reason"]
        describe_together(items, changes=self.changes(), reason=reason, by=by)


@desk("cataloguer", "custodian")
def edit_many(request):
    """Choose a collection; choose items and values; see; do."""
    user, collections = request.user, collections_of(request.user)
    slug = request.GET.get("collection")
    if not slug:
        return render(request, "desk/edit_many.html", {"collections": collections})
    collection = get_object_or_404(collections, slug=slug)
    offered = collection.items.visible_to(user).order_by("-pk")
    sent = request.method == "POST"
    form = ChangesForm(request.POST if sent else None, collection=collection, user=user)
    asked = request.POST if sent else request.GET  # the admin names them in its link
    chosen = [code for code in asked.getlist("items") if "\0" not in code]
    items = list(offered.filter(reference_code__in=chosen)[: MOST_TOGETHER + 1])
    context = {"collection": collection, "form": form, "chosen": chosen}
    status = 400 if sent else 200
    if sent and form.is_valid():
        found = summary(items, form.changes(), user)
        token = hashlib.sha256(repr(found).encode()).hexdigest()
        if not items:
            form.add_error(None, "Choose at least one item.")
        elif not form.changes():
            form.add_error(None, "Choose at least one thing to change.")
        elif request.POST.get("seen") == token and form.attempt(items, by=user):
            messages.success(request, f"{len(items)} items were changed.")
            return redirect(f"{request.path}?collection={collection.slug}")
        elif not form.errors and "back" not in request.POST:
            status = 200
            context |= {"summary": found, "seen": token, "post": again(request)}
    others = [one for one in offered[:MOST_TOGETHER] if one not in items]
    listed = [*items, *others]
    titles = titles_of(listed)
    context["rows"] = [{"item": one, "title": titles[one.pk]} for one in listed]
    return render(request, "desk/edit_many.html", context, status=status)


def summary(items: list[Item], changes: dict, user: User) -> list[dict]:
    """What will change, item by item; those that have the values already are named."""
    titles = titles_of(items)
    found = []
    for item in items:
        rows = [
            {
                "what": Item._meta.get_field(field).verbose_name,
                "before": said(getattr(item, field), user),
                "after": said(value, user),
            }
            for field, value in changes.items()
            if getattr(item, field) != value
        ]
        found.append(
            {"code": item.reference_code, "title": titles[item.pk], "rows": rows}
        )
    return found


def said(value, user: User) -> str:
    if getattr(value, "level", 0) > user.shelf_clearance:
        return "closed to you"
    if isinstance(value, list):
        return ", ".join(value) or "—"
    return str(value) if value not in (None, "") else "—"


def again(request) -> list[tuple[str, str]]:
    """Everything that was sent, to be sent once more from the summary."""
    return [
        (field, value)
        for field, values in request.POST.lists()
        for value in values
        if field not in {"csrfmiddlewaretoken", "seen"}
    ]
