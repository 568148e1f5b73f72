"""What waits for a reviewer: which texts, in which order, and which comes next."""

from django import forms
from django.core.paginator import Paginator
from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Greatest
from django.shortcuts import redirect, render
from django.urls import reverse

from archive.desk.guard import desk
from archive.desk.review_span import PLACE
from archive.desk.rows import TEXTS, collections_of
from archive.policy import READ
from evidence.models import Level, User
from translations.models import LineEdit, ReviewNote
from values.codes import normalise_code
from values.languages import name

SHOWN = 50
LARGEST = 2**31 - 1  # of the numbers of people and collections


class FilterForm(forms.Form):
    """What to read. What it holds, its address says: so the next text fits, too."""

    kind = forms.ChoiceField(
        choices=[
            ("", "transcriptions and translations"),
            ("transcription", "transcriptions"),
            ("translation", "translations"),
        ],
        required=False,
    )
    language = forms.CharField(max_length=12, required=False, widget=forms.Select)
    collection = forms.IntegerField(
        max_value=LARGEST, required=False, widget=forms.Select
    )
    item = forms.CharField(label="Code of an item", max_length=40, required=False)
    level = forms.ChoiceField(
        label="Sensitivity",
        choices=[("", "every level"), *Level.choices],
        required=False,
    )
    author = forms.IntegerField(
        label="Written by", max_value=LARGEST, required=False, widget=forms.Select
    )
    history = forms.ChoiceField(
        choices=[
            ("", "all"),
            ("returned", "returned before"),
            ("edited", "edited by a reviewer"),
            ("new", "neither"),
        ],
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def given(self) -> dict:
        """What was chosen; what makes no sense was not."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def offer(self, user) -> None:
        """Let choose among what waits. Three statements, however much that is."""
        asked = ("language", "page__item__collection", "author")
        parts = [
            model.objects.waiting_for(user).order_by().values_list(*asked)
            for model in TEXTS.values()
        ]
        found = list(parts[0].union(*parts[1:]))
        tags, collections, authors = ({row[n] for row in found} for n in range(3))
        shelves = collections_of(user).filter(pk__in=collections)
        people = User.objects.filter(pk__in=authors).order_by("username")
        for field, every, choices in (
            ("language", "every language", [(tag, name(tag, "en")) for tag in tags]),
            ("collection", "every collection", [(s.pk, str(s)) for s in shelves]),
            ("author", "anybody", [(one.pk, str(one)) for one in people]),
        ):
            choices.sort(key=lambda pair: pair[1])
            self.fields[field].widget.choices = [("", every), *choices]

    def chosen(self) -> list[str]:
        """What was chosen, in the words in which it was offered."""
        said = []
        for field, value in self.given().items():
            offered = getattr(self.fields[field].widget, "choices", ())
            words = {str(one): words for one, words in offered}
            said.append(str(words.get(str(value), value)))
        return said


def fitting(model, user, given: dict):
    """The texts of one kind that wait for `user` and fit what was chosen."""
    texts = model.objects.waiting_for(user)
    kind = model._meta.model_name
    if given.get("kind", kind) != kind:
        return texts.none()
    for field, path in {
        "language": "language",
        "author": "author",
        "collection": "page__item__collection",
    }.items():
        if field in given:
            texts = texts.filter(**{path: given[field]})
    if "item" in given:
        code = normalise_code(given["item"].replace("\0", ""))
        texts = texts.filter(page__item__reference_code=code) if code else texts.none()
    if "level" in given:
        highest = Greatest("level", "page__level", "page__item__level")
        texts = texts.alias(highest=highest).filter(highest=given["level"])
    texts = texts.annotate(**history(kind))
    if history_ := given.get("history"):
        wanted = {"new": {"returned": False, "edited": False}}
        texts = texts.filter(**wanted.get(history_, {history_: True}))
    return texts


def history(kind: str) -> dict[str, Exists]:
    """What befell a text before: for `annotate`."""
    of_text = {kind: OuterRef("pk")}
    edits = LineEdit.objects.filter(at__gte=OuterRef("submitted_at"), **of_text)
    notes = ReviewNote.objects.filter(verdict="returned", **of_text)
    return {"returned": Exists(notes), "edited": Exists(edits)}


def waiting(user, given: dict | None = None, after=None):
    """Rows (when handed in, kind, key) of what waits, oldest first, both kinds.

    With `after`, only what comes after that text.
    """
    parts = []
    for kind, model in TEXTS.items():
        texts = fitting(model, user, given or {})
        if after is not None:
            texts = texts.filter(_later(kind, after))
        texts = texts.order_by().annotate(what=Value(kind, output_field=CharField()))
        parts.append(texts.values_list("submitted_at", "what", "pk"))
    found = parts[0].union(*parts[1:], all=True)
    return found.order_by("submitted_at", "what", "id")


def _later(kind: str, text) -> Q:
    same = text._meta.model_name
    later = Q(submitted_at__gt=text.submitted_at)
    if kind > same:
        later |= Q(submitted_at=text.submitted_at)
    elif kind == same:
        later |= Q(submitted_at=text.submitted_at, pk__gt=text.pk)
    return later


def texts_of(rows) -> list:
    """The texts that such rows name, in their order: a statement for each kind."""
    rows, found = list(rows), {}
    for kind, model in TEXTS.items():
        keys = [pk for _, what, pk in rows if what == kind]
        texts = model.objects.filter(pk__in=keys).annotate(**history(kind))
        for text in texts.select_related("page__item", "author"):
            found[kind, text.pk] = text
    return [found[what, pk] for _, what, pk in rows if (what, pk) in found]


def next_text(user, given: dict, after=None):
    """The next text after `after`, or from the beginning; None where none waits."""
    rows = list(waiting(user, given, after)[:1]) if after is not None else []
    rows = rows or list(waiting(user, given)[:1])
    return next(iter(texts_of(rows)), None)


def mode(request, *, line: str = "") -> str:
    """What was chosen, as the query of an address; "" for nothing.

    Where in a list or in a text one is belongs to no mode; it is led to a `line`.
    """
    query = request.GET.copy()
    for place in ("page", *PLACE):
        query.pop(place, None)
    if line:
        query["line"] = line
    return f"?{query.urlencode()}" if query else ""


def onwards(request, after):
    """To the next text that waits in the same mode, or to the queue."""
    given = FilterForm(request.GET).given()
    text = next_text(request.user, given, after)
    if text is None or text == after:
        return redirect(reverse("desk:review") + mode(request))
    return redirect(address(text) + mode(request))


def address(text) -> str:
    return reverse("desk:review-text", args=[text._meta.model_name, text.pk])


@desk("reviewer", methods=READ)
def queue(request):
    """What waits for this reviewer: oldest first, never their own."""
    user, form = request.user, FilterForm(request.GET)
    given = form.given()
    pages = Paginator(waiting(user, given), SHOWN)
    page = pages.get_page(request.GET.get("page"))
    form.offer(user)
    context = {
        "form": form,
        "chosen": form.chosen(),
        "page": page,
        "count": pages.count,
        "mode": mode(request),
        "rows": [
            {
                "text": text,
                "kind": text._meta.model_name,
                "language": name(text.language, "en"),
                "level": max(text.level, text.page.level, text.page.item.level),
            }
            for text in texts_of(page)
        ],
    }
    return render(request, "desk/review.html", context)
