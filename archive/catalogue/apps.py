from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "archive.catalogue"
    verbose_name = "catalogue"
