from django.core.management.base import BaseCommand

from translations.domain.memory import remember_anew, remember_waiting


class Command(BaseCommand):
    help = "File the lines of approved translations, by which similar ones are found."

    def add_arguments(self, parser):
        parser.add_argument("--anew", action="store_true", help="All, and not the rest")

    def handle(self, *, anew, **options):
        done = remember_anew() if anew else 0
        while not anew and (filed := remember_waiting()):
            done += filed
        self.stdout.write(f"{done} translations were filed.")
