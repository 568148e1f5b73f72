"""What is withheld of an item: drawn, chosen, previewed, agreed to and lifted."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from archive.desk import pictures, previews
from archive.desk.deeds import DeedForm, Refused, sentences
from archive.desk.guard import desk
from archive.desk.places import HOW, corners, typed
from archive.desk.regions import AgentField, RegionsField
from archive.desk.rows import item_of
from archive.policy import DEED
from archive.publication import redactable, redaction
from evidence.domain.redacting import Field, Parts, Person, What, Words
from evidence.models import Agent, Item, Page, Redaction
from translations.models import Transcription, TranscriptionSegment

Kind = Redaction.Kind


class RedactForm(DeedForm):
    """What is hidden is said by `what`; all of them ask why. They share a page."""

    reason = forms.ChoiceField(
        choices=[("", "—"), *Redaction.Reason.choices],
        help_text="Readers see it where a version was replaced.",
    )
    note = forms.CharField(
        label="Note for staff", required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id=f"{type(self).__name__}-%s", **kwargs)

    def what(self) -> What:
        raise NotImplementedError

    def do(self, *, by):
        given = self.cleaned_data
        return redaction.redact(
            self.what(), reason=given["reason"], note=given["note"], by=by
        )


class PartsForm(RedactForm):
    regions = RegionsField(None, label="Regions that are drawn", required=False)
    place = forms.CharField(
        label="Where",
        required=False,
        help_text=f"{HOW} One part on each line.",
        widget=forms.Textarea({"rows": 3, "data-shapes": ""}),
        max_length=8000,
    )
    field_order = ("place", "regions", "reason", "note")

    def __init__(self, *args, page: Page, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        held = _regions(page, user)
        order = held.values_list("pk", flat=True)
        numbers = {pk: number for number, pk in enumerate(order, start=1)}
        self.fields["regions"].numbers = numbers
        lines = TranscriptionSegment.objects.filter(
            transcription__in=Transcription.objects.visible_to(user)
        )
        held = held.prefetch_related(Prefetch("segments", lines))
        self.fields["regions"].queryset = held
        if not numbers:
            del self.fields["regions"]

    def clean_place(self):
        lines = self.cleaned_data["place"].splitlines()[:100]
        return [corners(line) for line in lines if line.strip()]

    def what(self):
        given = self.cleaned_data
        regions = list(given.get("regions") or ())
        return Parts(self.page, shapes=given["place"], regions=regions)


class WordsForm(RedactForm):
    """A field for each text of the line; what is left empty is hidden as a whole."""

    def __init__(self, *args, page: Page, line: str, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.page, self.line = page, line
        self.layers = redactable.layers(page, line, user)
        for number, (label, text) in enumerate(self.layers.values()):
            self.fields[f"words_{number}"] = forms.CharField(
                label=label,
                required=False,
                help_text=text,
                widget=forms.Textarea({"rows": 2, "data-words": ""}),
            )
        self.order_fields([name for name in self.fields if "words" in name])

    def what(self):
        given = self.cleaned_data
        words = {
            layer: given[f"words_{number}"].splitlines()
            for number, layer in enumerate(self.layers)
        }
        return Words(self.page, self.line, {k: v for k, v in words.items() if any(v)})


class FieldForm(RedactForm):
    field = forms.ChoiceField(label="Field")
    field_order = ("field", "reason", "note")

    def __init__(self, *args, item: Item, **kwargs):
        super().__init__(*args, **kwargs)
        self.item = item
        groups = redactable.fields(item).items()
        self.fields["field"].choices = [("", "—"), *groups]

    def what(self):
        return Field(self.item, self.cleaned_data["field"])


class PersonForm(RedactForm):
    agent = AgentField(None, label="Person, unit or body")
    field_order = ("agent", "reason", "note")

    def __init__(self, *args, item: Item, user, **kwargs):
        super().__init__(*args, **kwargs)
        agents = Agent.objects.visible_to(user)
        self.fields["agent"].queryset = _agents(item).filter(pk__in=agents)

    def what(self):
        return Person(self.cleaned_data["agent"])


@desk("publisher", "custodian")
def redactions(request, code: str):
    """What is withheld, and the forms that withhold more of it."""
    user = request.user
    item = item_of(user, code)
    page, line = _chosen(request, item)
    forms_ = {Kind.FIELD: lambda *data: FieldForm(*data, item=item)}
    if _agents(item).exists():
        forms_[Kind.PERSON] = lambda *data: PersonForm(*data, item=item, user=user)
    if page and page.original_id:
        forms_[Kind.REGION] = lambda *data: PartsForm(*data, page=page, user=user)
    if page and line:
        forms_[Kind.WORDS] = lambda *data: WordsForm(
            *data, page=page, line=line, user=user
        )
    asked = request.POST.get("kind", "")
    shown = {kind: made() for kind, made in forms_.items()}
    if request.method == "POST" and asked in forms_:
        form = shown[asked] = forms_[asked](request.POST)
        if "preview" in request.POST:
            if answer := _previewed(request, item, form):
                return answer
        elif form.attempt(by=user):
            messages.success(
                request, "It is hidden. What showed it is being taken away."
            )
            return redirect(_here(request, code))
    picture = pictures.shown(page, user.clearance_on(item)) if page else None
    context = {
        "item": item,
        "rows": [_row(one, user) for one in _of(item, user)],
        "page": page,
        "line": line,
        "pages": Page.objects.visible_to(user).filter(item=item).order_by("order"),
        "lines": _lines(page, user) if page else [],
        "picture": picture,
        "drawn": _drawn(page, picture, user) if picture else [],
        "parts": shown.get(Kind.REGION),
        "words": shown.get(Kind.WORDS),
        "field": shown[Kind.FIELD],
        "person": shown.get(Kind.PERSON),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "desk/redactions.html", context, status=status)


@desk("publisher", "custodian", methods=DEED)
def redaction_step(request, code: str, pk: int):
    """Agree to one, ask for it to be lifted, or keep it."""
    one = get_object_or_404(_of(item_of(request.user, code), request.user), pk=pk)
    by, said = request.user, request.POST
    try:
        if "agree" in said:
            redaction.agree(one, by=by)
            messages.success(request, "You have agreed to it.")
        elif "keep" in said:
            redaction.keep(one, by=by)
            messages.success(request, "It stays in force.")
        else:
            redaction.ask_to_lift(one, reason=said.get("why", ""), by=by)
            messages.success(request, "Somebody else can lift it now.")
    except Refused as error:
        messages.error(request, " ".join(sentences(error)))
    return redirect("desk:redactions", code)


@desk("publisher", "custodian", methods=DEED, fresh=True)
def redaction_lifting(request, code: str, pk: int):
    """Lift what somebody else asked to be lifted."""
    one = get_object_or_404(_of(item_of(request.user, code), request.user), pk=pk)
    try:
        redaction.lift(one, by=request.user)
        messages.success(
            request, "It is lifted. Readers see it when somebody publishes the item."
        )
    except Refused as error:
        messages.error(request, " ".join(sentences(error)))
    return redirect("desk:redactions", code)


def _chosen(request, item: Item) -> tuple[Page | None, str]:
    """The page that is worked on, the first one unless told, and the line."""
    pages = Page.objects.visible_to(request.user).filter(item=item)
    pages = pages.select_related("original", "item").order_by("order")
    asked, line = request.GET.get("page", ""), request.GET.get("line", "")[:20]
    if asked.isascii() and asked.isdigit():
        return get_object_or_404(pages, pk=int(asked[:9])), line.replace("\0", "")
    return pages.first(), line.replace("\0", "")


def _here(request, code: str) -> str:
    query = request.GET.urlencode()
    address = reverse("desk:redactions", args=[code])
    return f"{address}?{query}" if query else address


def _previewed(request, item: Item, form: RedactForm):
    """The item as the public would see it; None where the form has a fault."""
    form.fields["reason"].required = False
    if form.is_valid():
        try:
            document = redaction.preview(form.what(), by=request.user, item=item)
            return previews.answer(request, item, document, "en")
        except (ValidationError, *Refused) as error:
            form.refuse(error)
    return None


def _of(item: Item, user):
    """The redactions of `item` and of those who are named with it."""
    found = Redaction.objects.visible_to(user).filter(
        Q(item=item) | Q(agent__in=_agents(item))
    )
    return found.select_related(
        "page", "agent", "decided_by", "agreed_by", "lift_asked_by", "lifted_by"
    )


def _agents(item: Item):
    """Who has to do with the item; their names are not shown, having levels."""
    agents = Agent.objects.filter(items__item=item).distinct().order_by("pseudonym")
    return agents.select_related("designation").prefetch_related(
        "designation__versions"
    )


def _row(one: Redaction, user) -> dict:
    match one.kind:
        case Kind.REGION:
            parts = "; ".join(typed(region) for region in one.regions.all())
            what = f"page {one.page.label}: {parts}"
        case Kind.WORDS:
            what = f"page {one.page.label}, words of one line"
        case Kind.PERSON:
            what = one.agent.pseudonym
        case _:
            what = one.field
    return {
        "redaction": one,
        "what": what,
        "may_agree": not one.agreed_at and not one.lifted_at
        and one.decided_by_id != user.pk,
        "may_lift": one.state == Redaction.State.LIFT_ASKED
        and one.lift_asked_by_id != user.pk,
    }  # fmt: skip


def _lines(page: Page, user) -> list:
    base = Transcription.objects.filter(page=page).visible_to(user).current().first()
    return list(base.segments.all()) if base else []


def _drawn(page: Page, picture: dict, user) -> list[dict]:
    regions = list(_regions(page, user))
    return pictures.overlay(regions, picture["width"], picture["height"])


def _regions(page: Page, user):
    """Those of `page` that `user` may see, in the order of their numbers."""
    reach = user.clearance_on(page.item)
    return page.regions.filter(level__lte=reach).order_by("top", "left", "pk")
