"""The glossary: looked up, added to and changed; what it said before beside it."""

import re

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from archive.desk.deeds import DeedForm
from archive.desk.guard import desk
from archive.desk.searching import page_number
from archive.desk.translating import address
from evidence.models.wordings import LANGUAGES
from translations.domain.glossary import (
    add_term,
    can_word_terms,
    change_term,
    entry_of,
    read_renderings,
    written_renderings,
)
from translations.models import Term, Translation
from values.glossary import key_of
from values.languages import name, normalise

AT_ONCE = 100
LONGEST_QUERY = 100
IS_LINE = re.compile("[a-z0-9-]{1,20}")
SAID = ("northern", "southern", "literal", "meaning", "note", "sensitive")
KEPT = ("translation", "line", "language")
LAST = ["retired", "reason", "version"]
OF_ALL = [code for code, _ in LANGUAGES]


class TermForm(DeedForm):
    """What a term says, with one field for its renderings in each language."""

    northern = forms.CharField(label="Northern word", max_length=80)
    southern = forms.CharField(
        label="Southern word",
        max_length=80,
        required=False,
        help_text="Where the South has another word. Its spelling of the same one is "
        "found anyhow.",
    )
    literal = forms.CharField(label="Literally", max_length=200, required=False)
    meaning = forms.CharField(label="Means", max_length=400, required=False)
    note = forms.CharField(
        label="Note", required=False, widget=forms.Textarea({"rows": 2})
    )
    sensitive = forms.BooleanField(
        label="May harm whoever it is said of", required=False
    )
    guards = forms.CharField(
        label="Words that only begin like it",
        max_length=400,
        required=False,
        help_text="Such as 전사자 for 전사; between spaces.",
    )

    def __init__(self, *args, languages=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.languages = list(dict.fromkeys([*OF_ALL, *languages]))
        for code in self.languages:
            self.fields[f"in_{code}"] = forms.CharField(
                label=f"In {name(code, 'en')}",
                max_length=600,
                required=False,
                widget=forms.TextInput({"lang": code}),
                help_text="First what to write; after a ; what else is right; "
                "after a ! what is wrong."
                if code == OF_ALL[0]
                else "",
            )

    def said(self) -> dict:
        given = self.cleaned_data
        return {
            **{field: given[field] for field in SAID},
            "guards": given["guards"].split(),
            "renderings": {
                code: read_renderings(given[f"in_{code}"]) for code in self.languages
            },
        }

    def do(self, *, by):
        return add_term(**self.said(), by=by)


class ChangeForm(TermForm):
    retired = forms.BooleanField(
        label="Retire: no longer found in lines", required=False
    )
    reason = forms.CharField(label="Why", max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([one for one in self.fields if one not in LAST] + LAST)

    def do(self, term: Term, *, by):
        given = self.cleaned_data
        more = {one: given[one] for one in ("retired", "reason", "version")}
        return change_term(term, **self.said(), **more, by=by)


@desk()
def glossary(request):
    """All terms, or those looked for, and a form that adds one.

    With `translation` and `line` one comes from that line, and goes back to it; with
    `fragment` a script asks for a small form beside the line.
    """
    user, asked = request.user, request.GET.get("q", "").strip()[:LONGEST_QUERY]
    sent = request.method == "POST"
    given = request.POST if sent else request.GET
    form = None
    if can_word_terms(user) or sent:
        languages = language_of(given.get("language", ""))
        first = {"northern": given.get("northern", "")[:80]}
        form = TermForm(
            request.POST if sent else None, languages=languages, initial=first
        )
    if "fragment" in given and form:
        return beside_line(request, form, languages)
    if sent and form.attempt(by=user):
        messages.success(request, f"“{form.done}” is in the glossary.")
        return redirect(back(user, given) or there(form.done))
    terms = found(asked).prefetch_related("renderings")
    number = page_number(request.GET.get("page", ""))
    page = Paginator(terms, AT_ONCE).get_page(number)
    context = {
        "form": form,
        "asked": asked,
        "page": page,
        "rows": [row_of(term) for term in page],
        "languages": [(code, name(code, "en")) for code in OF_ALL],
        "opened": sent or "northern" in request.GET,
        "kept": {one: given.get(one, "") for one in KEPT},
    }
    return render(request, "desk/glossary.html", context, status=400 if sent else 200)


def beside_line(request, form: TermForm, languages: list[str]):
    """The form with the fields that a new term needs first, or what was added."""
    sent = request.method == "POST"
    given = request.POST if sent else request.GET
    if sent and form.attempt(by=request.user):
        return JsonResponse({"said": f"“{form.done}” is in the glossary."})
    form.auto_id = "term-%s"
    fields = ["northern", *(f"in_{code}" for code in languages), "meaning"]
    context = {
        "form": form,
        "said": [form[one] for one in fields],
        "kept": {one: given.get(one, "") for one in KEPT} | {"fragment": ""},
        "here": reverse("desk:glossary"),
    }
    status = 400 if sent else 200
    return render(request, "desk/workbench/_term.html", context, status=status)


@desk()
def term(request, pk: int):
    """One term: what it says, a form that changes it, and what it said before."""
    held = get_object_or_404(Term.objects.prefetch_related("renderings"), pk=pk)
    sent, form = request.method == "POST", None
    if can_word_terms(request.user) or sent:
        typed = typed_renderings(held)
        first = {one: getattr(held, one) for one in (*SAID, "retired", "version")}
        first |= {f"in_{code}": text for code, text in typed.items()}
        first["guards"] = " ".join(held.guards)
        form = ChangeForm(
            request.POST if sent else None, languages=typed, initial=first
        )
    if sent and form.attempt(held, by=request.user):
        messages.success(request, "Changed.")
        return redirect(there(held))
    context = {
        "term": held,
        "row": row_of(held),
        "form": form,
        "history": history(held),
    }
    return render(request, "desk/term.html", context, status=400 if sent else 200)


def found(asked: str):
    """Terms with these words in any field, Korean in either spelling."""
    terms = Term.objects.all()
    if not asked or "\0" in asked:
        return terms
    said = Q(renderings__text__icontains=asked)
    for field in ("northern", "southern", "literal", "meaning", "note"):
        said |= Q(**{f"{field}__icontains": asked})
    if key := key_of(asked):
        said |= Q(key__contains=key)
    return terms.filter(pk__in=Term.objects.filter(said).values("pk"))


def row_of(term: Term) -> dict:
    """A term and its renderings by language, told by their standing."""
    entry = entry_of(term)
    languages = list(
        dict.fromkeys([*OF_ALL, *(one.language for one in entry.renderings)])
    )
    return {
        "term": term,
        "renderings": [
            {
                "language": code,
                "name": name(code, "en"),
                "preferred": entry.preferred(code),
                "accepted": entry.rendered(code, "accepted"),
                "forbidden": entry.rendered(code, "forbidden"),
            }
            for code in languages
        ],
    }


def typed_renderings(term: Term) -> dict[str, str]:
    said: dict[str, list] = {}
    for one in term.renderings.all():
        said.setdefault(one.language, []).append((one.standing, one.text))
    return {code: written_renderings(its) for code, its in said.items()}


def history(term: Term) -> list[dict]:
    """Its versions, the newest first, each with what it changed."""
    versions = list(term.versions.select_related("by"))
    before = [flat(one.said) for one in versions[1:]] + [{}]
    return [
        {"version": one, "changes": changes(earlier, flat(one.said))}
        for one, earlier in zip(versions, before, strict=True)
    ]


def flat(said: dict) -> dict[str, str]:
    """A version as words: by field, and by language."""
    told = {}
    for field, value in said.items():
        if field == "renderings":
            for code, its in value.items():
                told[f"in {name(code, 'en')}"] = written_renderings(its)
        elif isinstance(value, list):
            told[field] = " ".join(value)
        elif isinstance(value, bool):
            told[field] = "yes" if value else ""
        else:
            told[field] = value
    return told


def changes(before: dict[str, str], after: dict[str, str]) -> list[tuple]:
    """Each field that differs, with what it said before and says now."""
    fields = dict.fromkeys([*before, *after])
    pairs = [(one, before.get(one, ""), after.get(one, "")) for one in fields]
    return [pair for pair in pairs if pair[1] != pair[2]]


def language_of(tag: str) -> list[str]:
    try:
        return [normalise(tag)] if tag else []
    except ValueError:
        return []


def back(user, given) -> str:
    """The line that the term came from, "" if from none that `user` may read."""
    pk = given.get("translation", "")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 10):
        return ""
    text = Translation.objects.visible_to(user).filter(pk=int(pk)).first()
    line = given.get("line", "")
    if text is None:
        return ""
    return f"{address(text)}#{line}" if IS_LINE.fullmatch(line) else address(text)


def there(term: Term) -> str:
    return reverse("desk:term", args=[term.pk])
