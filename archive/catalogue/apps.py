from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "archive.catalogue"
    verbose_name = "catalogue"

    def ready(self):
        # Every process has this app, so every one knows the site's own checks.
        from archive import checks  # noqa: F401 (registers itself)
