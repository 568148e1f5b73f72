"""The archive as a WSGI application, for granian or any other server."""

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
of_django = get_wsgi_application()

from archive.checks import refuse_what_is_unsafe  # noqa: E402 (wants settings)
from archive.content_types import ContentTypes  # noqa: E402
from archive.headers import HEADERS  # noqa: E402

refuse_what_is_unsafe()
guarded = ContentTypes(of_django, HEADERS)
log = logging.getLogger("archive.wsgi")


def application(environ, start_response):
    """Django; and what even its page for errors could not stop.

    Servers write such errors down with all they say: here it is our log that does,
    which does not (archive/logs.py).
    """
    try:
        return guarded(environ, start_response)
    except Exception:
        log.exception("An error that no page could be made for")
        said = [("Content-Type", "text/plain; charset=utf-8"), *HEADERS.items()]
        start_response("500 Internal Server Error", said)
        return [b"Something went wrong. It has been written down.\n"]
