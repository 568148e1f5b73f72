"""What is sent to browsers: whole, ours, small, and nothing a strict policy forbids."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
TEMPLATES = [
    *sorted((ROOT / "templates" / "catalogue").rglob("*.html")),
    *sorted((ROOT / "templates").glob("*.html")),
]
NAMES = [str(path.relative_to(ROOT / "templates")) for path in TEMPLATES]


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_vendored_files_are_exactly_those_that_are_declared():
    page = (ROOT / "docs" / "vendored.md").read_text()
    declared = dict(re.findall(r"^\| `([^`]+)` \| `([0-9a-f]{64})` \|$", page, re.M))
    vendor = STATIC / "vendor"
    there = {
        str(path.relative_to(vendor)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.rglob("*")
        if path.is_file()
    }

    assert there == declared


def test_every_vendored_package_has_its_licence_beside_it():
    for package in (STATIC / "vendor").iterdir():
        assert list(package.glob("LICENSE*")), package


def test_styles_of_the_public_pages_are_small():
    assert sum(packed(path) for path in (STATIC / "css").glob("*.css")) <= 15_000


def test_scripts_before_zoom_are_small():
    before = [STATIC / "js" / f"{name}.js" for name in ("theme", "reader", "suggest")]

    assert sum(packed(path) for path in before) <= 10_000


@pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)
def test_template_has_nothing_inline(template):
    html = template.read_text()

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


@pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)
def test_template_names_no_other_host(template):
    assert not re.search(
        r"(?:src|href|action)=[\"'](?:https?:)?//", template.read_text()
    )


def test_styles_name_no_other_host():
    for path in (STATIC / "css").glob("*.css"):
        for address in re.findall(r"url\(([^)]*)\)", path.read_text()):
            target = (path.parent / address.strip("\"'")).resolve()
            assert target.is_file(), (path, address)
