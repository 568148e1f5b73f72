"""Run by test_policies.py in a process of its own: starts what a web server starts.

`PLANTED` is an address to add, with a view that declares no policy.
"""

import os

from django.urls import path


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    if planted := os.environ.get("PLANTED"):
        import django

        django.setup()
        from archive import urls

        urls.urlpatterns.append(path(planted, lambda request: None))
    import archive.wsgi  # noqa: F401


if __name__ == "__main__":
    main()
