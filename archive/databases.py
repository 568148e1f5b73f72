"""Which databases a process connects to, and as whom.

docs/architecture.md has the table. `DATABASE_URL` is the workroom,
`CATALOGUE_DATABASE_URL` the catalogue as its reader, `LETTERBOX_URL` the letterbox
as its poster.
"""

from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def databases(environ: Mapping[str, str], process: str) -> dict[str, dict]:
    """Django's DATABASES for a `process`: public, staff, worker or owner."""
    workroom = ["DATABASE_URL"]
    catalogue = ["CATALOGUE_DATABASE_URL"]
    letterbox = ["LETTERBOX_URL"]
    if process == "owner":
        workroom.insert(0, "DATABASE_OWNER_URL")
        catalogue.insert(0, "CATALOGUE_OWNER_URL")
        letterbox.insert(0, "LETTERBOX_OWNER_URL")
    elif process == "worker":
        catalogue.insert(0, "CATALOGUE_PUBLISHER_URL")
        letterbox.insert(0, "LETTERBOX_POSTMAN_URL")
    return {
        # An empty entry is Django's way to say that there is no such database.
        "default": {} if process == "public" else _first(environ, workroom),
        "catalogue": _first(environ, catalogue),
        "letterbox": _first(environ, letterbox),
    }


def _first(environ: Mapping[str, str], names: list[str]) -> dict:
    for name in names:
        if environ.get(name):
            return _database(name, environ[name])
    raise ImproperlyConfigured(f"{names[-1]} is not set.")


def _database(name: str, url: str) -> dict:
    """What Django wants to know of a postgresql:// address.

    The message never repeats the address, which may hold a password.
    """
    parts = urlsplit(url)
    database = unquote(parts.path.removeprefix("/"))
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in {"postgres", "postgresql"} or not database or port == -1:
        raise ImproperlyConfigured(
            f"{name} is not of the form postgresql://user:password@host:port/database."
        )
    options = {"connect_timeout": "10"} | dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(port or "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


class Router:
    """Catalogue and letterbox live in databases of their names, all else in default."""

    APART = ("catalogue", "letterbox")

    def _alias(self, app_label: str) -> str:
        return app_label if app_label in self.APART else "default"

    def db_for_read(self, model, **hints) -> str:
        return self._alias(model._meta.app_label)

    db_for_write = db_for_read

    def allow_relation(self, one, other, **hints) -> bool:
        return self._alias(one._meta.app_label) == self._alias(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints) -> bool:
        return db == self._alias(app_label)
