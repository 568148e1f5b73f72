"""The table of ASVS items: read, joined with the tests that prove them, written.

`python -m tests.security.asvs` (`make asvs`) writes docs/security/asvs.md. Which test
proves what is said by a marker on it, `@pytest.mark.asvs("1.2.4", …)`, found by
reading the sources: nothing is imported and nothing run.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "security" / "asvs.toml"
PAGE = TABLE.with_suffix(".md")
ANSWERS = ("written", "operator", "gap", "no")
MOST_WORDS = 10

HEAD = """\
# ASVS 5.0, levels 1 and 2

Made by `make asvs` from [asvs.toml](asvs.toml) and the `asvs` markers of the tests;
a test fails when it is stale. Numbers and levels are those of the OWASP Application
Security Verification Standard 5.0.0; the words are ours and leave much out: look
there for what is asked. Nobody from outside has assessed this.

"""


class Proof(NamedTuple):
    """A test and where it stands."""

    path: str  # from the root of the repository
    name: str

    @property
    def link(self) -> str:
        return f"[{self.name}](../../{self.path})"


def chapters() -> dict[str, dict]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))["chapters"]


def items() -> dict[str, dict]:
    """Each item by its number; one of a chapter that does not apply says so itself."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    found = {}
    for number, item in table["items"].items():
        whole = table["chapters"][number.partition(".")[0]]
        found[number] = {"no": whole["no"]} | item if "no" in whole else item
    return found


def marked(source: str) -> Iterator[tuple[str, list[str]]]:
    """Each test function of `source` with the numbers that it is marked with."""
    for node in ast.parse(source).body:
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
            continue
        for decorator in node.decorator_list:
            if (
                isinstance(decorator, ast.Call)
                and ast.unparse(decorator.func) == "pytest.mark.asvs"
            ):
                yield node.name, [ast.literal_eval(one) for one in decorator.args]


def proofs(folder: Path = ROOT / "tests") -> dict[str, list[Proof]]:
    """The tests that carry each number, in the order of their files."""
    found: dict[str, list[Proof]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        for name, numbers in marked(path.read_text(encoding="utf-8")):
            proof = Proof(path.relative_to(ROOT).as_posix(), name)
            for number in numbers:
                found.setdefault(number, []).append(proof)
    return found


def anchor(heading: str) -> str:
    """What a heading of Markdown is called in an address."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def is_written(address: str) -> bool:
    """Whether `file#heading` names a heading of a file."""
    name, _, wanted = address.partition("#")
    path = ROOT / name
    if not path.is_file():
        return False
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return wanted in {anchor(heading) for heading in headings}


def faults(table: dict[str, dict], found: dict[str, list[Proof]]) -> list[str]:
    """What is wrong between the table and the markers, in sentences."""
    said = [f"No item has the number {n}: {found[n][0]}" for n in found.keys() - table]
    for number, item in table.items():
        if len(item["about"].split()) > MOST_WORDS:
            said.append(f"{number} is told in more than {MOST_WORDS} words.")
        given = [name for name in ANSWERS if item.get(name)]
        if number in found:
            given.append("tests")
        if len(given) != 1:
            said.append(f"{number} is answered by: {', '.join(given) or 'nothing'}.")
        if "written" in given and not is_written(item["written"]):
            said.append(f"{number}: {item['written']} is not there.")
        if "but" in item and given != ["tests"]:
            said.append(f"{number} says “but” of no test.")
    return sorted(said)


def answer(number: str, item: dict, found: dict[str, list[Proof]]) -> str:
    if number in found:
        tests = ", ".join(proof.link for proof in found[number])
        return f"{tests}. But: {item['but']}" if "but" in item else tests
    if "written" in item:
        name, _, heading = item["written"].partition("#")
        return f"written: [{heading.replace('-', ' ')}](../../{name}#{heading})"
    for name, words in (
        ("gap", "**not yet**"),
        ("operator", "whoever runs it"),
        ("no", "does not apply"),
    ):
        if name in item:
            return f"{words}: {item[name]}"
    raise LookupError(number)


def page(table: dict[str, dict], found: dict[str, list[Proof]]) -> str:
    """asvs.md as it should be."""
    counts = {name: sum(name in item for item in table.values()) for name in ANSWERS}
    tested = sum(number in found for number in table)
    said = (
        f"Of {len(table)} items, {tested} are proven by tests, {counts['written']} ask "
        f"for something to be written down and lead to it, {counts['operator']} are in "
        f"the hands of whoever runs the archive, {counts['no']} do not apply, and "
        f"**{counts['gap']} are not kept yet**.\n"
    )
    parts = [HEAD, said]
    for chapter, about in chapters().items():
        parts.append(
            f"\n## {chapter} {about['title']}\n\n| item | level | about | answer |\n"
            "|---|---|---|---|\n"
        )
        for number, item in table.items():
            if number.partition(".")[0] == chapter:
                told = answer(number, item, found)
                parts.append(
                    f"| {number} | {item['level']} | {item['about']} | {told} |\n"
                )
    return "".join(parts)


if __name__ == "__main__":
    table, found = items(), proofs()
    wrong = faults(table, found)
    if wrong:
        sys.exit("\n".join(wrong))
    PAGE.write_text(page(table, found), encoding="utf-8")
