"""The admin of words: for looking. Words are written and reviewed at the desk."""

from translations.admin import texts  # noqa: F401 (registers its models)
