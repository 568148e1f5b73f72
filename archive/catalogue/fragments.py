"""HTML that is made once, when an edition is pushed, and then only handed out.

`build()` names the code that makes it. A fragment of another build is never shown:
it is made again on the fly until `renew_fragments` has replaced it.
"""

import functools
import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from archive.catalogue import edition, shown, wording
from archive.catalogue.holdings import file_lines, file_terms
from archive.catalogue.languages import CODES
from archive.catalogue.models import Edition, Entry, Fragment
from archive.catalogue.naming import refile_names
from archive.catalogue.present import present
from archive.catalogue.standing import ALIAS, hold
from archive.catalogue.suggesting import resuggest
from values.folding import fold

SOURCES = (
    ("templates/catalogue", "*.html"),
    ("archive/letterbox", "*.html"),
    ("archive/letterbox", "*.po"),
    ("archive/catalogue", "*.py"),
    ("values", "*.py"),
    ("values", "*.tsv"),
    ("locale", "*.po"),
    ("static/vendor/lucide", "*.svg"),
)


@functools.cache
def build() -> str:
    """16 hex digits that change with the templates, the code and the words."""
    digest = hashlib.sha256(f"{settings.BASE_URL}\0{settings.DEMO}".encode())
    for folder, pattern in SOURCES:
        for path in sorted(Path(settings.ROOT, folder).rglob(pattern)):
            digest.update(str(path.relative_to(settings.ROOT)).encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def card(given: edition.Edition, lang: str, *, sha256: str = "") -> str:
    """An edition as it stands in lists."""
    return render("card", present(given, lang, sha256=sha256))


def body(
    given: edition.Edition,
    lang: str,
    *,
    first_page: int = 1,
    preview: bool = False,
    picture_root: str = "/pictures",
    sha256: str = "",
) -> str:
    """An edition as a page, without its frame; for the arguments see `present`."""
    item = present(
        given,
        lang,
        first_page=first_page,
        preview=preview,
        picture_root=picture_root,
        sha256=sha256,
    )
    return render("body", item)


def render(name: str, item: shown.Item) -> str:
    with override(item["lang"]):
        return render_to_string(f"catalogue/fragments/{name}.html", {"item": item})


def fragments(given: edition.Edition, sha256: str) -> list[Fragment]:
    """Unsaved rows for all languages."""
    rows = []
    for lang in CODES:
        item = present(given, lang, sha256=sha256)
        with override(lang):
            title = wording.full_title(given, lang)
        rows.append(
            Fragment(
                sha256=sha256,
                language=lang,
                code=given["code"],
                build=build(),
                title=title,
                sort_key=fold(title).key,
                card=render("card", item),
                body=render("body", item),
            )
        )
    return rows


def renew_fragments(limit: int = 100) -> int:
    """Make up to `limit` editions' fragments anew where they are of another build.

    And what they are found by, which the same code and its tables make.
    Returns how many editions were renewed; 0 means that all are fresh.
    """
    stale = (
        Fragment.objects.exclude(build=build())
        .order_by("sha256")
        .values_list("sha256", "code")
        .distinct()[:limit]
    )
    renewed = 0
    for sha256, code in list(stale):
        with transaction.atomic(using=ALIAS):
            hold(code)
            row = Edition.objects.filter(sha256=sha256, status="live").first()
            if row is None:
                continue  # withdrawn meanwhile, its fragments with it
            given = json.loads(bytes(row.document))
            Fragment.objects.filter(sha256=sha256).delete()
            Fragment.objects.bulk_create(fragments(given, sha256))
            if Entry.objects.filter(code=code, sha256=sha256).exists():
                file_terms(file_lines([given]))
                refile_names(given)
                resuggest(given)
            renewed += 1
    return renewed
