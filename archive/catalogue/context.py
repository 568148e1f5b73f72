"""What every page's frame needs. Asks no database."""

from urllib.parse import parse_qsl, quote, urlencode

from django.conf import settings

from archive.catalogue import addresses, languages
from values.search_terms import MOST_CHARACTERS

LONG = 4000  # signs of a query, percent-encoded
MOST_PARAMETERS = 40
# What stays as it is in an address: all but bytes beyond ASCII.
ASCII = "".join(map(chr, range(128)))
SECTIONS = ("items", "collections", "method", "imprint", "privacy", "limits")


def site(request) -> dict:
    """Language, the same page in the other languages, and where we are.

    - `lang`; `languages`: [{"code", "name", "address", "absolute", "current"}], where
      `address` keeps the query and `absolute` (for hreflang) does not
    - `translated`: False where the address has no language: no hreflang there
    - `default_address`: absolute, for hreflang="x-default"
    - `nav`: the section: items, collections, method, imprint, privacy, limits, or ""
    - `demo`; `staff`: this process serves staff pages, too
    """
    path = request.path_info
    lang = languages.of_path(path)
    rest = path[len(lang) + 2 :] if lang else ""
    query = shortened(request.META.get("QUERY_STRING", ""))
    tail = f"{rest}?{query}" if lang and query else rest
    section = rest.split("/", 1)[0]
    return {
        "lang": lang or languages.DEFAULT,
        "languages": [
            {
                "code": code,
                "name": name,
                "address": f"/{code}/{tail}",
                "absolute": addresses.absolute(f"/{code}/{rest}"),
                "current": code == lang,
            }
            for code, name in settings.LANGUAGES
        ],
        "translated": bool(lang),
        "default_address": addresses.absolute(f"/{languages.DEFAULT}/{rest}"),
        "nav": section if section in SECTIONS else "",
        "demo": settings.DEMO,
        "staff": not settings.PUBLIC_ONLY,
    }


def shortened(query: str) -> str:
    """`query` as it is; of a long one, of each value only what a search looks at.

    It stands several times on each page. What was sent as bare bytes, which a server
    passes on as Latin-1 (PEP 3333), is percent-encoded.
    """
    if not query.isascii():
        query = quote(query.encode("latin-1"), safe=ASCII)
    if len(query) <= LONG:
        return query
    pairs = parse_qsl(query)[:MOST_PARAMETERS]
    return urlencode([(name, value[:MOST_CHARACTERS]) for name, value in pairs])
