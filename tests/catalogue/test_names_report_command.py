import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "tests" / "values" / "names"
NAMES, NEGATIVES = TABLES / "names_given.tsv", TABLES / "negatives_given.tsv"


def printed(*args) -> str:
    out = StringIO()
    call_command("names_report", *map(str, args), stdout=out)
    return out.getvalue()


def test_report_is_printed_as_a_table():
    lines = printed(NAMES, "--negatives", NEGATIVES).splitlines()

    assert lines[0].split() == ["system", "n", "found", "top", "top", "ten"]
    assert lines[3].split()[:4] == ["rr", "113", "113", "(1.000)"]
    assert lines[-1].split() == ["negatives", "45", "45", "(1.000)"]


def test_report_is_printed_as_json():
    report = json.loads(printed(NAMES, "--json", "--distractors", "20"))

    assert report["systems"]["hanja"]["n"] == 103
    assert set(report["systems"]["hanja"]) == {"n", "found", "top", "top10"}
    assert report["negatives"] == {"n": 0, "held": 0}


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CommandError, match="nowhere"):
        printed(tmp_path / "nowhere.tsv")


def test_a_file_without_the_columns_of_negatives_is_named(tmp_path):
    file = tmp_path / "other.tsv"
    file.write_text("layer\tquery\nname\t강\n")

    with pytest.raises(CommandError, match=r"other\.tsv has no column 'wanted'"):
        printed(NAMES, "--negatives", file)


def test_more_made_up_names_than_there_are_is_refused():
    with pytest.raises(CommandError, match="1000000"):
        printed(NAMES, "--distractors", "1000001")


def test_the_report_needs_no_database(tmp_path):
    bare = {
        name: value
        for name, value in os.environ.items()
        if "DATABASE" not in name and not name.startswith(("CATALOGUE", "LETTERBOX"))
    }
    run = subprocess.run(
        [sys.executable, "manage.py", "names_report", NAMES, "--json"],
        cwd=ROOT,
        env=bare | {"ARCHIVE_HOME": str(tmp_path), "ARCHIVE_PROCESS": "worker"},
        capture_output=True,
        check=True,
        text=True,
    )

    assert json.loads(run.stdout)["systems"]["mr"]["n"] == 113
    assert {path.name for path in tmp_path.iterdir()} == {"files", "keys.json"}
