"""Every text that the public sources mark for translation, found without gettext.

Templates are turned into calls by Django itself, as for makemessages; Python is
read as a syntax tree.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ("archive/catalogue", "archive/iiif")
# What the arguments of each function are, in order.
FUNCTIONS = {
    "gettext": ("text",),
    "ngettext": ("text", "plural"),
    "pgettext": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
}
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(({LITERAL}(?:, ?{LITERAL})*)")


class Message(NamedTuple):
    """A text, told from others as gettext tells them."""

    context: str
    text: str
    plural: str = ""


def message(function: str, arguments: list[str]) -> Message:
    named = zip(FUNCTIONS[function], arguments, strict=True)
    return Message(**{"context": "", **dict(named)})


def of_template(source: str) -> Iterator[Message]:
    for name, arguments in CALL.findall(templatize(source)):
        literals = [ast.literal_eval(one) for one in re.findall(LITERAL, arguments)]
        yield message("gettext" if name == "_" else name, literals)


def of_python(source: str) -> Iterator[Message]:
    """A text that is not written out in the call raises ValueError: nobody finds it."""
    tree = ast.parse(source)
    called = {
        alias.asname or alias.name: alias.name.removesuffix("_lazy")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        if node.module == "django.utils.translation"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        function = called.get(node.func.id)
        if function in FUNCTIONS:
            needed = node.args[: len(FUNCTIONS[function])]
            yield message(function, [ast.literal_eval(one) for one in needed])


def templates() -> list[Path]:
    """Those of the public pages, and of the pages for errors."""
    folder = ROOT / "templates"
    return sorted([*folder.glob("*.html"), *folder.glob("catalogue/**/*.html")])


def marked() -> set[Message]:
    """All texts of the public side that have to be translated."""
    found = {one for path in templates() for one in of_template(path.read_text())}
    for package in PYTHON:
        for path in (ROOT / package).rglob("*.py"):
            found |= set(of_python(path.read_text()))
    return found
