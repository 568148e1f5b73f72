"""How many statements each page sends to the databases, and what they are (P9, P3).

    python -m tests.benchmarks.queries public|staff    prints JSON

with the environment of such a process. Each page is asked for twice: when nothing
has been kept from an earlier request, and again.
"""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator

import django
from django.db import connections
from django.test import Client

HOST = "127.0.0.1"
ROLES = ("cataloguer", "translator", "reviewer", "publisher", "custodian")


@contextlib.contextmanager
def statements() -> Iterator[list[tuple]]:
    """What is sent meanwhile to any database: SQL and its parameters."""
    sent: list[tuple] = []

    def note(execute, sql, parameters, many, context):
        sent.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with contextlib.ExitStack() as stack:
        for connection in connections.all():
            if connection.settings_dict["ENGINE"] != "django.db.backends.dummy":
                stack.enter_context(connection.execute_wrapper(note))
        yield sent


def counts(get: Callable[[str], int], paths: dict[str, str]) -> dict[str, list[int]]:
    """By page: the number of statements of the first and of the second request.

    Pages that are not for this reader are left out.
    """
    found = {}
    for name, path in paths.items():
        for _ in range(2):
            with statements() as sent:
                status = get(path)
            if status not in (200, 403):
                raise RuntimeError(f"{path} answers {status}.")
            if status == 200:
                found.setdefault(name, []).append(len(sent))
    return found


def public() -> dict:
    """Every kind of public page, and what a 304 of an item takes."""
    with connections["catalogue"].cursor() as cursor:
        cursor.execute(
            "SELECT code, published_at FROM catalogue_entry ORDER BY published_at, code"
        )
        code = cursor.fetchone()[0]
        cursor.execute("SELECT min(slug) FROM catalogue_collection")
        slug = cursor.fetchone()[0]
    item = f"/en/items/{code}/"
    paths = {
        "home": "/ko/",
        "list": "/ko/items/",
        "list, filtered": "/en/items/?kind=notebook&translated=en",
        "list, by title": "/ja/items/?sort=title&date_from=2022",
        "search": "/en/items/?q=well",
        "search in Hangul": "/en/items/?q=%EC%96%91%EB%A7%90",
        "search, nothing found": "/en/items/?q=zeppelin&kind=note",
        "item": item,
        "page": f"{item}p1/",
        "edition": f"{item}v1/",
        "edition's page": f"{item}v1/p1/",
        "citation": f"{item}cite.bib",
        "document": f"/items/{code}/v1.json",
        "collections": "/en/collections/",
        "collection": f"/en/collections/{slug}/",
        "feed": "/en/feed.atom",
        "sitemap": "/sitemap.xml",
        "site page": "/en/method/",
    }
    client = Client(HTTP_HOST=HOST)

    def get(path: str) -> int:
        answer = client.get(path)
        for _part in answer.streaming_content if answer.streaming else ():
            pass
        return answer.status_code

    return {"pages": counts(get, paths), "unchanged": unchanged(client, item)}


def unchanged(client: Client, path: str) -> dict:
    """The statements of a 304, and how PostgreSQL goes about them."""
    tag = client.get(path).headers["ETag"]
    with statements() as sent:
        answer = client.get(path, headers={"If-None-Match": tag})
    if answer.status_code != 304:
        raise RuntimeError(f"{path} answers {answer.status_code} and not 304.")
    plans = []
    for sql, parameters in sent:
        with connections["catalogue"].cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
            plans.append(cursor.fetchone()[0][0]["Plan"]["Node Type"])
    return {"statements": [" ".join(sql.split()) for sql, _ in sent], "plans": plans}


def staff() -> dict:
    """The lists and forms of staff, as each role that may see them."""
    from django.contrib import admin
    from django.urls import reverse

    from evidence.models import Item, User

    item = Item.objects.order_by("pk").first()
    page = item.pages.order_by("order").first().pk
    paths = {
        "desk": reverse("desk:home"),
        "desk items": reverse("desk:item-list"),
        "desk item": reverse("desk:item", args=[item.reference_code]),
        "desk publishing": reverse("desk:publish", args=[item.reference_code]),
        "desk page": reverse("desk:page", args=[page]),
        "desk transcribing": reverse("desk:transcribe", args=[page]),
        "desk translating": reverse("desk:translate", args=[page, "en"]),
        "desk review": reverse("desk:review"),
        "desk publishing together": reverse("desk:publish-together"),
        "desk intake": reverse("desk:intake"),
        "admin": reverse("admin:index"),
    }
    for model in admin.site._registry:
        meta = model._meta
        paths[f"admin {meta.label_lower}"] = reverse(
            f"admin:{meta.app_label}_{meta.model_name}_changelist"
        )
    found: dict[str, dict[str, list[int]]] = {name: {} for name in paths}
    for role in ROLES:
        client = Client(HTTP_HOST=HOST)
        client.force_login(User.objects.get(username=role))
        asked = counts(lambda path, client=client: client.get(path).status_code, paths)
        for name, numbers in asked.items():
            found[name][role] = numbers
    # The role with the most statements stands for the others.
    return {
        "pages": {
            f"{name} ({max(roles, key=roles.get)})": max(roles.values())
            for name, roles in found.items()
            if roles
        }
    }


if __name__ == "__main__":
    django.setup()
    json.dump({"public": public, "staff": staff}[sys.argv[1]](), sys.stdout)
