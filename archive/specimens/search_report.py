"""How well the search finds, beside plain search in folded texts: `search_report`."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypedDict

from archive.catalogue.bits import items_at, places_of
from archive.catalogue.models import Entry
from archive.catalogue.search import Found, search
from archive.specimens.corpus import PER_ITEM, Corpus, edition
from archive.specimens.corpus.filing import file, lent
from archive.specimens.corpus.questions import EXACT, Question, questions
from archive.specimens.corpus.truth import Truth

AT_ONCE = 100  # items


class Worst(TypedDict):
    """The query of a class that went most wrong, in items."""

    query: str
    missed: int
    beside: int  # found, and not wanted


class Class(TypedDict):
    """Of `n` queries: shares over all items that were found, and that should be.

    Where the search says that there is more than it took, nothing counts as missed.
    """

    n: int
    more: int  # queries of which it says that there is more
    wrong: int  # queries with anything missed or beside the point
    wanted: int
    found: int
    precision: float
    recall: float
    exact: bool  # whether nothing may be wrong
    worst: Worst | None


class Report(TypedDict):
    """What `search_report` prints."""

    lines: int
    items: int
    classes: dict[str, Class]


def search_report(lines: int, count: int, seed: int) -> Report:
    """Compare `count` queries of each class over a corpus of so many lines."""
    with shelved(lines, seed) as truth:
        chance = Corpus(seed).chance("questions")
        return report(truth, questions(truth, chance, count))


@contextmanager
def shelved(lines: int, seed: int) -> Iterator[Truth]:
    """A corpus in the catalogue while the block lasts, for this connection alone."""
    corpus, truth = Corpus(seed), Truth()
    items = -(-lines // PER_ITEM)
    with lent():
        for first in range(0, items, AT_ONCE):
            some = range(first, min(first + AT_ONCE, items))
            given = [edition(corpus, number) for number in some]
            file(given)
            for one in given:
                truth.add(one)
        yield truth


def report(truth: Truth, asked: dict[str, list[Question]]) -> Report:
    """Ask all of these of the archive and of `truth`."""
    ours = {line.code for line in truth.lines}
    # What else the catalogue has is not in the corpus.
    places = Entry.objects.values_list("place", "code")
    codes = {place: code for place, code in places if code in ours}
    return {
        "lines": sum(line.role in ("original", "translation") for line in truth.lines),
        "items": len(ours),
        "classes": {
            name: _class(some, truth, codes, exact=name in EXACT)
            for name, some in asked.items()
        },
    }


def holds(found: Report) -> bool:
    """Whether nothing is wrong where nothing may be."""
    return not any(one["exact"] and one["wrong"] for one in found["classes"].values())


def _class(
    asked: Iterable[Question], truth: Truth, codes: dict[int, str], *, exact: bool
) -> Class:
    n = more = wrong = wanted = found = right = 0
    worst: Worst | None = None
    corpus = items_at(codes)
    for question in asked:
        true = truth.items(question.wanted, question.unwanted, loose=question.loose)
        answered = answer(question)
        said = {codes[place] for place in places_of(answered.items & corpus)}
        if answered.sets.is_cut:
            more, true = more + 1, true & said
        missed, beside = len(true - said), len(said - true)
        n, wanted, found = n + 1, wanted + len(true), found + len(said)
        right += len(true & said)
        wrong += true != said
        if missed + beside > (worst["missed"] + worst["beside"] if worst else 0):
            worst = {"query": question.typed, "missed": missed, "beside": beside}
    return {
        "n": n,
        "more": more,
        "wrong": wrong,
        "wanted": wanted,
        "found": found,
        "precision": right / found if found else 1.0,
        "recall": right / wanted if wanted else 1.0,
        "exact": exact,
        "worst": worst,
    }


def answer(question: Question) -> Found:
    """What the archive's search finds, by words alone."""
    return search(question.typed, looser=question.loose, names=False)
