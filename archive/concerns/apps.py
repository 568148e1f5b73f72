from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "archive.concerns"
    label = "concerns"
    verbose_name = "Concerns"
