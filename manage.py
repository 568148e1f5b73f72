#!/usr/bin/env python
"""Django's commands. Without DATABASE_URL the embedded database is used.

If it does not run already, it is started and ends with the command, but for commands
that need none.
"""

import os
import sys

from archive import boot, embedded

# Commands that change tables; all others get by with the rights of a worker.
FOR_THE_OWNER = {"migrate", "makemigrations", "sqlmigrate", "flush", "dbshell", "test"}
# Commands that ask no database anything: none is started for them.
WITHOUT_DATABASE = {"names_report"}


def main() -> None:
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    process = "owner" if command in FOR_THE_OWNER else "worker"
    os.environ.setdefault("ARCHIVE_PROCESS", process)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    database = None
    try:
        if not boot.has_database(os.environ):
            boot.bring_keys(os.environ)
            if command in WITHOUT_DATABASE:
                boot.bring_no_database(os.environ)
            else:
                database = boot.bring_database(os.environ)
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except embedded.NotStarted as error:
        sys.exit(str(error))
    finally:
        if database:
            database.stop()


if __name__ == "__main__":
    main()
