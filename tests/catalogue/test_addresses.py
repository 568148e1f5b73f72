import pytest
from django.urls import resolve

from archive.catalogue import addresses

CODE = "K7QF-2M9X"


@pytest.mark.parametrize(
    ("path", "name", "parts"),
    [
        (addresses.home("uk"), "home", {"lang": "uk"}),
        (addresses.item_list("ja"), "item-list", {"lang": "ja"}),
        (addresses.suggest("ja"), "suggest", {"lang": "ja"}),
        (addresses.item_feed("ja"), "search-feed", {"lang": "ja"}),
        (addresses.item("en", CODE), "item", {"lang": "en", "code": CODE}),
        (
            addresses.item_search("en", CODE),
            "item-search",
            {"lang": "en", "code": CODE},
        ),
        (
            addresses.item("en", CODE, page=2),
            "page",
            {"lang": "en", "code": CODE, "page": 2},
        ),
        (
            addresses.item("en", CODE, edition=3),
            "edition",
            {"lang": "en", "code": CODE, "edition": 3},
        ),
        (
            addresses.item("en", CODE, edition=3, page=2),
            "edition-page",
            {"lang": "en", "code": CODE, "edition": 3, "page": 2},
        ),
        (
            addresses.comparison("ko", CODE, 1, 2),
            "comparison",
            {"lang": "ko", "code": CODE, "old": 1, "new": 2},
        ),
        (
            addresses.document(CODE, 4),
            "document",
            {"code": CODE, "edition": 4},
        ),
        (
            addresses.citation("en", CODE, 4, "bib"),
            "edition-citation",
            {"lang": "en", "code": CODE, "edition": 4, "form": "bib"},
        ),
        (
            addresses.collection("en", "specimens"),
            "collection",
            {"lang": "en", "slug": "specimens"},
        ),
        (
            addresses.picture("0a1b", "900.webp"),
            "picture",
            {"key": "0a1b", "name": "900.webp"},
        ),
        (addresses.image_service("0a1b"), "image-service", {"key": "0a1b"}),
    ],
)
def test_addresses_in_fragments_lead_to_the_views_they_name(path, name, parts):
    match = resolve(path)

    assert (match.url_name, match.kwargs) == (name, parts)


@pytest.mark.parametrize(
    "path",
    [
        "/en/items/k7qf-2m9x/",
        "/fr/items/K7QF-2M9X/",
        "/en/items/K7QF-2M9X/v01/",
        "/en/items/K7QF-2M9X/v0/",
        "/en/items/K7QF-2M9X/p1/v1/",
    ],
)
def test_one_thing_has_one_address(client, path, db):
    assert client.get(path).status_code == 404
