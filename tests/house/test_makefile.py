import re
import subprocess

from archive.boot import ROOT

MAKEFILE = (ROOT / "Makefile").read_text()


def help_lists(*command: str) -> set[str]:
    said = subprocess.run(
        ["make", "-s", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return set(re.findall(r"^make ([a-z-]+) +\S", said, re.MULTILINE))


def test_help_is_the_default_and_lists_every_target():
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)

    assert help_lists() == help_lists("help") == set(phony[1].split())


def test_every_word_target_is_declared():
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))

    assert targets == help_lists()
