from django.apps import AppConfig


class LookupConfig(AppConfig):
    name = "archive.lookup"
    verbose_name = "Search over the working records"
