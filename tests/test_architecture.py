"""docs/architecture.md, as a test: imports point inwards."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = {"archive", "evidence", "translations", "values", "jobs"}
STAFF = {
    "evidence",
    "translations",
    "jobs",
    "archive.publication",
    "archive.accounts",
    "archive.desk",
    "archive.concerns",
    "archive.lookup",
    "archive.specimens",
}
HTTP = {"django.http", "django.shortcuts", "django.contrib.admin", "django.views"}

FORBIDDEN = {
    "values": (OURS - {"values"}) | {"django"},
    "jobs": OURS - {"jobs"},
    "evidence": {"translations", "archive"},
    "evidence/pictures": (OURS - {"evidence"}) | {"django", "evidence.models"},
    "evidence/models": {"evidence.domain", "evidence.admin"},
    "evidence/domain": HTTP | {"evidence.admin"},
    "translations": {"archive"},
    "translations/models": {"translations.domain", "translations.admin"},
    "translations/exchange": (OURS - {"translations", "values"})
    | {"django", "translations.models", "translations.domain"},
    "translations/domain": HTTP | {"translations.admin"},
    "archive/publication": {
        "archive.accounts",
        "archive.desk",
        "archive.concerns",
        "archive.lookup",
    },
    "archive/lookup": HTTP
    | {
        "archive.publication",
        "archive.accounts",
        "archive.desk",
        "archive.concerns",
        "archive.specimens",
    },
    "archive/accounts": {
        "translations",
        "archive.publication",
        "archive.desk",
        "archive.concerns",
        "archive.lookup",
        "archive.specimens",
    },
    "archive/catalogue": STAFF,
    "archive/iiif": STAFF,
    "archive/letterbox": STAFF,
}


def imported(path: Path):
    """Every module that `path` imports, wherever in the file, as absolute names."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *([node.module] if node.module else [])))
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def wrong_imports(package: str, root: Path = ROOT) -> list[str]:
    return [
        f"{path.relative_to(root)}: {module}"
        for path in sorted((root / package).rglob("*.py"))
        for module in imported(path)
        if any(f"{module}.".startswith(f"{bad}.") for bad in FORBIDDEN[package])
    ]


@pytest.mark.parametrize("package", FORBIDDEN)
def test_imports_point_inwards(package):
    assert (ROOT / package).is_dir()
    assert wrong_imports(package) == []


def test_a_wrong_import_is_noticed_however_it_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    folder = tmp_path / "evidence" / "models"
    folder.mkdir(parents=True)
    (folder / "one.py").write_text("from ..domain import custody\n")
    (folder / "two.py").write_text("def f():\n    import evidence.admin\n")

    assert wrong_imports("evidence/models", tmp_path) == [
        "evidence/models/one.py: evidence.domain",
        "evidence/models/one.py: evidence.domain.custody",
        "evidence/models/two.py: evidence.admin",
    ]


def test_every_top_level_package_is_known():
    held = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert held - {"tests"} == OURS
