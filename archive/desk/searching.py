"""Search over the working records, as far as whoever searches may read them."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render

from archive.catalogue.filters import DateField
from archive.desk.guard import desk
from archive.desk.items import NarrowForm, listed, with_first_page
from archive.desk.pointing import address, where
from archive.lookup.kinds import PARTS, places_of
from archive.lookup.search import Found, Hit, search
from archive.lookup.statements import Within
from archive.lookup.told import Form
from archive.policy import READ
from evidence.models import Item, Reading, User
from evidence.models.openings import CLOSED
from values import languages

AT_ONCE = 12
PART_NAMES = {
    "titles": "titles and descriptions",
    "lines": "what is written: lines, phrases, fields",
    "translations": "translations",
    "names": "names of agents and places",
    "sources": "sources and events",
    "notes": "notes and details",
}
TONGUES = sorted({languages.primary(tag) for tag in languages.TAGS})


class SearchForm(NarrowForm):
    q = forms.CharField(
        label="Words",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "data-slash": ""}),
        help_text="All of them, in any part of one item. A minus before a word leaves "
        "out what has it; quotation marks keep words together.",
    )
    part = forms.ChoiceField(
        label="Look in",
        choices=[("", "everything"), *((part, PART_NAMES[part]) for part in PARTS)],
        required=False,
    )
    text = forms.ChoiceField(
        label="Language of the text",
        choices=[("", "any"), *((tag, languages.name(tag, "en")) for tag in TONGUES)],
        required=False,
    )
    since = DateField(label="Dated from", last=False, required=False, max_length=100)
    until = DateField(label="Dated until", last=True, required=False, max_length=100)
    spelling = forms.ChoiceField(
        choices=[("", "as typed, and looser"), ("strict", "as typed")], required=False
    )
    names = forms.ChoiceField(
        choices=[("", "by their sound, too"), ("no", "as typed")], required=False
    )
    field_order = ("q",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("since", "until"):
            self.fields[name].widget.attrs |= {"size": 10, "placeholder": "2024"}

    def within(self) -> Within:
        given = self.given()
        collection = given.get("collection")
        return Within(
            places_of(given.get("part", "")),
            given.get("text", ""),
            collection.pk if collection else None,
            given.get("kind", ""),
            given.get("status", ""),
            given.get("since"),
            given.get("until"),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether more is said than words, or they are to be found as typed alone."""
        return any(value for name, value in self.given().items() if name != "q")

    def folded(self) -> list[forms.BoundField]:
        """All fields but the first."""
        return [field for field in self if field.name != "q"]


@desk(methods=READ)
def search_records(request):
    """What is found of the records that one may read: items, with the words there.

    503 and a sentence if that took too long.
    """
    user = request.user
    form = SearchForm(request.GET, user=user)
    given = form.given()
    number = page_number(request.GET.get("page", ""))
    found = search(
        given.get("q", ""),
        user=user,
        within=form.within(),
        looser=given.get("spelling") != "strict",
        names=given.get("names") != "no",
        first=(number - 1) * AT_ONCE,
        most=AT_ONCE,
    )
    query = request.GET.copy()
    query.pop("page", None)
    read = read_by(user, found)
    context = {
        "form": form,
        "found": found,
        "total": sum(found.counts),
        "page": Paginator(range(sum(found.counts)), AT_ONCE).get_page(number),
        "groups": groups(found, user, read),
        "tied": called(found.tied, read),
        "asked": given.get("q", "").strip(),
        "query": query.urlencode(),
        "wider": wider(request.GET, given),
    }
    status = 503 if found.is_ended else 200  # it is not known what there is
    return render(request, "desk/search.html", context, status=status)


def page_number(typed: str) -> int:
    """The number of a page that there may be; the first for what is no number."""
    is_number = typed.isascii() and typed.isdecimal() and len(typed) < 9
    return max(int(typed), 1) if is_number else 1


def wider(sent, given: dict) -> str:
    """The same words with nothing narrowed; "" if nothing was."""
    query = sent.copy()
    for name in [*query]:
        if name != "q":
            del query[name]
    narrowed = any(value for name, value in given.items() if name != "q")
    return query.urlencode() if narrowed else ""


def read_by(user: User, found: Found) -> set[int]:
    """The items found whose reading is logged, in this sitting."""
    keys = {*found.items, *(form.item for form in found.tied)}
    rows = Reading.objects.filter(person=user, sitting=user.sitting, item__in=keys)
    return set(rows.values_list("item", flat=True))


def called(tied: list[Form], read: set[int]) -> list[Form]:
    """Of several names that one spelling fits, those whose words may be shown."""
    shown = [one for one in tied if one.level < CLOSED or one.item in read]
    return shown[:12] if len({one.text for one in shown}) > 1 else []


def groups(found: Found, user: User, read: set[int]) -> list[dict]:
    """The items of a page, under the headings that say how they were found."""
    if not found.items:
        return []
    hits = found.hits(read=read)
    rows = with_first_page(
        Item.objects.visible_to(user).filter(pk__in=found.items), user
    )
    rows = rows.select_related("collection", "title")
    shown = {row["item"].pk: row for row in listed(rows, user)}
    together = {
        "spelled": found.spelled,
        "named": list(found.named),
        "looser": found.looser,
    }
    told = []
    for how, keys in together.items():
        # One may have been closed just now.
        several = [shown[key] for key in keys if key in shown]
        for row in several:
            item = row["item"]
            texts = hits.get(item.pk, [])
            row["because"] = found.because(item.pk, read=read) if how == "named" else ""
            row["lines"] = [line_of(hit, item, user) for hit in texts]
            row["more"] = more(texts)
        if several:
            told.append({"how": how, "rows": several})
    return told


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
