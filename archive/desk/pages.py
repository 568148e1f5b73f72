"""One page: its label, rights, and what a reader who cannot see it is told."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render

from archive.desk import pictures
from archive.desk.deeds import DeedForm, language_fields, texts
from archive.desk.guard import desk
from archive.desk.rows import page_of
from evidence.domain.describing import describe_page
from evidence.models import Licence, Page


class PageForm(DeedForm):
    label = forms.CharField(max_length=12, help_text="1r, 12v, cover …")
    licence = forms.ChoiceField(choices=Licence, help_text="Of the picture.")
    rights_holder = forms.CharField(max_length=200, required=False)
    credit = forms.CharField(label="Photograph by", max_length=200, required=False)
    remains = forms.BooleanField(
        label="Shows human remains",
        required=False,
        help_text="Then its picture is closed at once, and never public.",
    )

    def __init__(self, *args, page: Page, **kwargs):
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            self.initial.setdefault(name, getattr(page, name))
        for name, label in (("alt", "What the picture shows"), ("note", "Note")):
            wording = getattr(page, name)
            now = wording.texts() if wording else {}
            self.fields |= language_fields(name, label, rows=2, **now)

    def do(self, page, *, by):
        given = self.cleaned_data
        plain = ("label", "licence", "rights_holder", "credit", "remains")
        describe_page(
            page,
            by=by,
            alt=texts(given, "alt"),
            note=texts(given, "note"),
            **{name: given[name] for name in plain},
        )


@desk("cataloguer", "custodian")
def page(request, pk: int):
    found = page_of(request.user, pk)
    form = PageForm(request.POST if request.method == "POST" else None, page=found)
    if request.method == "POST" and form.attempt(found, by=request.user):
        messages.success(request, f"Page {form.cleaned_data['label']} was saved.")
        return redirect(f"{found.item.get_absolute_url()}#pages")
    context = {
        "page": found,
        "item": found.item,
        "form": form,
        "picture": pictures.shown(found, request.user.clearance_on(found.item)),
    }
    return render(
        request, "desk/page.html", context, status=400 if form.is_bound else 200
    )
