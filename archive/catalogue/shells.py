"""Pages rendered once around gaps, and then only filled in.

A Django template costs more than the read of what stands in it. What is the same for
many requests is therefore rendered by the template once, with place-holders where
something is put in, and kept as the pieces between them. The result is byte for byte
what the template would make (`tests/catalogue/test_shells.py`).
"""

import re
import secrets
from collections.abc import Mapping, Sequence

from django.template.loader import render_to_string

# Nobody can write it into a text of the archive: it is another in each process.
SECRET = secrets.token_hex(8)
GAP = re.compile(f"gap{SECRET}([a-z0-9]+)pag")


def gap(name: str) -> str:
    """A place-holder that survives escaping, for text, HTML and addresses."""
    return f"gap{SECRET}{name}pag"


class Shell:
    """A rendered page with gaps."""

    def __init__(self, html: str):
        # Text and names of gaps by turns.
        self.pieces: Sequence[str] = GAP.split(html)

    def fill(self, values: Mapping[str, str]) -> str:
        """The page; `values` are put in as they are, so they must be escaped."""
        parts = list(self.pieces)
        parts[1::2] = [values[name] for name in parts[1::2]]
        return "".join(parts)


def shell(template: str, context: dict, request) -> Shell:
    return Shell(render_to_string(template, context, request))
