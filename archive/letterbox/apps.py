from django.apps import AppConfig


class LetterboxConfig(AppConfig):
    name = "archive.letterbox"
    label = "letterbox"
    verbose_name = "Letterbox"

    def ready(self):
        from archive.letterbox import checks  # noqa: F401 (registers itself)
