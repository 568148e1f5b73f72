"""The archive's own settings, and the baselines beside it in the same process."""

from archive.settings import *  # noqa: F403
from archive.settings import DATABASE_ROUTERS, DATABASES, INSTALLED_APPS, LOGGING

INSTALLED_APPS = [*INSTALLED_APPS, "tests.benchmarks.idiomatic"]
ROOT_URLCONF = "tests.benchmarks.urls"
DATABASE_ROUTERS = ["tests.benchmarks.idiomatic.router.Router", *DATABASE_ROUTERS]
# Helpers of a query would not be counted with the process that serves it.
DATABASES["catalogue"]["OPTIONS"]["options"] = "-c max_parallel_workers_per_gather=0"
# All requests come from one network. What a limit costs is in docs/proofs.
LIMITS = False
# Pages are asked for by roles that may not see them: that is no news.
LOGGING = {**LOGGING, "loggers": {"django.request": {"level": "CRITICAL"}}}
