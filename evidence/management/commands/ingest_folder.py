import sys
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from evidence.domain.accessioning import create_item
from evidence.domain.folders import hash_file, held_by, ingest_file
from evidence.models import Arrival, Collection, Item, Kind, User

Verdict = Arrival.Verdict


class Command(BaseCommand):
    help = (
        "Take in every file of a folder as photographs of one item, in the order of "
        "their names. Run it again to go on after an interruption: what is held is "
        "recognised by its bytes. Ends with a report; exit status 1 if a file was "
        "refused."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--by", required=True, help="Name of a cataloguer's account"
        )
        parser.add_argument("--item", help="Reference code of an item to add to")
        parser.add_argument("--collection", help="Slug, to begin a new item in it")
        parser.add_argument("--kind", choices=Kind.values)
        parser.add_argument("--title", help="In English, for a new item")

    def handle(self, *, folder, by, **options):
        user = User.objects.filter(username=by).first()
        if user is None:
            raise CommandError(f"There is no account {by}.")
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        files = sorted(
            path
            for path in folder.iterdir()
            if path.is_file() and not path.name.startswith(".")
        )
        if not files:
            raise CommandError(f"There is no file in {folder}.")
        try:
            item = self._item(files, user, **options)
            self.stdout.write(f"Item {item.reference_code}")
            arrivals = list(self._each(item, files, user))
        except (ValidationError, PermissionDenied) as error:
            messages = getattr(error, "messages", None) or [str(error)]
            raise CommandError(" ".join(messages)) from error
        self._report(arrivals)

    def _item(self, files, user, *, item, collection, kind, title, **options) -> Item:
        if item:
            found = Item.objects.visible_to(user).filter(reference_code=item).first()
            if found is None:
                raise CommandError(f"There is no item {item}.")
            return found
        within = Collection.objects.filter(slug=collection).first()
        if within is None or not kind or not title:
            raise CommandError(
                "Name an item with --item, or begin one with --collection, --kind "
                "and --title."
            )
        begun = held_by(within, [hash_file(path) for path in files])
        return begun or create_item(within, kind=kind, title={"en": title}, by=user)

    def _each(self, item, files, user):
        for number, path in enumerate(files, start=1):
            self._progress(number - 1, len(files), path.name)
            yield ingest_file(item, path, by=user)
        self._progress(len(files), len(files), "")

    def _progress(self, done: int, count: int, name: str) -> None:
        if not sys.stderr.isatty():
            return
        bar = "█" * (done * 30 // count)
        self.stderr.write(f"\r{bar:<30} {done}/{count} {name[:40]:<40}", ending="")
        if done == count:
            self.stderr.write("")

    def _report(self, arrivals) -> None:
        count = dict.fromkeys(Verdict, 0)
        for arrival in arrivals:
            count[Verdict(arrival.verdict)] += 1
            if arrival.sentence:
                self.stdout.write(f"  {arrival.sentence}")
        self.stdout.write(
            f"{count[Verdict.ACCEPTED]} taken in, {count[Verdict.KNOWN]} already held, "
            f"{count[Verdict.REFUSED]} refused."
        )
        if count[Verdict.REFUSED]:
            sys.exit(1)
