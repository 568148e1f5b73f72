"""The words that lines are made of: `words.toml`."""

import tomllib
from pathlib import Path


def stock(language: str) -> dict[str, str]:
    """The words of a language by what they are, as the file has them."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text())[language]
