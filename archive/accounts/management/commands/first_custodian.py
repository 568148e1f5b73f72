from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from archive.accounts import links
from archive.accounts.domain import invite_first_custodian


class Command(BaseCommand):
    help = (
        "Make the account of the first custodian, who invites everybody else, and "
        "print the one-time link to come in by. Where the only custodian lost the "
        "second factor, it removes it and prints a new link."
    )

    def add_arguments(self, parser):
        parser.add_argument("name")

    def handle(self, *, name, **options):
        try:
            user, token = invite_first_custodian(name)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Open this once, within 72 hours, as {user.username}:")
        self.stdout.write(links.address(token))
