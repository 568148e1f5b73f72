"""The archive's own settings, for a process that is asked more than any reader asks."""

from archive.settings import *  # noqa: F403
from archive.settings import LOGGING

LIMITS = False
LOGGING = {**LOGGING, "loggers": {"django.request": {"level": "CRITICAL"}}}
