from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from archive.accounts.demo import DEMO, passwords


class Command(BaseCommand):
    help = "Make the demo accounts, one for each role, and print how to sign in."

    def handle(self, **options):
        try:
            found = passwords()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Accounts (name, password, role):")
        for name, password in found.items():
            shown = password or "(changed since)"
            self.stdout.write(f"  {name:<12} {shown:<16} {DEMO[name]}")
