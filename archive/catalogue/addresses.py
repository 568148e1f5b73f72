"""Addresses of public pages, as plain functions: they stand in stored fragments and
in citations, where no request is at hand. `tests/catalogue/test_addresses.py` holds
them to `urls.py`.
"""

from django.conf import settings

# The part of an item's page, by its id, in which a field of the description stands.
PARTS = {
    "title_as_published": "description",
    "scope": "scope",
    "place": "description",
    "agent": "description",
    "certificate": "certificate",
    "phrase": "phrases",
}


def absolute(path: str) -> str:
    return settings.BASE_URL + path


def home(lang: str) -> str:
    return f"/{lang}/"


def item_list(lang: str) -> str:
    return f"/{lang}/items/"


def item_feed(lang: str) -> str:
    return f"{item_list(lang)}feed.atom"


def suggest(lang: str) -> str:
    return f"/{lang}/suggest"


def found_with(lang: str, group: str) -> str:
    """The items that were found together, those of them that are public now."""
    return f"{item_list(lang)}?found_with={group}"


def item(lang: str, code: str, *, edition: int | None = None, page: int | None = None):
    """An item; one of its editions, frozen; one of its pages; or both."""
    path = f"/{lang}/items/{code}/"
    if edition is not None:
        path += f"v{edition}/"
    if page is not None:
        path += f"p{page}/"
    return path


def item_search(lang: str, code: str, query: str = "") -> str:
    """An item with what a query finds in it."""
    path = f"{item(lang, code)}search/"
    return f"{path}?{query}" if query else path


def line(lang: str, code: str, edition: int, page: int, segment: str) -> str:
    """A line of a frozen edition: what a citation of a line points to."""
    return f"{item(lang, code, edition=edition, page=page)}#{segment}"


def comparison(lang: str, code: str, old: int, new: int) -> str:
    return f"/{lang}/items/{code}/v{old}/compare/v{new}/"


def document(code: str, edition: int) -> str:
    return f"/items/{code}/v{edition}.json"


def citation(lang: str, code: str, edition: int, form: str) -> str:
    """`form` is one of txt, bib, ris, json."""
    return f"{item(lang, code, edition=edition)}cite.{form}"


def collection(lang: str, slug: str) -> str:
    return f"/{lang}/collections/{slug}/"


def picture(key: str, name: str, *, root: str = "/pictures") -> str:
    return f"{root}/{key}/{name}"


def image_service(key: str) -> str:
    return f"/iiif/{key}"
