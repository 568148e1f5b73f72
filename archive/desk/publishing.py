"""The last look before something goes out, and taking it back."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from archive.catalogue import addresses
from archive.desk.deeds import DeedForm, Refused, language_fields, sentences, written
from archive.desk.guard import desk
from archive.desk.home import ready
from archive.desk.items import titles_of
from archive.desk.rows import collections_of, item_of
from archive.desk.withdrawing import (
    SilenceForm,
    WithdrawEditionForm,
    WithdrawItemForm,
)
from archive.policy import DEED
from archive.publication.checking import advise, check, check_together
from archive.publication.domain import (
    cancel_waiting,
    publish,
    publish_together,
)
from archive.publication.exposure import exposed
from archive.publication.forms import Publishing
from archive.publication.hiding import is_silent, withdrawn
from archive.publication.models import Outgoing, Publication
from archive.publication.older_lines import older_lines
from archive.publication.site import publish_collection
from evidence.models import Item
from evidence.permissions import can_keep

Status = Publication.Status
SHOWN = 100  # items that can be published at one moment


class PublishForm(Publishing, DeedForm):
    embargo_until = forms.DateTimeField(
        label="Not before (UTC)",
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        help_text="It is checked again on that day. Empty: at once.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= language_fields("change_note", "What changed", rows=2)

    def clean_embargo_until(self):
        moment = self.cleaned_data["embargo_until"]
        if moment and moment <= timezone.now():
            raise forms.ValidationError("That moment has passed. Leave it empty.")
        return moment

    def asked(self) -> dict:
        given = self.cleaned_data
        return {
            "change_note": written(given, "change_note"),
            "embargo_until": given["embargo_until"],
            "leave_out": given["leave_out"],
        }

    def do(self, item: Item, *, by):
        return publish(item, by=by, **self.asked())


@desk("publisher", "custodian", fresh=True)
def publication(request, code: str):
    """What is missing, what went out, and the button."""
    item, user = item_of(request.user, code), request.user
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.attempt(item, by=user):
        said = "It waits for its day." if form.done.status == Status.WAITING else (
            f"Edition {form.done.number} is on its way to the catalogue."
        )  # fmt: skip
        messages.success(request, said)
        return redirect("desk:publish", code)
    return answer(request, item, form)


@desk("publisher", "custodian", methods=DEED, fresh=True)
def withdrawal(request, code: str):
    item = item_of(request.user, code)
    form = WithdrawItemForm(request.POST, user=request.user)
    if form.attempt(item, by=request.user):
        left = "Nothing" if form.cleaned_data.get("silent") else "A tombstone"
        messages.success(request, f"Withdrawn. {left} stays in its place.")
        return redirect("desk:publish", code)
    return answer(request, item, PublishForm(), withdrawing=form)


@desk("custodian", methods=DEED, fresh=True)
def silencing(request, code: str):
    """Take away the tombstone of what is withdrawn."""
    item = item_of(request.user, code)
    form = SilenceForm(request.POST)
    if form.attempt(item, by=request.user):
        messages.success(request, "Nothing in public tells of it any more.")
        return redirect("desk:publish", code)
    return answer(request, item, PublishForm(), silencing=form)


@desk("publisher", "custodian", methods=DEED, fresh=True)
def edition_withdrawal(request, code: str, number: int):
    item = item_of(request.user, code)
    edition = get_object_or_404(item.publications, number=number)
    form = WithdrawEditionForm(request.POST, number=number)
    if form.attempt(edition, by=request.user):
        messages.success(request, f"Edition {number} is withdrawn; the item stays.")
        return redirect("desk:publish", code)
    return answer(request, item, PublishForm(), sent={number: form})


@desk("publisher", methods=DEED)
def cancellation(request, code: str):
    """Give up the edition that waits for its day."""
    item = item_of(request.user, code)
    waiting = item.publications.filter(status=Status.WAITING).first()
    if waiting is None:
        raise Http404
    try:
        cancel_waiting(waiting, by=request.user)
        messages.success(request, "The edition that waited was given up.")
    except Refused as error:
        messages.error(request, " ".join(sentences(error)))
    return redirect("desk:publish", code)


@desk("publisher", methods=DEED, fresh=True)
def collection_publication(request, slug: str):
    """Publish a collection's title and description, so that its items can follow."""
    collection = get_object_or_404(collections_of(request.user), slug=slug)
    try:
        publish_collection(collection, by=request.user)
        messages.success(request, f"The collection “{collection}” is under way.")
    except Refused as error:
        messages.error(request, " ".join(sentences(error)))
    if code := request.POST.get("item"):
        return redirect("desk:publish", item_of(request.user, code).reference_code)
    return redirect(reverse("desk:publish-together") + f"?collection={slug}")


