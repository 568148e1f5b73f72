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

RIGHTS = ("licence", "rights_holder", "credit")


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
    every_page = forms.BooleanField(
        label="The same rights for every page of this item", required=False
    )

    def __init__(self, *args, page: Page, by, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("label", "remains", *RIGHTS):
            self.initial.setdefault(name, getattr(page, name))
            self.fields[name].show_hidden_initial = True
        self.others = Page.objects.visible_to(by).filter(item=page.item)
        self.others = self.others.exclude(pk=page.pk)
        if not self.others.exists():
            del self.fields["every_page"]
        for name, label in (("alt", "What the picture shows"), ("note", "Note")):
            wording = getattr(page, name)
            now = wording.texts() if wording else {}
            self.fields |= language_fields(name, label, rows=2, **now)

    def do(self, page, *, by):
        given = self.cleaned_data
        rights = {name: given[name] for name in RIGHTS}
        describe_page(
            page,
            by=by,
            alt=texts(given, "alt"),
            note=texts(given, "note"),
            label=given["label"],
            remains=given["remains"],
            **rights,
        )
        if given.get("every_page"):
            for other in self.others:
                describe_page(other, by=by, **rights)


@desk("cataloguer", "custodian")
def page(request, pk: int):
    found = page_of(request.user, pk)
    sent = request.POST if request.method == "POST" else None
    form = PageForm(sent, page=found, by=request.user)
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
