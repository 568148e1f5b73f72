"""What the benchmark of the search measures with, and what it measures."""

import json
import sys

import pytest
from django.apps import apps
from django.db import connections

from archive.catalogue.accept import accept_collection, accept_edition, clear
from archive.catalogue.counting import count_all
from archive.catalogue.suggesting import count_suggestions
from archive.specimens.corpus import Corpus, collections, edition
from tests.benchmarks.search import deeds
from tests.benchmarks.search.asking import classes
from tests.benchmarks.search.dialogue import Contestant, Silent
from tests.benchmarks.search.figures import Timings, shares
from tests.benchmarks.search.filling import publish
from tests.benchmarks.search.hostile import KINDS, LONGEST
from tests.benchmarks.search.plain_side import (
    COLUMNS,
    INDEX,
    TABLE,
    copied,
    statement,
    tsquery,
    tsvector,
)
from tests.benchmarks.search.romanised import romanised
from tests.benchmarks.search.rounds import one_class
from tests.benchmarks.search.tokens import marked, pattern, tokens, wanted
from values.canonical import canonical


def asked(kind: str, text: str) -> dict:
    return {"typed": text, "parts": [{"kind": kind, "text": text}]}


def all_rows() -> dict[str, list]:
    models = apps.get_app_config("catalogue").get_models()
    return {
        model._meta.db_table: sorted(
            repr([bytes(one) if isinstance(one, memoryview) else one for one in row])
            for row in model.objects.values_list()
        )
        for model in models
    }


@pytest.mark.django_db
def test_what_is_filled_in_bulk_is_what_pushes_make_one_by_one():
    given = [edition(Corpus(1), number) for number in range(3)]
    for one in collections():
        accept_collection(one, sequence=1)
    for one in given:
        accept_edition(canonical(one), sequence=1)
    by_pushes = all_rows()
    clear()
    for one in collections():
        accept_collection(one, sequence=1)
    publish(given)
    count_all()
    count_suggestions()

    assert all_rows() == by_pushes


@pytest.mark.django_db
def test_filing_and_looking_up_are_measured_and_nothing_stays(monkeypatch):
    for name, size in (("ITEMS", 2), ("FORMS", 40), ("PER_ITEM", 20), ("LOOKUPS", 4)):
        monkeypatch.setattr(deeds, name, size)
    before = all_rows()

    speeds, looked_up, sizes = deeds.filing(0), deeds.names(0), deeds.sizes(0)

    assert all(speed > 0 for speed in speeds.values())
    assert 0 < looked_up["p50"] <= looked_up["p95"] <= looked_up["max"]
    assert "catalogue_line" in {name for name, _table, _indexes in sizes}
    assert all_rows() == before


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("조선 로동", ["조선", "선로", "로동", "동"]),
        ("Wells, 12월", ["wells", "12", "월"]),
        ("手紙を。", ["手紙", "紙を", "を"]),
    ],
)
def test_plain_terms_are_words_and_pairs_of_signs(text, terms):
    assert tokens(text) == terms


@pytest.mark.parametrize(
    ("kind", "text", "terms", "is_open", "query"),
    [
        ("run", "로동당", ["로동", "동당"], False, "('로동' <-> '동당')"),
        ("run", "당", ["당"], True, "('당':*)"),
        ("word", "well", ["well"], True, "('well':*)"),
        ("word", "of", ["of"], False, "('of')"),
        ("phrase", "the well", ["the", "well"], False, "('the' <-> 'well')"),
    ],
)
def test_plain_queries_say_what_must_follow_one_another(
    kind, text, terms, is_open, query
):
    assert wanted({"kind": kind, "text": text}) == (terms, is_open)
    assert tsquery(asked(kind, text)) == query


def test_what_matches_is_marked_in_the_source_whatever_its_spaces():
    assert (
        marked("조선 로동당의", asked("run", "선로동")) == "조<mark>선 로동</mark>당의"
    )
    assert marked("The Well", asked("word", "well")) == "The <mark>Well</mark>"
    assert pattern(asked("word", "a.b")) == r"a\.b"


@pytest.mark.django_db
def test_the_plain_form_answers_in_one_statement():
    rows = [
        {"id": n, **dict.fromkeys(COLUMNS.split(", ")[1:], kind), "kind": kind}
        for n, kind in enumerate(("note", "letter", "note"))
    ]
    for row, text in zip(rows, ("조선 로동당", "로동 당", "우물\t가"), strict=True):
        row["text"] = text
    with connections["catalogue"].cursor() as cursor:
        cursor.execute(TABLE + ";" + INDEX)
        for row in rows:
            values = copied(json.dumps(row)).rstrip("\n").split("\t")
            values[5] = row["text"]
            cursor.execute(
                "INSERT INTO bench_segment VALUES"
                f" ({', '.join(['%s'] * len(values))}::tsvector)",
                values,
            )
        query = asked("run", "로동당")
        cursor.execute(
            statement(), {"query": tsquery(query), "pattern": pattern(query)}
        )
        total, best, kinds, *_others = cursor.fetchone()

    assert total == 2
    assert json.loads(kinds) == {"note": 1, "letter": 1}
    assert {one["text"] for one in json.loads(best)} == {
        "조선 <mark>로동당</mark>",
        "<mark>로동 당</mark>",
    }


