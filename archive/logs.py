"""Logs that tell what broke, and nothing of who asked for what.

A search for a name is a secret of whoever searched; so is an address with a code in
it. Django's own messages quote addresses, hosts and what was refused; the text of an
error quotes values. Of a request a line keeps the status, the method and the name of
the route, of an error its kind and where it was raised.
"""

import logging
import traceback
from http import HTTPStatus

# Whose messages are made from what came in with a request.
OF_REQUESTS = ("django.request", "django.security", "django.server")


class Discreet(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        lines = [f"{record.levelname} {record.name}: {self.said(record)}"]
        if record.exc_info and record.exc_info[1]:
            lines += traces(record.exc_info[1])
        return "\n".join(lines)

    def said(self, record: logging.LogRecord) -> str:
        status = getattr(record, "status_code", None)
        request = getattr(record, "request", None)
        if (
            status is None
            and request is None
            and not record.name.startswith(OF_REQUESTS)
        ):
            return record.getMessage()
        return " ".join(filter(None, (phrase(status), route(request))))


def phrase(status: int | None) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return "" if status is None else str(status)


def route(request) -> str:
    """The method, and the name of the route without what was put into it."""
    match = getattr(request, "resolver_match", None)
    method = getattr(request, "method", "")
    known = method if method in {"GET", "HEAD", "POST", "OPTIONS"} else "other"
    return f"{known} {match.view_name}" if match else (known if method else "")


def traces(error: BaseException) -> list[str]:
    """Where an error and its causes were raised, and of which kind; no word of it."""
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        for frame in traceback.extract_tb(error.__traceback__):
            lines.append(f'  "{frame.filename}", {frame.lineno}, in {frame.name}')
        kind = type(error)
        lines.append(f"  {kind.__module__}.{kind.__qualname__}")
        error = error.__cause__ or error.__context__
    return lines


def config(*, details: bool) -> dict:
    """Django's LOGGING; with `details`, everything is said."""
    console = {"class": "logging.StreamHandler"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"discreet": {"()": "archive.logs.Discreet"}},
        "handlers": {
            "console": console if details else console | {"formatter": "discreet"}
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {"archive.trail": {"level": "INFO"}},
    }
