import json

from django.core.management.base import BaseCommand, CommandError

from archive.specimens.search_report import Class, Report, holds, search_report

MOST_LINES, MOST_QUERIES = 2_000_000, 10_000


class Command(BaseCommand):
    help = (
        "Compare the search with plain search in folded texts over a made-up corpus, "
        "class by class. The corpus is put into the catalogue in a transaction that is "
        "taken back: nobody else sees it, but what is published meanwhile waits for "
        "the end. Fails if a Korean query of two or more syllables is answered wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument("--lines", type=int, default=10_000)
        parser.add_argument(
            "--queries", type=int, default=100, help="How many of each class"
        )
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--json", action="store_true", help="Print counts as JSON")

    def handle(self, *, lines, queries, seed, json: bool, **options):
        if not 0 < lines <= MOST_LINES or not 0 < queries <= MOST_QUERIES:
            raise CommandError(
                f"Between 1 and {MOST_LINES:,} lines and 1 and {MOST_QUERIES:,} "
                "queries can be tried."
            )
        report = search_report(lines, queries, seed)
        self.stdout.write(as_json(report) if json else as_table(report))
        if not holds(report):
            raise CommandError("Of Korean something is missed or found beside it.")


def as_json(report: Report) -> str:
    return json.dumps(report, ensure_ascii=False)


def as_table(report: Report) -> str:
    """A line for each class; those that must be exact are marked."""
    lines = [
        f"{report['lines']:,} lines of {report['items']:,} items",
        f"{'':<29}{'n':>6}{'wanted':>9}{'found':>9}{'precision':>11}{'recall':>9}",
    ]
    for name, one in report["classes"].items():
        must = "= " if one["exact"] else "  "
        lines.append(
            f"{must}{name:<27}{one['n']:>6}{one['wanted']:>9}{one['found']:>9}"
            f"{one['precision']:>11.4f}{one['recall']:>9.4f}{_wrong(one)}"
        )
    return "\n".join([*lines, "= must be exact"])


def _wrong(one: Class) -> str:
    more = f"  {one['more']} with more than was taken" if one["more"] else ""
    worst = one["worst"]
    if not worst:
        return more
    return (
        f"{more}  {one['wrong']} wrong, the worst {worst['query']}:"
        f" {worst['missed']} missed, {worst['beside']} beside it"
    )
