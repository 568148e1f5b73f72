"""Run by test_public_process.py in a process of its own: reads the addresses on
standard input with Django's test client and prints what came of each as JSON."""

import json
import sys

import django


def main() -> None:
    from django.conf import settings

    # Static files under their own names: nothing has been collected here.
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"] = {"BACKEND": plain}
    settings.STATIC_ROOT.mkdir(parents=True)
    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    client = Client(raise_request_exception=False)
    answers = []
    for path in json.load(sys.stdin):
        response = client.get(path)
        answers.append(
            {
                "path": path,
                "status": response.status_code,
                "length": len(b"".join(response)),
                "cookies": list(response.cookies),
            }
        )
    # A file is sent where none is asked for.
    sent = SimpleUploadedFile("page.jpg", bytes(3_000_000))
    posted = client.post("/ru/concern/", {"photograph": sent})
    staff = [
        name
        for name in sys.modules
        if name.split(".")[0] in {"evidence", "translations", "jobs"}
        or name.startswith(
            ("archive.publication", "archive.desk", "django.contrib.admin.")
        )
    ]
    said = {"posted": posted.status_code, "files": len(posted.wsgi_request.FILES)}
    said |= {"answers": answers, "apps": settings.INSTALLED_APPS, "staff": staff}
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