def test_a_vector_has_every_place_of_a_term():
    assert tsvector("가나 가나") == "'가나':1,3 '나가':2 '나':4"


def test_a_name_is_romanised_by_its_syllables():
    assert romanised("홍길동") == "Hong Gildong"
    assert romanised("김영희") == "Gim Yeonghui"


def test_shares_are_of_the_medians_of_rounds():
    timings = Timings()
    for query, rounds in enumerate(([9.0, 1.0, 2.0], [4.0], [6.0, 8.0])):
        for seconds in rounds:
            answer = {"seconds": seconds, "cpu": seconds / 2, "total": query}
            timings.add("plain", query, answer)

    assert timings.seconds("plain") == [2.0, 4.0, 7.0]
    assert timings.cpu("plain") == [1.0, 2.0, 3.5]
    assert timings.least_rounds("plain") == 1
    assert shares([2.0, 4.0, 7.0]).p50 == 4.0
    assert shares([2.0, 4.0, 7.0]).longest == 7.0


def test_queries_of_several_classes_are_taken_together():
    every = Timings()
    for title, seconds in (("rare", 1.0), ("common", 3.0)):
        timings = Timings()
        timings.add("plain", 0, {"seconds": seconds, "cpu": 0.5, "total": 2})
        every.take_in(title, timings)

    assert every.seconds("plain") == [1.0, 3.0]
    assert sum(every.totals["plain"].values()) == 4


def test_queries_of_every_class_stand_in_the_lines_they_are_cut_from():
    corpus = Corpus(2)
    chance = corpus.chance("lines")
    languages = ("ko-KP", "ru", "en", "ja")
    lines = [{"text": corpus.line(language, chance)} for language in languages * 100]
    text = "\n".join(line["text"].replace(" ", "") for line in lines).casefold()

    found = classes(lines, corpus, 5)

    assert all(len(some) == 5 for some in found.values())
    assert found == classes(lines, corpus, 5)
    nothing = found.pop("nothing found")
    for some in found.values():
        for one in some:
            for part in one["parts"]:
                assert part["text"].replace(" ", "").casefold() in text
    assert not any(one["typed"] in text for one in nothing)


def test_hostile_queries_are_bounded_and_the_same_for_the_same_chance():
    for make in KINDS.values():
        chance = Corpus(0).chance("hostile")
        some = [make(chance)[:LONGEST] for _ in range(20)]
        chance = Corpus(0).chance("hostile")
        assert some == [make(chance)[:LONGEST] for _ in range(20)]


# Contestants --------------------------------------------------------------------------

COUNTING = """
from tests.benchmarks.search.dialogue import serve
print("whatever a library says")
serve(lambda request: len(request["typed"]))
"""


def program(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def test_a_contestant_is_asked_line_by_line_and_measures_itself():
    with Contestant("one", program(COUNTING), {}) as one:
        answers = [one.ask({"typed": text}, 30) for text in ("a", "조선\n")]

    assert [answer["total"] for answer in answers] == [1, 3]
    assert all(0 <= answer["cpu"] < 30 > answer["seconds"] > 0 for answer in answers)


def test_a_contestant_that_ends_is_told():
    with (
        pytest.raises(Silent, match="one did not"),
        Contestant("one", program("raise SystemExit"), {}),
    ):
        pass


class Options:
    rounds, patience = 3, 10


class Side:
    """Takes part and says when it was asked; each answer takes as long as it says."""

    def __init__(self, name: str, order: list[str], seconds: float):
        self.name, self.order, self.seconds = name, order, seconds

    def ask(self, request: dict, patience: float) -> dict:
        self.order.append(self.name)
        return {"seconds": self.seconds, "cpu": 0, "total": 1}


def test_all_are_asked_by_turns_and_who_takes_too_long_is_asked_no_more():
    order: list[str] = []
    sides = {"a": Side("a", order, 0.1), "b": Side("b", order, 6)}

    timings = one_class(sides, ("a", "b"), [{}, {}], Options)

    assert "".join(order) == "baab" + "aaaa"
    assert timings.least_rounds("a") == 3
    assert timings.least_rounds("b") == 1
