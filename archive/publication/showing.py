"""Does an edition show what a redaction hides? Pure, and in doubt it does."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive.publication.leaks import names_in, read, strings
from archive.publication.withheld import Withheld
from evidence.pictures.verdict import Shape
from values.hidden_words import dense

# Of a public picture, by its key: the original that it shows, and what is solid in it.
Pictures = Mapping[str, tuple[int, list[Shape]]]


@dataclass(frozen=True)
class HiddenParts:
    original: int
    shapes: list[Shape]
    pictures: Pictures

    def stands_in(self, document: dict) -> bool:
        for page in document["pages"]:
            if not page["picture"]:
                continue
            known = self.pictures.get(page["picture"]["key"])
            if known is None:
                return True
            original, fills = known
            if original == self.original and not all(
                shape in fills for shape in self.shapes
            ):
                return True
        return False


@dataclass(frozen=True)
class HiddenField:
    name: str

    def stands_in(self, document: dict) -> bool:
        """Also where nothing is said of the field: that, too, is something said."""
        return self.name not in document.get("redacted", [])


@dataclass(frozen=True)
class HiddenPerson:
    forms: dict[str, str]  # folded names, with the pseudonym that each gives away

    def stands_in(self, document: dict) -> bool:
        texts = read(strings(document))
        if any(names_in(texts, self.forms)):
            return True
        letters = "\n".join(dense(text) for _, text in texts)
        return any(len(form) > 3 and form in letters for form in map(dense, self.forms))


@dataclass(frozen=True)
class HiddenWords:
    """Words of a line, or of its `kin`.

    They may have stood there before: the line may have been cut from another one
    since, joined to one, or have taken one in.
    """

    line: str
    words: dict[str, list[str]]
    kin: frozenset[str] = frozenset()

    def stands_in(self, document: dict) -> bool:
        return any(self._in(document, line) for line in {self.line} | self.kin)

    def _in(self, document: dict, line: str) -> bool:
        hidden = Withheld(lines={line: [self.words]})
        return any(
            text != hidden.line(line, layer, text)
            for page in document["pages"]
            for layer, text in _layers(page, line)
        )


@dataclass(frozen=True)
class HiddenCredits:
    """Credits that are no longer those of their texts.

    `credits`: of a transcription by its version and one of its lines, of a translation
    by its strand and version. A text that is not among them says nothing of it.
    """

    credits: Mapping[tuple[str, int], str]

    def stands_in(self, document: dict) -> bool:
        return any(
            self.credits.get((key, text["version"]), text["credit"]) != text["credit"]
            for page in document["pages"]
            for key, text in _texts(page)
        )


Hidden = HiddenParts | HiddenField | HiddenPerson | HiddenWords | HiddenCredits


def _texts(page: dict):
    """The texts of a page, each by what names it: its lines, or its strand."""
    transcription = page["transcription"]
    for segment in (transcription or {}).get("segments", []):
        yield segment["id"], transcription
    for translation in page["translations"]:
        yield translation["id"], translation


def _layers(page: dict, line: str):
    """Every text of a line by its layer, as `Withheld.line` names them."""
    for segment in (page["transcription"] or {}).get("segments", []):
        if segment["id"] == line:
            yield "diplomatic", segment["diplomatic"]
            yield "normalised", segment["normalised"]
    for translation in page["translations"]:
        for segment in translation["segments"]:
            if segment["of"] == line:
                yield translation["id"], segment["text"]
                yield f"{translation['id']}/note", segment["note"]
