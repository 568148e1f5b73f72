"""Photographs come in: a draft item at once, and each file on its own."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render

from archive.desk.deeds import DeedForm, Refused, language_fields, sentences, written
from archive.desk.guard import desk
from archive.desk.rows import collections_of, item_of
from archive.policy import DEED
from evidence.domain.accessioning import copy_description, create_item
from evidence.domain.ingest import MAX_BYTES, receive
from evidence.models import Arrival, Item, Kind


class Photographs(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files. What is wrong with one is said when it is received."""

    widget = Photographs(attrs={"accept": "image/*,.heic,.heif,.tif,.tiff"})

    def clean(self, data, initial=None):
        return [file for file in data or [] if file]


class IntakeForm(DeedForm):
    photographs = FilesField(
        required=False,
        help_text="JPEG, PNG, TIFF, WebP or HEIF; at most "
        f"{settings.DATA_UPLOAD_MAX_NUMBER_FILES} at once, "
        f"{MAX_BYTES >> 20} MB each. They are kept as they are and stay closed.",
    )
    collection = forms.ModelChoiceField(None, required=False)
    kind = forms.ChoiceField(
        label="Kind of thing", choices=[("", "—"), *Kind.choices], required=False
    )
    copy_from = forms.ModelChoiceField(
        None,
        label="Copy from a previous item",
        required=False,
        empty_label="nothing",
        help_text="Takes over its collection, kind, find, material, places, sources.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = collections_of(user)
        mine = Item.objects.visible_to(user).filter(described_by=user)
        newest = mine.order_by("-pk").values("pk")[:20]
        items = Item.objects.filter(pk__in=newest).order_by("-pk")
        self.fields["copy_from"].queryset = items.select_related(
            "title"
        ).prefetch_related("title__versions")
        self.fields |= language_fields("title", "Title")

    def clean(self):
        given = super().clean()
        if not given.get("copy_from"):
            for name in ("collection", "kind"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, "Choose one, or an item to copy from.")
        # At once with what else is wrong: each refusal costs the files again.
        if not any(text.strip() for text in written(given, "title").values()):
            self.add_error(None, "An item needs a title in one language.")
        return given

    def do(self, *, by) -> Item:
        given, title = self.cleaned_data, written(self.cleaned_data, "title")
        if given["copy_from"]:
            return copy_description(given["copy_from"], title=title, by=by)
        return create_item(given["collection"], kind=given["kind"], title=title, by=by)


@desk("cataloguer", "custodian")
def intake(request):
    """Begin an item, with or without photographs."""
    if request.method == "POST":
        form = IntakeForm(request.POST, request.FILES, user=request.user)
        if form.attempt(by=request.user):
            take(form.done, form.cleaned_data["photographs"], request)
            return redirect("desk:item", form.done.reference_code)
    else:
        form = IntakeForm(user=request.user)
    again = form.is_bound and bool(request.FILES)
    return render(
        request,
        "desk/intake.html",
        {"form": form, "again": again},
        status=400 if form.is_bound else 200,
    )


class PhotographsForm(forms.Form):
    photographs = FilesField(required=False)


@desk("cataloguer", "custodian", methods=DEED)
def photographs(request, code: str):
    """More photographs of an item that is there."""
    item = item_of(request.user, code)
    form = PhotographsForm(request.POST, request.FILES)
    if form.is_valid():
        take(item, form.cleaned_data["photographs"], request)
    return redirect("desk:item", code)


def take(item: Item, files: list, request) -> None:
    """Receive each file. One that fails is named; the others go on."""
    received = 0
    for file in files:
        try:
            arrival = receive(
                item, name=file.name, chunks=file.chunks(), by=request.user
            )
        except Refused as error:
            messages.error(request, f"{file.name}: {' '.join(sentences(error))}")
            continue
        except OSError:
            messages.error(
                request,
                f"{file.name} could not be stored. Nothing of it was kept: send it "
                "again later.",
            )
            continue
        if arrival.verdict == Arrival.Verdict.REFUSED:
            messages.error(request, arrival.sentence)
        else:
            received += 1
    if received:
        noun = "photograph was" if received == 1 else "photographs were"
        messages.success(request, f"{received} {noun} received and will be checked.")
