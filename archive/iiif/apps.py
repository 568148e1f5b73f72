from django.apps import AppConfig


class IIIFConfig(AppConfig):
    name = "archive.iiif"
    verbose_name = "pictures and tiles"
