"""The baseline's tables lie beside those of the catalogue."""


class Router:
    def db_for_read(self, model, **hints) -> str | None:
        return "catalogue" if model._meta.app_label == "idiomatic" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints) -> bool | None:
        return db == "catalogue" if app_label == "idiomatic" else None
