"""In which languages the plain texts of an item are told."""

from collections.abc import Iterable

from archive.catalogue import edition
from evidence.models import Item, shared_texts
from values.scripts import NO_LANGUAGE, UNDETERMINED, fits, language_of


class Tongues:
    """The languages of one item's plain texts; its own words of it are `texts`."""

    def __init__(self, item: Item, texts: Iterable[str]):
        self.item = item
        self._shared = shared_texts(set(texts), item.described_in)

    def ours(self, text: str) -> edition.L:
        """What a cataloguer wrote, in every language that it is said in.

        Words in the letters of the item itself, and not of the description, were
        copied from the item.
        """
        if not text:
            return {}
        described_in = self.item.described_in
        written = self.written_in(text)
        if fits(text, described_in) or written in (NO_LANGUAGE, UNDETERMINED):
            return self._shared.get(text, {described_in: text})
        return {written: text}

    def written(self, text: str) -> edition.L:
        """What is quoted from the item."""
        return {self.written_in(text): text} if text else {}

    def written_in(self, text: str) -> str:
        """The language of something quoted from the item, "" for nothing."""
        return language_of(text, self.item.content_languages) if text else ""

    def published(self, text: str) -> edition.L:
        """What is quoted from reports."""
        return {self.item.published_in or UNDETERMINED: text} if text else {}
