import re

import pytest

from archive.boot import ROOT

FOLDER = ROOT / "requirements"
PINNED = sorted(FOLDER.glob("*.txt"))


def requirements(path) -> list[str]:
    """Logical lines: those that end in a backslash go on."""
    joined = path.read_text().replace("\\\n", " ")
    return [line for line in joined.splitlines() if line and not line.startswith("#")]


def name_of(line: str) -> str:
    return re.split(r"[^A-Za-z0-9_.-]", line, maxsplit=1)[0].lower().replace("_", "-")


@pytest.mark.asvs("15.1.2")
@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.name)
def test_every_requirement_has_one_version_and_hashes(path):
    lines = requirements(path)

    assert lines
    for line in lines:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), line


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.in")), ids=lambda p: p.name)
def test_what_we_ask_for_is_pinned(path):
    pinned = {name_of(line) for line in requirements(path.with_suffix(".txt"))}
    asked = {name_of(line) for line in requirements(path) if not line.startswith("-")}

    assert asked <= pinned


def test_two_lists_never_disagree_on_a_version():
    versions: dict[str, set[str]] = {}
    for path in PINNED:
        for line in requirements(path):
            found = re.search(r"==([^\s;]+)", line)[1]
            versions.setdefault(name_of(line), set()).add(found)

    assert {name: v for name, v in versions.items() if len(v) > 1} == {}


def test_psycopg_3_stays_out():
    """Django prefers it, silently, if it is there."""
    names = {name_of(line) for path in PINNED for line in requirements(path)}

    assert not names & {"psycopg", "psycopg-binary", "psycopg-c"}


@pytest.mark.asvs("15.1.2")
def test_each_dependency_has_its_line_of_reason():
    told = (ROOT / "docs" / "dependencies.md").read_text().lower()
    asked = {
        name_of(line)
        for path in FOLDER.glob("*.in")
        for line in requirements(path)
        if not line.startswith("-")
    }

    assert {name for name in asked if f"`{name}`" not in told} == set()
