from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from archive.publication.checking import changed_since
from archive.publication.domain import publish
from archive.publication.models import Publication
from evidence.models import Item, User
from evidence.permissions import can_publish


class Command(BaseCommand):
    help = (
        "Publish every published item anew, as a new edition composed by the code as "
        "it is now. A deliberate act: each gets a new number and a public note. Items "
        "that were changed since their last edition are left alone and named."
    )

    def add_arguments(self, parser):
        parser.add_argument("--by", required=True, help="Name of a publisher's account")
        parser.add_argument("--note", required=True, help="What changed, in English")
        parser.add_argument(
            "--with-changes",
            action="store_true",
            help="Publish also what was changed in the workroom since the last edition",
        )

    def handle(self, *, by, note, with_changes, **options):
        user = User.objects.filter(username=by).first()
        if user is None:
            raise CommandError(f"There is no account {by}.")
        if not can_publish(user):
            raise CommandError(f"{by} is not a publisher.")
        refused = 0
        items = Item.objects.filter(publications__status=Publication.Status.PUBLISHED)
        for item in items.distinct().order_by("pk"):
            if not with_changes and (changed := changed_since(item)):
                self.stdout.write(
                    f"{item.reference_code} is left alone: its {', '.join(changed)} "
                    "would change. Publish it by itself, or say --with-changes."
                )
                continue
            try:
                publication = publish(item, by=user, change_note={"en": note})
                self.stdout.write(str(publication))
            except PermissionDenied as error:
                refused += 1
                self.stderr.write(f"{item.reference_code}: {error}")
            except ValidationError as error:
                refused += 1
                self.stderr.write("\n".join(error.messages))
        if refused:
            raise CommandError(f"{refused} item(s) were refused; see above.")
