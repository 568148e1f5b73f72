"""What helps with one line: its terms, and how similar lines were rendered."""

from urllib.parse import urlencode

from django import forms
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from archive.desk.guard import desk
from archive.desk.rows import text_of
from archive.desk.searching import page_number
from archive.desk.translating import address
from archive.lookup.concordance import ON_A_PAGE, Concordance, concordance
from archive.policy import READ
from translations.domain.glossary import can_word_terms, entries
from translations.domain.memory import similar
from translations.models import Translation
from values.glossary import Entry, may_have_terms, source_html, terms_in
from values.languages import TAGS, direction, name

KEYS = 9  # of a keyboard, each for one rendering


@desk(methods=READ)
def line_help(request, pk: int, line: str):
    """A fragment of a page for one line of a translation: nothing around it."""
    text = text_of(request.user, "translation", pk)
    rows = text.segments.select_related("source")
    row = get_object_or_404(rows, source__key=line)
    words = row.source.normalised or row.source.diplomatic
    known = entries() if may_have_terms(row.source.language) else ()
    context = {
        "language": text.language,
        "dir": direction(text.language),
        "source_language": row.source.language,
        "terms": terms_of(words, known, text.language),
        "add": adding(text, line) if can_word_terms(request.user) else "",
        "similar": similar(words, text.language, request.user, besides=text),
    }
    return render(request, "desk/workbench/_help.html", context)


def adding(text: Translation, line: str) -> str:
    """The address of the form for a new term that comes from a line, and goes back."""
    asked = {
        "translation": text.pk,
        "line": line,
        "language": text.language,
        "northern": "",
    }
    return f"{reverse('desk:glossary')}?{urlencode(asked)}"


def terms_of(words: str, entries_: tuple[Entry, ...], language: str) -> list[dict]:
    """The terms of a line, each once, with what can be put in for each.

    Preferred renderings come first in counting keys, since there are nine.
    """
    found = list(dict.fromkeys(entry for _, _, entry in terms_in(words, entries_)))
    preferred = [entry for entry in found if entry.preferred(language)]
    key = {entry.pk: number for number, entry in enumerate(preferred[:KEYS], start=1)}
    free = iter(range(len(key) + 1, KEYS + 1))
    return [
        {
            "entry": entry,
            "renderings": [
                (
                    key.get(entry.pk) if one.standing == "preferred" else next(free, 0),
                    one,
                )
                for one in entry.rendered(language, "preferred", "accepted")
            ],
            "forbidden": entry.rendered(language, "forbidden"),
        }
        for entry in found
    ]


def marked_source(words: str, language: str, entries_: tuple[Entry, ...]) -> SafeString:
    """A line of the original with its marks, its terms lit."""
    html = source_html(words, entries_, language)
    return mark_safe(html)  # noqa: S308 (it escapes)


class ConcordanceForm(forms.Form):
    q = forms.CharField(
        label="Words",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "data-slash": ""}),
        help_text="All of them in one line, in the original or in the translation.",
    )
    language = forms.ChoiceField(label="Into", required=False)

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs, label_suffix="")
        self.fields["language"].choices = [(one, name(one, "en")) for one in languages]


@desk(methods=READ)
def concordance_lines(request):
    """Lines of approved translations by a word in them, both languages side by side."""
    user = request.user
    languages = languages_of(user)
    asked = request.GET.get("q", "").strip()
    language = request.GET.get("language", "")
    language = language if language in languages else languages[0]
    form = ConcordanceForm(
        {"q": asked, "language": language}, languages=languages, auto_id="%s"
    )
    number = page_number(request.GET.get("page", ""))
    first = (number - 1) * ON_A_PAGE
    found = concordance(asked, language, user, first=first) if asked else Concordance()
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "asked": asked,
        "language": language,
        "dir": direction(language),
        "found": found,
        "lines": [(line, there(line)) for line in found.lines],
        "number": number,
        "query": query.urlencode(),
    }
    return render(request, "desk/concordance.html", context)


def languages_of(user) -> list[str]:
    """Into which languages there are translations that `user` reads; at least one."""
    held = Translation.objects.visible_to(user).order_by()
    found = set(held.values_list("language", flat=True).distinct())
    return sorted(found, key=lambda tag: (tag not in TAGS, tag)) or ["en"]


def there(line) -> str:
    return f"{address(line.row.translation)}#{line.row.source.key}"
