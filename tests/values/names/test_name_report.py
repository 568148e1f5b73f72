"""Reading the tables, and what the report counts."""

import pytest

from values.names.distractors import made_up_names
from values.names.report import SYSTEMS, holds, names_report, read_lines, spellings


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "names.tsv"
    path.write_text(
        "\ufeffid\tremark\thangul_south\tpopular_latin\thanja\n"
        'a\t"x\t김정은\tKim Jong-un; Kim Jong Un;\t金正恩\textra\n'
        "b\t\t박연미\tYeonmi Park\n",
        encoding="utf-8",
    )
    return path


def test_columns_are_known_by_their_names(file):
    first, second = read_lines(file)

    assert first["remark"] == '"x'
    assert spellings(first, "popular_latin") == ["Kim Jong-un", "Kim Jong Un"]
    assert spellings(second, "hanja") == []
    assert spellings(second, "katakana") == []


def test_spellings_are_counted_by_system(file):
    report = names_report(read_lines(file))

    counts = {name: counts["n"] for name, counts in report["systems"].items()}
    assert counts == dict.fromkeys(SYSTEMS, 0) | {
        "hangul_south": 2,
        "popular_latin": 3,
        "hanja": 1,
    }
    assert report["systems"]["popular_latin"] == {
        "n": 3,
        "found": 3,
        "top": 3,
        "top10": 3,
    }
    assert report["negatives"] == {"n": 0, "held": 0}


def test_names_that_are_not_found_or_not_nearest_are_not_counted():
    lines = [
        {"hangul_south": "김정은", "rr": "Gim Jongun;Tokyo"},
        {"hangul_south": "김종운"},
    ]

    assert names_report(lines)["systems"]["rr"] == {
        "n": 2,
        "found": 1,
        "top": 0,
        "top10": 1,
    }


def test_more_than_ten_nearer_names_push_one_out(monkeypatch):
    nearer = [f"김정{syllable}" for syllable in "은운"] * 1
    monkeypatch.setattr("values.names.report.TOP", 1)
    lines = [{"hangul_south": name} for name in nearer]

    report = names_report([*lines, {"hangul_south": "김종운", "mr": "Kim Chŏngŭn"}])

    assert report["systems"]["mr"] == {"n": 1, "found": 1, "top": 0, "top10": 0}


def negative(query, wanted, unwanted, expect="strict", layer="name"):
    return {
        "layer": layer,
        "query": query,
        "wanted": wanted,
        "unwanted": unwanted,
        "expect": expect,
    }


@pytest.mark.parametrize(
    ("wanted", "unwanted", "expect", "held"),
    [
        (0.1, 0.2, "strict", True),
        (0.1, 0.15, "strict", False),
        (0.1, None, "strict", True),
        (None, None, "strict", False),
        (0.2, 0.1, "strict", False),
        (0.1, 0.15, "tie", True),
        (0.15, 0.1, "tie", True),
        (0.1, 0.2, "tie", False),
        (0.1, None, "tie", False),
        (0.1, 0.15, "somehow", False),
    ],
)
def test_negatives_hold_by_what_they_expect(wanted, unwanted, expect, held):
    far = {"wanted": wanted, "unwanted": unwanted}
    line = negative("query", "wanted", "unwanted", expect)

    assert holds(line, lambda query, form: far[form]) is held


def test_negatives_of_text_are_tried_where_there_is_a_folding():
    lines = [
        negative("강", "강", "간"),
        negative("우리", "우리", "우이", layer="text"),
        negative("로", "오", "노"),
    ]

    def same(query, text):
        return 0.0 if query == text else None

    assert names_report([], lines)["negatives"] == {"n": 2, "held": 1}
    assert names_report([], lines, text_distance=same)["negatives"] == {
        "n": 3,
        "held": 2,
    }


def test_made_up_names_are_the_same_for_the_same_seed():
    names = made_up_names(500, seed=1)

    assert len(set(names)) == 500
    assert names == made_up_names(500, seed=1) != made_up_names(500, seed=2)
    assert all(2 <= len(name) <= 3 for name in names)
