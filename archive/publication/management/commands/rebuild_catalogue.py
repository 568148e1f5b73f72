from django.core.management.base import BaseCommand

from archive.publication.rebuild import rebuild


class Command(BaseCommand):
    help = (
        "Empty the catalogue and push everything that is published again, byte for "
        "byte as it was. Readers see the old catalogue until the new one is whole."
    )

    def handle(self, *, verbosity, **options):
        count = 0
        for count, name in enumerate(rebuild(), start=1):  # noqa: B007 (told below)
            if verbosity > 1:
                self.stdout.write(name)
        self.stdout.write(f"Pushed {count} records.")
