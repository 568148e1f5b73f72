from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from archive.publication.domain import publish
from archive.publication.models import Publication
from evidence.models import Item, User


class Command(BaseCommand):
    help = (
        "Publish every published item anew, as a new edition composed by the code as "
        "it is now. A deliberate act: each gets a new number and a public note."
    )

    def add_arguments(self, parser):
        parser.add_argument("--by", required=True, help="Name of a publisher's account")
        parser.add_argument("--note", required=True, help="What changed, in English")

    def handle(self, *, by, note, **options):
        user = User.objects.filter(username=by).first()
        if user is None:
            raise CommandError(f"There is no account {by}.")
        refused = 0
        items = Item.objects.filter(publications__status=Publication.Status.PUBLISHED)
        for item in items.distinct().order_by("pk"):
            try:
                publication = publish(item, by=user, change_note={"en": note})
                self.stdout.write(str(publication))
            except ValidationError as error:
                refused += 1
                self.stderr.write("\n".join(error.messages))
        if refused:
            raise CommandError(f"{refused} item(s) were refused; see above.")
