import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from values.folding import text_distance
from values.names.report import Report, names_report, read_lines


class Command(BaseCommand):
    help = (
        "Try how well names are found: each spelling in FILE against an index of the "
        "Hangul names in it and of made-up names. Needs no database."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.tsv")
        parser.add_argument("--negatives", type=Path, metavar="FILE.tsv")
        parser.add_argument(
            "--distractors", type=int, default=0, help="How many made-up names"
        )
        parser.add_argument("--json", action="store_true", help="Print counts as JSON")

    def handle(self, *, file, negatives, distractors, json: bool, **options):
        try:
            names = read_lines(file)
            pairs = read_lines(negatives) if negatives else []
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"A file cannot be read: {error}") from error
        try:
            report = names_report(
                names, pairs, distractors=distractors, text_distance=text_distance
            )
        except KeyError as error:
            raise CommandError(f"{negatives} has no column {error}.") from error
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(as_json(report) if json else as_table(report))


def as_json(report: Report) -> str:
    return json.dumps(report)


def as_table(report: Report) -> str:
    """Counts as lines of a table, with the share found, nearest and in the top ten."""
    lines = [f"{'system':<15}{'n':>6}{'found':>16}{'top':>16}{'top ten':>16}"]
    for system, counts in report["systems"].items():
        shown = "".join(
            f"{_share(counts[name], counts['n']):>16}"
            for name in ("found", "top", "top10")
        )
        lines.append(f"{system:<15}{counts['n']:>6}{shown}")
    negatives = report["negatives"]
    held = _share(negatives["held"], negatives["n"])
    lines.append(f"{'negatives':<15}{negatives['n']:>6}{held:>16}")
    return "\n".join(lines)


def _share(count: int, of: int) -> str:
    return f"{count} ({count / of:.3f})" if of else "-"
