"""How many of the names in the tables are found, and that all negatives hold."""

import pytest

from tests.values.names.tables_of_names import table
from values.names import distance
from values.names.report import SYSTEMS, holds, names_report

DISTRACTORS = 3000
TABLES = ["names_given", "names_further", "names_unseen"]
NEGATIVES = [line for line in table("negatives_given") if line["layer"] == "name"]


@pytest.fixture(scope="module", params=TABLES)
def systems(request):
    return names_report(table(request.param), distractors=DISTRACTORS)["systems"]


@pytest.mark.parametrize("system", SYSTEMS)
def test_names_are_found_from_every_system(systems, system):
    counts = systems[system]

    assert counts["n"] > 50
    assert counts["found"] >= 0.99 * counts["n"]
    assert counts["top"] >= 0.98 * counts["n"]
    assert counts["top10"] >= 0.98 * counts["n"]


@pytest.mark.parametrize("line", NEGATIVES, ids=lambda line: line["id"])
def test_names_that_differ_are_kept_apart(line):
    assert holds(line, distance)
