"""The report that compares the search with plain truth, and what it notices."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from archive.catalogue import indexing
from archive.catalogue.accept import accept_withdrawal
from archive.catalogue.models import Entry, Line, Name, NameKey, Tally
from archive.catalogue.search import candidates
from archive.specimens.corpus import Corpus
from archive.specimens.corpus.questions import CUTS, EXACT, Question, questions
from archive.specimens.corpus.truth import Wanted
from archive.specimens.search_report import holds, report, shelved
from tests.catalogue.shelf import shelve, text_edition

pytestmark = pytest.mark.django_db
SMALL = ("--lines", "120", "--queries", "4")


def printed(*args) -> str:
    out = StringIO()
    call_command("search_report", *args, stdout=out)
    return out.getvalue()


def test_every_class_is_told_and_korean_is_exact():
    found = json.loads(printed(*SMALL, "--json"))

    assert (found["lines"], found["items"]) == (120, 6)
    assert list(found["classes"]) == list(CUTS)
    for name in EXACT:
        assert found["classes"][name]["wrong"] == 0
        assert found["classes"][name]["precision"] == 1.0
        assert found["classes"][name]["recall"] == 1.0
    assert sum(one["n"] for one in found["classes"].values()) > 3 * len(CUTS)


def test_as_a_table_it_has_a_line_for_each_class():
    lines = printed(*SMALL).splitlines()

    assert lines[0] == "120 lines of 6 items"
    assert lines[2].split()[:4] == ["=", "Korean,", "2", "syllables"]
    assert len(lines) == len(CUTS) + 3


def test_nothing_of_the_corpus_stays_and_what_stood_is_left_alone():
    shelve(text_edition("AAAA-0001", [("조선 로동당", "")]))
    models = (Line, Name, NameKey, Entry, Tally)
    before = [list(model.objects.order_by("pk").values()) for model in models]

    printed(*SMALL)

    assert [list(model.objects.order_by("pk").values()) for model in models] == before


def test_the_same_seed_asks_the_same_and_another_something_else():
    asked = []
    for seed in (1, 1, 2):
        with shelved(60, seed) as truth:
            asked.append(questions(truth, Corpus(seed).chance("questions"), 3))

    assert asked[0] == asked[1] != asked[2]


def test_an_index_that_lacks_terms_is_noticed(monkeypatch):
    whole = indexing.index_tokens
    monkeypatch.setattr(
        indexing,
        "index_tokens",
        lambda keys: [one for one in whole(keys) if ord(one[0]) % 3],
    )

    with pytest.raises(CommandError, match="missed"):
        printed(*SMALL)


def test_what_is_left_out_because_there_is_too_much_is_told_and_not_missed(
    monkeypatch,
):
    monkeypatch.setattr(candidates, "MOST_ITEMS", 2)

    found = json.loads(printed(*SMALL, "--json"))["classes"]

    assert found["Latin words"]["more"] > 0
    assert found["Latin words"]["found"] < 2 * found["Latin words"]["n"] + 1
    assert found["Latin words"]["wrong"] == 0


def test_what_is_missed_and_what_is_found_beside_it_is_counted():
    with shelved(60, 0) as truth:
        line = next(one for one in truth.lines if one.role == "title")
        asked = Question(line.code, (Wanted(line.code, "whole"),))
        right = report(truth, {EXACT[0]: [asked]})
        nothing = Question(line.code, (Wanted("zeppelin", "word"),))
        beside = report(truth, {EXACT[0]: [asked, nothing]})
        accept_withdrawal(
            line.code, sequence=2, reason="rights", at=timezone.now(), editions=[]
        )
        missed = report(truth, {EXACT[0]: [asked]})

    assert (right["items"], holds(right), right["classes"][EXACT[0]]["worst"]) == (
        3,
        True,
        None,
    )
    assert not holds(beside)
    assert beside["classes"][EXACT[0]]["precision"] == 0.5
    assert not holds(missed)
    assert missed["classes"][EXACT[0]]["recall"] == 0
    assert missed["classes"][EXACT[0]]["worst"] == {
        "query": line.code,
        "missed": 1,
        "beside": 0,
    }


@pytest.mark.parametrize("wrong", [("--lines", "0"), ("--queries", "10001")])
def test_sizes_out_of_bounds_are_refused(wrong):
    with pytest.raises(CommandError, match="Between 1 and"):
        printed(*wrong)
