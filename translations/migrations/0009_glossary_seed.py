"""The words that the glossary begins with."""

import csv
from pathlib import Path

from django.db import migrations

from values.glossary import key_of

SEED = Path(__file__).resolve().parent.parent / "seed.tsv"
LANGUAGES = ("en", "ja", "ko", "uk")


def sow(apps, editor):
    term_of, rendering_of, version_of = (
        apps.get_model("translations", name)
        for name in ("Term", "TermRendering", "TermVersion")
    )
    with SEED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        said = {name: row[name] for name in ("literal", "meaning", "note")}
        said |= {name: row[name] for name in ("northern", "southern")}
        said |= {"sensitive": bool(row["sensitive"]), "guards": row["guards"].split()}
        term = term_of.objects.create(**said, key=key_of(row["northern"]))
        found = {tag: rendered(row[tag]) for tag in LANGUAGES if row[tag]}
        rendering_of.objects.bulk_create(
            rendering_of(
                term=term, language=tag, text=text, standing=standing, order=order
            )
            for tag, its in found.items()
            for order, (standing, text) in enumerate(its)
        )
        version_of.objects.create(
            term=term, number=1, said={**said, "retired": False, "renderings": found}
        )


def rendered(cell: str) -> list[tuple[str, str]]:
    """The first is preferred, others accepted, those after a ! forbidden."""
    first, *others = (part.strip() for part in cell.split(";"))
    return [("preferred", first)] + [
        ("forbidden", one[1:]) if one.startswith("!") else ("accepted", one)
        for one in others
    ]


def clear(apps, editor):
    # The table of versions refuses to forget.
    editor.execute("ALTER TABLE translations_termversion DISABLE TRIGGER USER")
    for name in ("TermVersion", "TermRendering", "Term"):
        apps.get_model("translations", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("translations", "0008_help")]
    operations = [migrations.RunPython(sow, clear)]
