import sys
from dataclasses import replace

from django.core.management.base import BaseCommand

from archive.accounts.demo import passwords
from archive.specimens import generator, words
from archive.specimens.loading import load, staff
from evidence.models import Collection


class Command(BaseCommand):
    help = (
        "Make fictional items, words and small pictures, by the verbs that people "
        "use: the same ones for the same seed. Run again, it goes on where it ended."
    )

    def add_arguments(self, parser):
        parser.add_argument("--items", type=int, required=True)
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument(
            "--no-pictures", action="store_true", help="Words only: much faster"
        )

    def handle(self, *, items, seed, no_pictures, **options):
        passwords()
        by = staff()
        given = generator.collection()
        given = replace(given, slug=f"{given.slug}-{seed}")
        held = Collection.objects.filter(slug=given.slug).first()
        done = held.items.count() if held else 0
        rest = (generator.generate(seed, index) for index in range(done, items))
        if no_pictures:
            rest = map(without_pictures, rest)
        made = load(replace(given, items=rest), by=by, draw=words.draw_small)
        for number, _ in enumerate(made, start=done + 1):
            self._progress(number, items)
        self.stdout.write(f"{max(items, done)} items in {given.slug}.")

    def _progress(self, number: int, count: int) -> None:
        if sys.stderr.isatty():
            bar = "█" * (number * 30 // count)
            ending = "\n" if number == count else ""
            self.stderr.write(f"\r{bar:<30} {number}/{count}", ending=ending)


def without_pictures(item):
    pages = tuple(replace(page, picture=None) for page in item.pages)
    return replace(item, pages=pages)
