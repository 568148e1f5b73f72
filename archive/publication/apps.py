from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "archive.publication"
    label = "publication"
    verbose_name = "Publication"
