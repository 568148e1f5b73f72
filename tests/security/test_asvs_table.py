"""docs/security/asvs.md says which test proves what, and says so truly."""

import ast
import re

import pytest

from tests.security import asvs

ITEM = {"level": 1, "about": "a thing"}
PROOF = [asvs.Proof("tests/test_it.py", "test_it")]


def test_every_item_is_answered_once_and_every_marker_names_one():
    assert asvs.faults(asvs.items(), asvs.proofs()) == []


def test_the_page_is_what_the_table_and_the_markers_say():
    said = asvs.PAGE.read_text(encoding="utf-8")
    assert said == asvs.page(asvs.items(), asvs.proofs()), "run: make asvs"


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ({}, {}),
        ({}, {"9.9.9": PROOF, "1.1.1": PROOF}),
        ({"gap": "Not yet."}, {"1.1.1": PROOF}),
        ({"gap": "Not yet.", "no": "Never."}, {}),
        ({"gap": ""}, {}),
        ({"written": "docs/security/asvs.md#nowhere"}, {}),
        ({"written": "docs/nowhere.md#asvs"}, {}),
        ({"gap": "Not yet.", "but": "A little."}, {}),
        ({"no": "Never.", "about": "word " * 11}, {}),
    ],
)
def test_each_kind_of_fault_is_said(item, found):
    assert asvs.faults({"1.1.1": ITEM | item}, found)


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ({}, {"1.1.1": PROOF}),
        ({"but": "Only half."}, {"1.1.1": PROOF}),
        ({"gap": "Not yet."}, {}),
        ({"written": "docs/security/asvs.md#asvs-50-levels-1-and-2"}, {}),
    ],
)
def test_each_kind_of_answer_is_taken(item, found):
    assert asvs.faults({"1.1.1": ITEM | item}, found) == []


def test_markers_are_found_on_tests_and_nowhere_else():
    source = """
@pytest.mark.asvs("1.2.3", "1.2.4")
@pytest.mark.parametrize("a", [1])
def test_one(a): ...

@pytest.mark.asvs("1.2.5")
def helper(): ...

def test_two(): ...
"""
    assert list(asvs.marked(source)) == [("test_one", ["1.2.3", "1.2.4"])]


def test_every_promise_names_tests_that_there_are():
    page = (asvs.ROOT / "docs" / "security" / "promises.md").read_text(encoding="utf-8")
    promises = re.split(r"^\*\*", page, flags=re.MULTILINE)[1:]
    assert len(promises) > 20
    for promise in promises:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", promise)
        assert named, promise
        for path, name in named:
            tree = ast.parse((asvs.ROOT / path).read_text(encoding="utf-8"))
            held = {node.name for node in tree.body if hasattr(node, "name")}
            assert name in held, f"{path}::{name}"


@pytest.mark.parametrize("page", sorted(asvs.TABLE.parent.glob("*.md")))
def test_every_link_of_these_pages_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
