from dataclasses import replace

from django.core.management.base import BaseCommand

from archive.accounts.demo import passwords
from archive.specimens.loading import load, staff, write_site_pages
from archive.specimens.reading import collections
from archive.specimens.site import pages
from evidence.models import Collection


class Command(BaseCommand):
    help = (
        "Load the sample archive: nine items described from published reports, and "
        "fictional specimens with pictures. What is loaded already is left alone."
    )

    def handle(self, **options):
        passwords()
        by = staff()
        for given in collections():
            held = Collection.objects.filter(slug=given.slug).first()
            done = held.items.count() if held else 0
            if done >= len(given.items):
                continue
            rest = given.items[done:]
            count = len(given.items)
            for number, item in enumerate(
                load(replace(given, items=rest), by=by),
                start=done + 1,
            ):
                self.stdout.write(f"  {given.slug} {number}/{count} {item}")
                self.stdout.flush()
        write_site_pages(pages(), by=by)
