"""An item at a glance, and what can be said of it without leaving."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, Q, Subquery
from django.shortcuts import redirect, render

from archive.desk import pictures
from archive.desk.arrivals import arrived
from archive.desk.deeds import DeedForm, language_fields, texts
from archive.desk.guard import desk
from archive.desk.levels import AccessForm
from archive.desk.rows import collections_of, item_of
from archive.desk.wordings import drafts_of
from archive.desk.words import words_of
from archive.policy import READ
from archive.publication.checking import advise, check
from archive.publication.exposure import exposed
from evidence.domain.describing import state_authenticity
from evidence.domain.wording import word
from evidence.models import (
    Authenticity,
    Item,
    Kind,
    Level,
    Page,
    texts_of,
)
from evidence.models.openings import CLOSED
from evidence.permissions import (
    can_catalogue,
    can_keep,
    can_publish,
    can_review,
    can_translate,
    require,
)
from values.codes import normalise_code

PAGES_SHOWN = 200
EVENTS_SHOWN = 50


class WordsForm(DeedForm):
    """Title and description. What is not the original waits for approval."""

    def __init__(self, *args, item: Item, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label, rows in (("title", "Title", 1), ("scope", "Description", 3)):
            wording = getattr(item, name)
            now = wording.texts() if wording else {}
            self.fields |= language_fields(name, label, rows=rows, **now)

    @staticmethod
    def offered_to(user) -> bool:
        return can_catalogue(user) or can_translate(user)

    def do(self, item, *, by):
        require(self.offered_to(by), "Titles are for cataloguers and translators.")
        for name in ("title", "scope"):
            word(item, name, texts(self.cleaned_data, name), by=by)


class AuthenticityForm(DeedForm):
    status = forms.ChoiceField(choices=Authenticity.Status)

    def __init__(self, *args, item: Item, **kwargs):
        super().__init__(*args, **kwargs)
        now = getattr(item, "authenticity", None)
        said = now.statement.texts() if now and now.statement else {}
        self.initial.setdefault("status", now.status if now else "not_assessed")
        self.fields["status"].show_hidden_initial = True
        self.fields |= language_fields("statement", "Statement", rows=2, **said)

    @staticmethod
    def offered_to(user) -> bool:
        return can_catalogue(user)

    def do(self, item, *, by):
        given = self.cleaned_data
        statement = texts(given, "statement")
        state_authenticity(item, status=given["status"], statement=statement, by=by)


def forms_for(item: Item, user, request) -> dict[str, DeedForm]:
    """The forms that `user` may fill in, the one that was sent with what it held."""

    def form(name, kind, **extra):
        sent = request.method == "POST" and name in request.POST
        data = request.POST if sent else None
        return kind(data, item=item, auto_id=f"{name}-%s", **extra)

    offered = {"words": WordsForm, "authenticity": AuthenticityForm}
    found = {
        name: form(name, kind)
        for name, kind in offered.items()
        if kind.offered_to(user)
    }
    if AccessForm.offered_to(user):
        found["access"] = form("access", AccessForm, user=user)
    return found


@desk()
def item(request, code: str):
    """Everything about one item, and three short forms."""
    user, found = request.user, item_of(request.user, code)
    offered = forms_for(found, user, request)
    # Who sees what: opening is as grave as publishing.
    if "access" in offered and offered["access"].is_bound:
        if answer := request.ask_confirmation():
            return answer
        offered = forms_for(found, user, request)
    for name, form in offered.items():
        if form.is_bound and form.attempt(found, by=user):
            messages.success(request, "Saved.")
            if name == "access" and form.done:
                said = "Opening waits for a second person."
                messages.info(request, said)
                return redirect("desk:access", code)
            return redirect(f"{found.get_absolute_url()}#{name}")
    sent = any(form.is_bound for form in offered.values())
    context = overview(found, user) | {"forms": offered}
    return render(request, "desk/item.html", context, status=400 if sent else 200)


def overview(item: Item, user) -> dict:
    reach = user.clearance_on(item)
    pages = list(
        item.pages.filter(level__lte=reach)
        .select_related("original")
        .order_by("order")[:PAGES_SHOWN]
    )
    events = item.custody_events.filter(level__lte=max(reach, CLOSED))
    return {
        "item": item,
        "scope": item.scope.texts() if item.scope else {},
        "rows": [
            {
                "page": page,
                "picture": pictures.shown(page, reach),
                "words": words,
            }
            for page, words in zip(pages, words_of(pages, user), strict=True)
        ],
        **arrived(item, user),
        "missing": check(item),
        "advice": advise(item, by=user),
        "exposed": exposed(item),
        "drafts": drafts_of(item, user),
        "events": events.select_related("recorded_by").order_by("-pk")[:EVENTS_SHOWN],
        "publications": item.publications.order_by("-number"),
        "may": {
            "catalogue": can_catalogue(user),
            "approve": can_review(user) or can_publish(user),
            "publish": can_publish(user),
            "assign": can_keep(user),
            "draw": can_catalogue(user) or can_translate(user) or can_publish(user),
            "withdraw": can_publish(user) or can_keep(user),
        },
    }


class NarrowForm(forms.Form):
    """Which items, by what is said of each."""

    collection = forms.ModelChoiceField(None, required=False, empty_label="all")
    kind = forms.ChoiceField(choices=[("", "all"), *Kind.choices], required=False)
    status = forms.ChoiceField(
        choices=[("", "all"), *Item.Status.choices], required=False
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["collection"].queryset = collections_of(user)

    def given(self) -> dict:
        """What was chosen, but for what there is not."""
        self.is_valid()
        return self.cleaned_data

    def narrowed(self, items):
        given = self.given()
        for name in ("collection", "kind", "status"):
            if given.get(name):
                items = items.filter(**{name: given[name]})
        return items


class FindForm(NarrowForm):
    q = forms.CharField(label="Code or words of the title", required=False)
    field_order = ("q",)

    def found(self, items):
        items, given = self.narrowed(items), self.given()
        if words := given.get("q", "").replace("\0", "").strip()[:200]:
            code = normalise_code(words)
            items = items.filter(
                Q(title__versions__text__icontains=words)
                | Q(title_as_published__icontains=words)
                | (Q(reference_code=code) if code else Q(pk=None))
            )
        return items.distinct()


@desk(methods=READ)
def item_list(request):
    """The items one may see, newest first."""
    user = request.user
    form = FindForm(request.GET, user=user)
    found = with_first_page(form.found(Item.objects.visible_to(user)), user)
    found = found.select_related("collection", "title").order_by("-pk")
    page = Paginator(found, 24).get_page(request.GET.get("page"))
    rows = listed(page.object_list, user)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "query": query.urlencode(),
        "asked": request.GET.get("q", "").strip()[:200],
    }
    return render(request, "desk/item_list.html", context)


def with_first_page(items, user):
    """`items`, each with the first page whose picture `user` may see."""
    pages = Page.objects.picture_visible_to(user).filter(
        item=OuterRef("pk"), original__isnull=False
    )
    return items.annotate(first_page=Subquery(pages.order_by("order").values("pk")[:1]))


def listed(items, user) -> list[dict]:
    """Items with title and thumbnail, in a number of queries that does not grow."""
    items = list(items)
    titles = titles_of(items)
    firsts = Page.objects.filter(
        pk__in=[one.first_page for one in items if getattr(one, "first_page", None)]
    ).select_related("original")
    # Only pictures that may be seen were asked for.
    thumbs = {page.item_id: pictures.shown(page, Level.SEALED) for page in firsts}
    return [
        {"item": one, "title": titles[one.pk], "picture": thumbs.get(one.pk)}
        for one in items
    ]


def titles_of(items) -> dict[int, str]:
    """A title for each item, English where there is one; its code without any."""
    said = texts_of([one.title_id for one in items], public=False)
    return {
        one.pk: said[one.title_id].get("en")
        or next(iter(said[one.title_id].values()), one.reference_code)
        for one in items
    }
