"""What a reader of a page sees or hears, and what of it is English."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

# Elements whose content is no language.
SILENT = {"script", "style", "code", "svg"}
VOID = {"meta", "link", "img", "input", "br", "image"}
HEARD = ("aria-label", "alt", "title", "placeholder", "data-done", "content")
NAMES = {"BibTeX", "Creative", "Commons"}  # nobody translates these
ENGLISH = re.compile(r"[A-Za-z][a-z]+[A-Za-z]*")
# Letters that the messages in a language are not written with.
FOREIGN = {
    "ja": re.compile("[\uac00-\ud7a3\u0400-\u052f]"),
    "ko": re.compile("[\u3041-\u30ff\u4e00-\u9fff\u0400-\u052f]"),
    "uk": re.compile("[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]"),
}
ADDRESS = re.compile(r"https?://\S+")


class Reader(HTMLParser):
    """Collects the texts of a page that are in the language of the page itself."""

    def __init__(self):
        super().__init__()
        self.open: list[tuple[str, bool]] = []  # elements, and whether they count
        self.page = ""
        self.texts: list[str] = []

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag == "html":
            self.page = known["lang"]
        counts = not self.open or self.open[-1][1]
        counts = counts and tag not in SILENT and "code" not in known.get("class", "")
        counts = counts and known.get("lang", self.page) == self.page
        if counts and (tag != "meta" or "property" in known):
            named = "og:type" if known.get("property") == "og:type" else ""
            self.texts += [known[name] for name in HEARD if name in known and not named]
        if tag not in VOID:
            self.open.append((tag, counts))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.open and self.open[-1][1]:
            self.texts.append(data)


def english(html: str) -> list[str]:
    """The texts of a page that have an English word in them."""
    reader = Reader()
    reader.feed(html)
    return [text for text in map(str.strip, reader.texts) if any(words(text))]


def foreign(html: str) -> list[str]:
    """The texts of a page that are in letters of another language, or in English."""
    reader = Reader()
    reader.feed(html)
    letters = FOREIGN[reader.page]
    return [
        text
        for text in map(str.strip, reader.texts)
        if letters.search(text) or any(words(text))
    ]


def words(text: str) -> Iterator[str]:
    for word in ENGLISH.findall(ADDRESS.sub("", text)):
        if word not in NAMES:
            yield word
