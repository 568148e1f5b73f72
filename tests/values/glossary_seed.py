"""The words that the glossary begins with, as values."""

import csv
from functools import cache
from pathlib import Path

from values.glossary import Entry, Rendering

SEED = Path(__file__).resolve().parents[2] / "translations/seed.tsv"


@cache
def seed() -> tuple[Entry, ...]:
    with SEED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        Entry(
            row["northern"],
            row["southern"],
            row["literal"],
            guards=tuple(row["guards"].split()),
            renderings=tuple(
                Rendering(language, *_standing(place, text.strip()))
                for language in ("en", "ja", "ko", "uk")
                for place, text in enumerate(row[language].split(";"))
            ),
        )
        for row in rows
    )


def _standing(place: int, text: str) -> tuple[str, str]:
    if text.startswith("!"):
        return text[1:], "forbidden"
    return text, "accepted" if place else "preferred"
