"""Search over the working records, as far as whoever searches may read them."""

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.shortcuts import render
from django.urls import reverse

from archive.desk.guard import desk
from archive.desk.items import NarrowForm, listed, with_first_page
from archive.lookup.search import Found, Hit, search
from archive.lookup.statements import MOST_ITEMS, Line
from archive.policy import READ
from evidence.models import Item, Reading, User
from values import languages

AT_ONCE = 24
# By the name of a kind: where such words are read, if not on the page of the item.
ON_A_PAGE = {"Line": "transcribe", "Note on a transcription": "transcribe"}
DRAWN = {"Region", "Note on a mark"}
DRAWING = {"cataloguer", "custodian", "translator", "publisher"}
ON_THE_ITEM = {"Title", "Description", "Picture", "Note on a page", "Page",
               "Note on a translation"}  # fmt: skip


class SearchForm(NarrowForm):
    q = forms.CharField(
        label="Words",
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text="All of them, in any part of one item. A minus before a word leaves "
        "out what has it; quotation marks keep words together.",
    )
    spelling = forms.ChoiceField(
        choices=[("", "as typed, and looser"), ("strict", "as typed")], required=False
    )
    names = forms.ChoiceField(
        choices=[("", "by their sound, too"), ("no", "as typed")], required=False
    )
    field_order = ("q",)


@desk(methods=READ)
def search_records(request):
    """What is found of the records that one may read: items, with the words there."""
    user = request.user
    form = SearchForm(request.GET, user=user)
    given = form.given()
    items = form.narrowed(Item.objects.visible_to(user))
    found = search(
        given.get("q", ""),
        user=user,
        items=items,
        looser=given.get("spelling") != "strict",
        names=given.get("names") != "no",
    )
    page = Paginator(found.items, AT_ONCE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "found": found,
        "page": page,
        "groups": groups(found, page.object_list, items, user),
        "more_than": MOST_ITEMS if found.is_more else None,
        "asked": given.get("q", "").strip(),
        "query": query.urlencode(),
    }
    return render(request, "desk/search.html", context)


def groups(found: Found, keys: list[int], items: QuerySet, user: User) -> list[dict]:
    """The items of a page, under the headings that say how they were found."""
    read = set(
        Reading.objects.filter(
            person=user, sitting=user.sitting, item__in=keys
        ).values_list("item", flat=True)
    )
    hits = found.hits(keys, user=user, read=read)
    rows = with_first_page(items.filter(pk__in=keys), user)
    rows = rows.select_related("collection", "title")
    shown = {row["item"].pk: row for row in listed(rows, user)}
    looser, together = set(found.looser), {"spelled": [], "named": [], "looser": []}
    for key in keys:
        if row := shown.get(key):  # it may have been closed just now
            how = "named" if key in found.named else "spelled"
            row["because"] = found.because(key, read=read) if how == "named" else ""
            row["lines"] = [
                line_of(hit, row["item"], user) for hit in hits.get(key, [])
            ]
            row["more"] = more(hits.get(key, []))
            together["looser" if key in looser else how].append(row)
    return [{"how": how, "rows": rows} for how, rows in together.items() if rows]


def more(hits: list[Hit]) -> int:
    return hits[0].line.total - len(hits) if hits else 0


def line_of(hit: Hit, item: Item, user: User) -> dict:
    """What is shown of one text: where it stands, and its words unless closed."""
    line = hit.line
    language = line.field if line.is_wording else line.language
    return {
        "where": where(line),
        "address": address(line, item, user),
        "html": hit.html,
        "lang": language,
        "dir": languages.direction(language) if language else "auto",
    }


def where(line: Line) -> str:
    said = [line.name]
    if line.column:
        said.append(line.column)
    if line.page_label is not None:
        said.append(f"page {line.page_label}")
    return ", ".join(said)


def address(line: Line, item: Item, user: User) -> str:
    """Where these words are read; the pages there ask why, if they are closed."""
    if line.name in ON_A_PAGE:
        return reverse(f"desk:{ON_A_PAGE[line.name]}", args=[line.page])
    if line.name == "Translation":
        there = reverse("desk:translate", args=[line.page, line.language])
        return f"{there}?strand={line.strand}"
    if line.name in DRAWN and user.roles & DRAWING:
        return reverse("desk:regions", args=[line.page])
    if line.name in ON_THE_ITEM and line.page:
        return f"{item.get_absolute_url()}#page-{line.page}"
    if line.name in ON_THE_ITEM:
        return item.get_absolute_url()
    return reverse("admin:evidence_item_change", args=[item.pk])
