"""What a reader calls the values that lists are narrowed by, in each language."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from archive.catalogue import facets, labels, shown, wording
from archive.catalogue.asked import NAMES, NO, PART, SPELLING, STRICT, TEXT
from archive.catalogue.facets import Name
from archive.catalogue.kept import Kept
from archive.catalogue.search import scope
from values import languages


class Label(NamedTuple):
    """What a reader calls a value, as words and as HTML in their language."""

    words: shown.Text
    html: SafeString

    @classmethod
    def of(cls, words: shown.Text) -> "Label":
        return cls(words, wording.said(words))


class Labels(dict[str, Label]):
    """Labels of the values of a facet, each made when it is first asked for."""

    def __init__(self, words: Callable[[str], shown.Text | None]):
        super().__init__()
        self._words = words

    @classmethod
    def all(cls, texts: Mapping[str, shown.Text]) -> "Labels":
        """Labels of these values, in this order."""
        found = cls(texts.get)
        found.update((value, Label.of(words)) for value, words in texts.items())
        return found

    def __missing__(self, value: str) -> Label:
        # As it was asked for where nobody has a name for it.
        words = self._words(value) or wording.quote(value) or wording.own("", "")
        label = Label.of(words)
        # Anybody can ask for anything: what is kept has an end.
        return self.setdefault(value, label) if len(self) < MOST_LABELS else label


# filter → value → what a reader calls it
Called = Mapping[str, Mapping[str, Label]]

MOST_LABELS = 10_000  # of a facet
CALLED: Kept[Called] = Kept(most=16)


def called_in(lang: str, tally: int) -> Called:
    """What every value is called in `lang`, kept for as long as `tally` holds.

    As HTML for a page in the active language, whose words it has, too.
    """
    asked = (lang, get_language(), tally)
    return CALLED.get(asked) or CALLED.keep(asked, _called(lang, tally))


def _called(lang: str, tally: int) -> Called:
    def tagged(tag: str) -> shown.Text:
        return wording.own(languages.name(tag, lang), lang)

    def table(texts: Mapping[str, str]) -> Labels:
        return Labels.all(own(texts, lang))

    def named(facet: str) -> Labels:
        names = facets.standing(tally).names[facet]

        def words(value: str) -> shown.Text | None:
            return wording.pick_some(names[value], lang) if value in names else None

        return Labels(words)

    return {
        Name.KIND: table(labels.KINDS),
        Name.LANGUAGE: Labels(tagged),
        Name.TRANSLATED: Labels(tagged),
        Name.PLACE: named(Name.PLACE),
        Name.COLLECTION: named(Name.COLLECTION),
        Name.TRANSCRIPTION: table(
            {
                "yes": pgettext("filter", "with transcription"),
                "no": pgettext("filter", "without transcription"),
            }
        ),
        Name.SPECIMEN: table(
            {
                "yes": _("fictional specimens"),
                "no": _("no specimens"),
            }
        ),
        Name.FOUND_WITH: Labels(lambda value: None),
        SPELLING: table({STRICT: pgettext("spelling", "no looser matches")}),
        NAMES: table({NO: pgettext("names", "not by their sound")}),
        PART: Labels.all(own(parts(), lang)),
        TEXT: Labels.all(own(texts(lang, tally), lang)),
    }


def parts() -> dict[str, str]:
    """The parts of an item that words are looked for in, as a reader calls them."""
    return {
        "": pgettext("look in", "everywhere"),
        scope.TITLES: pgettext("look in", "titles"),
        scope.ORIGINALS: pgettext("look in", "originals"),
        scope.TRANSLATIONS: pgettext("look in", "translations"),
        scope.NAMES: pgettext("look in", "names and places"),
    }


def texts(lang: str, tally: int) -> dict[str, str]:
    """The languages of texts by their names, in the order of these."""
    named = {tag: languages.name(tag, lang) for tag in facets.standing(tally).texts}
    in_order = dict(sorted(named.items(), key=lambda one: one[1]))
    return {"": pgettext("language of the text", "any"), **in_order}


def own(texts: Mapping[str, str], lang: str) -> dict[str, shown.Text]:
    """Words of the interface by what they stand for."""
    return {key: wording.own(str(text), lang) for key, text in texts.items()}
