"""What a reader's search finds, as the list shows it."""

from typing import NamedTuple

from django.http import QueryDict

from archive.catalogue.asked import Asked, Tiers
from archive.catalogue.listing import Result, results
from archive.catalogue.reads import tally


class Finding(NamedTuple):
    """All results; codes in their order."""

    results: list[Result]
    spelled: list[str]
    named: list[str]
    looser: list[str]

    @property
    def codes(self) -> list[str]:
        return self.spelled + self.named + self.looser

    def result(self, code: str) -> Result:
        return next(one for one in self.results if one["code"] == code)

    def sides(self, code: str) -> list[str]:
        """The HTML of every text shown of what matches in this item."""
        return [side.html for hit in self.result(code)["hits"] for side in hit.sides]


def search(text: str, *, looser: bool = True, names: bool = True) -> Finding:
    """Ask the list for `text`, with or without what its switches leave out."""
    asked = QueryDict(mutable=True)
    asked["q"] = text
    if not looser:
        asked["spelling"] = "strict"
    if not names:
        asked["names"] = "no"
    of = Asked(asked, "en", tally())
    if not of.narrowed:  # then it is the list of everything
        return Finding([], [], [], [])
    tiers = results(of, 0, of.all.bit_count())
    codes = Tiers(*([one["code"] for one in tier] for tier in tiers))
    assert [items.bit_count() for items in of.tiers] == [len(tier) for tier in codes]
    return Finding([one for tier in tiers for one in tier], *codes)
