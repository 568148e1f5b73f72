from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "archive.desk"
    verbose_name = "Desk"
