import signal

from django.core.management.base import BaseCommand, CommandError

from jobs.worker import Worker


class Command(BaseCommand):
    help = "Work on background jobs. SIGTERM or Ctrl-C ends it after the job in hand."

    def add_arguments(self, parser):
        parser.add_argument(
            "--no-listen",
            action="store_true",
            help="look every second instead (a connection pooler may need it)",
        )
        parser.add_argument(
            "--until-empty", action="store_true", help="end once nothing is due"
        )

    def handle(self, *, no_listen, until_empty, **options):
        worker = Worker(listen=not no_listen)
        signals = (signal.SIGTERM, signal.SIGINT)
        before = {number: signal.signal(number, worker.stop) for number in signals}
        try:
            errors = worker.run_until_empty() if until_empty else worker.run()
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
        if errors:
            raise CommandError(f"{len(errors)} attempt(s) failed:\n" + errors[-1])
