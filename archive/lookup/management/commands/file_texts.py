from django.core.management.base import BaseCommand, CommandError

from archive.lookup.filing import faults, file_waiting, note_anew

SHOWN = 20


class Command(BaseCommand):
    help = "File what the staff's search finds working records by, where that is due."

    def add_arguments(self, parser):
        parser.add_argument(
            "--all", action="store_true", help="forget what is filed, and file anew"
        )
        parser.add_argument(
            "--check",
            action="store_true",
            help="say whether what is filed is what stands in the records",
        )

    def handle(self, *, all, check, **options):
        if check:
            wrong = faults()
            for sentence in wrong[:SHOWN]:
                self.stderr.write(sentence)
            if wrong:
                raise CommandError(f"{len(wrong)} texts are not filed as they stand.")
            self.stdout.write("What is filed is what stands in the records.")
            return
        if all:
            note_anew()
        self.stdout.write(f"Filed {file_waiting()} texts.")