def answer(
    request,
    item: Item,
    form: PublishForm,
    *,
    withdrawing: WithdrawItemForm | None = None,
    silencing: SilenceForm | None = None,
    sent: dict[int, WithdrawEditionForm] | None = None,
):
    """The page; `sent` has the form of one edition as it came back, by number."""
    bound = form.is_bound or withdrawing or silencing or sent
    missing = check(item)
    # What is missing stands below; above the form only that it is.
    faults = [
        said
        for said in form.non_field_errors()
        if said.removeprefix(f"{item.reference_code}: ") not in missing
    ]
    if len(faults) < len(form.non_field_errors()):
        faults.insert(0, "Nothing was published: see what is missing.")
    tombstone = can_keep(request.user) and withdrawn(item) and not is_silent(item)
    context = {
        "item": item,
        "title": titles_of([item])[item.pk],
        "missing": missing,
        "missing_without": check(item, leave_out=True),
        "advice": advise(item, by=request.user),
        "older": older_lines(item),
        "exposed": exposed(item),
        "form": form,
        "faults": faults,
        "withdrawing": withdrawing or WithdrawItemForm(user=request.user),
        "silencing": silencing or (SilenceForm() if tombstone else None),
        "editions": editions(item, sent or {}),
        "live": item.publications.filter(status=Status.PUBLISHED).exists(),
        "outgoing": Outgoing.objects.filter(item=item).first(),
        "public": addresses.item("en", item.reference_code),
        "may_publish": "publisher" in request.user.roles,
    }
    return render(request, "desk/publish.html", context, status=400 if bound else 200)


def editions(item: Item, sent: dict[int, WithdrawEditionForm]) -> list[dict]:
    """Every edition, newest first, with the address of its comparison.

    Those before the current one have a form to withdraw them alone.
    """
    rows, before, earlier = [], None, []
    for one in item.publications.select_related("requested_by").order_by("number"):
        live = one.status == Status.PUBLISHED
        code = item.reference_code
        rows.append(
            {
                "edition": one,
                "address": addresses.item("en", code, edition=one.number)
                if live
                else "",
                "comparison": addresses.comparison("en", code, before, one.number)
                if live and before
                else "",
            }
        )
        if live:
            before = one.number
            earlier.append(rows[-1])
    for row in earlier[:-1]:
        number = row["edition"].number
        row["withdrawing"] = sent.get(number) or WithdrawEditionForm(number=number)
    return rows[::-1]


class ItemsField(forms.ModelMultipleChoiceField):
    """Items by their codes. A text with NUL, which no database takes, is no code."""

    def clean(self, value):
        return super().clean([code for code in value or [] if "\0" not in code])


class TogetherForm(PublishForm):
    """The same for several items, at one moment."""

    items = ItemsField(
        None,
        to_field_name="reference_code",
        error_messages={"required": "Choose at least one item."},
    )

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["items"].queryset = items

    def do(self, *, by):
        return publish_together(list(self.cleaned_data["items"]), by=by, **self.asked())


@desk("publisher", fresh=True)
def together(request):
    """Several items at one moment, or none of them."""
    user = request.user
    collections = collections_of(user)
    collection = None
    if slug := request.GET.get("collection"):
        collection = get_object_or_404(collections, slug=slug)
    offered = ready(user)
    if collection:
        offered = Item.objects.visible_to(user).filter(collection=collection)
    sent = request.method == "POST"
    form = TogetherForm(
        request.POST if sent else None, items=Item.objects.visible_to(user)
    )
    if sent and form.attempt(by=user):
        messages.success(request, f"{len(form.done)} editions are under way.")
        return redirect(reverse("desk:publish-together"))
    items = list(offered.select_related("collection")[:SHOWN])
    titles, missing = titles_of(items), check_together(items)
    context = {
        "form": form,
        "rows": [
            {"item": one, "title": titles[one.pk], "missing": missing[one.pk]}
            for one in items
        ],
        "chosen": request.POST.getlist("items"),
        "collections": collections,
        "collection": collection,
    }
    return render(
        request, "desk/publish_together.html", context, status=400 if sent else 200
    )
