"""What was withdrawn in silence answers as what never was, at every address."""

import itertools
from datetime import UTC, datetime

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from archive.catalogue.accept import (
    accept_collection,
    accept_edition,
    accept_silence,
    accept_tombstone,
    accept_withdrawal,
)
from archive.catalogue.models import Silence
from archive.catalogue.standing import Refused, sequence_of
from tests.catalogue.sample import SAMPLE, sample_edition
from tests.catalogue.shelf import text_edition
from tests.publication.catalogue_rows import rows
from values.canonical import canonical
from values.codes import new_code

CODE, NEVER = SAMPLE["code"], new_code()
KEY, NO_KEY = f"{1:032x}", "f" * 32
AT = datetime(2025, 5, 1, tzinfo=UTC)
LANGUAGES = ("en", "ja", "ko", "uk")
# By the name of its route: addresses of one item, with its code and a picture's key.
OF_AN_ITEM = {
    "item": "/{lang}/items/{code}/",
    "item-search": "/{lang}/items/{code}/search/?q=apple",
    "page": "/{lang}/items/{code}/p1/",
    "edition": "/{lang}/items/{code}/v1/",
    "edition-page": "/{lang}/items/{code}/v1/p2/",
    "comparison": "/{lang}/items/{code}/v1/compare/v2/",
    "citation": "/{lang}/items/{code}/cite.txt",
    "edition-citation": "/{lang}/items/{code}/v1/cite.bib",
    "document": "/items/{code}/v1.json",
    "picture": "/pictures/{key}/900.webp",
    "image-info": "/iiif/{key}/info.json",
    "image-tile": "/iiif/{key}/0,0,512,512/512,512/0/default.jpg",
    # Leads to the description of any key, known or not.
    "image-service": "/iiif/{key}",
}
# Everything else that the public can ask for.
OF_ALL = {
    "root": "/",
    "home": "/{lang}/",
    "item-list": "/{lang}/items/?q=apple",
    "collection-list": "/{lang}/collections/",
    "collection": "/{lang}/collections/specimens/",
    "feed": "/{lang}/feed.atom",
    "suggest": "/{lang}/suggest?q=app",
    "search-feed": "/{lang}/items/feed.atom?q=apple",
    "site-page": "/{lang}/privacy/",
    "sitemap": "/sitemap.xml",
    "robots": "/robots.txt",
    "healthz": "/healthz",
    "concern": "/{lang}/concern/?item={code}",
}
MORE = [
    "/{lang}/items/",
    "/{lang}/items/?q={code}",
    "/{lang}/suggest?q={code}",
    "/{lang}/items/?kind=notebook",
    "/{lang}/items/?collection=C0LL-0001&sort=title",
]
METHODS = ("get", "head", "options", "post")


def public_routes(patterns=None, found=None) -> set[str]:
    """Names of all routes outside of the staff's."""
    found = set() if found is None else found
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            if not str(one.pattern).startswith(("admin/", "desk/")):
                public_routes(one.url_patterns, found)
        else:
            found.add(one.name)
    return found


def answer(client, method: str, path: str, **headers) -> tuple:
    response = getattr(client, method)(path, headers=headers)
    body = b"".join(response) if response.streaming else response.content
    return response.status_code, sorted(response.headers.items()), body


def of_an_item(code: str, key: str, languages=LANGUAGES) -> list[str]:
    """Each address once: some have no language."""
    return list(
        dict.fromkeys(
            pattern.format(lang=lang, code=code, key=key)
            for pattern in OF_AN_ITEM.values()
            for lang in languages
        )
    )


def of_all() -> list[str]:
    return [
        pattern.format(lang=lang, code=CODE)
        for pattern in [*OF_ALL.values(), *MORE]
        for lang in LANGUAGES
    ]


def shelf() -> None:
    """Other items, that stay."""
    accept_edition(
        canonical(text_edition("M3PT-7W4D", [("사과", "apple")])), sequence=1
    )
    accept_collection(SAMPLE["collection"], sequence=1)


def publish_and_correct() -> None:
    accept_edition(canonical(SAMPLE), sequence=1)
    second = sample_edition(number=2, nonce="6b" * 32)
    accept_edition(canonical(second), sequence=2)


def silenced() -> None:
    publish_and_correct()
    accept_silence(CODE, sequence=3)


def silenced_later() -> None:
    publish_and_correct()
    accept_withdrawal(CODE, sequence=3, reason="family", at=AT)
    accept_silence(CODE, sequence=4)


def silenced_after_one_edition_went() -> None:
    publish_and_correct()
    accept_tombstone(CODE, 1, sequence=3, reason="privacy", at=AT)
    accept_silence(CODE, sequence=4)


WAYS = [silenced, silenced_later, silenced_after_one_edition_went]
ways = pytest.mark.parametrize("vanish", WAYS, ids=lambda way: way.__name__)


def test_every_public_route_is_compared():
    assert public_routes() == set(OF_AN_ITEM) | set(OF_ALL)


@ways
def test_each_address_of_it_answers_as_one_that_never_was(client, db, vanish):
    shelf()
    vanish()

    for method in METHODS:
        languages = LANGUAGES if method == "get" else ["ko"]
        for path, other in zip(
            of_an_item(CODE, KEY, languages),
            of_an_item(NEVER, NO_KEY, languages),
            strict=True,
        ):
            said = answer(client, method, path)
            never = answer(client, method, other)
            if said[0] == 302:  # to the description of whatever key was asked for
                said = repr(said).replace(KEY, "")
                never = repr(never).replace(NO_KEY, "")
            assert said == never, (method, path)


def test_a_browser_that_was_there_before_learns_nothing(client, db):
    shelf()
    publish_and_correct()
    tags = {
        path: dict(answer(client, "get", path)[1]).get("ETag", "*")
        for path in of_an_item(CODE, KEY, ["en"])
    }
    accept_silence(CODE, sequence=3)

    for (path, tag), other in zip(
        tags.items(), of_an_item(NEVER, NO_KEY, ["en"]), strict=True
    ):
        said = answer(client, "get", path, if_none_match=tag)
        if said[0] != 302:
            assert said == answer(client, "get", other, if_none_match=tag), path


@ways
def test_whatever_lists_items_is_as_it_was_before_it_came(client, db, vanish):
    """To the ETag: what a list says of others does not show that there was one more."""
    shelf()
    before = {path: answer(client, "get", path) for path in of_all()}
    assert {said[0] for said in before.values()} == {200, 302}
    public_rows = rows()
    vanish()

    assert {path: answer(client, "get", path) for path in of_all()} == before
    after = rows()
    assert len(after.pop("catalogue_silence")) == 1
    public_rows.pop("catalogue_silence")
    assert after == public_rows


def test_the_public_s_role_cannot_read_what_is_silent(reader_connection):
    silenced()

    with reader_connection.cursor() as cursor:
        from psycopg2 import errors

        with pytest.raises(errors.InsufficientPrivilege):
            cursor.execute("SELECT * FROM catalogue_silence")


def test_older_pushes_are_refused_and_the_same_is_let_pass(db):
    silenced_later()

    accept_silence(CODE, sequence=4)
    for again in (
        lambda: accept_edition(canonical(SAMPLE), sequence=1),
        lambda: accept_withdrawal(CODE, sequence=3, reason="family", at=AT),
        lambda: accept_edition(canonical(SAMPLE), sequence=4),
        lambda: accept_silence(CODE, sequence=2),
    ):
        with pytest.raises(Refused):
            again()
    assert sequence_of(CODE) == 4
    assert Silence.objects.count() == 1


def test_it_can_come_back_as_a_new_edition(client, db):
    silenced()
    third = sample_edition(number=3, nonce="6c" * 32)
    accept_edition(canonical(third), sequence=4)

    assert client.get(f"/en/items/{CODE}/").status_code == 200
    for number, status in ((1, 404), (2, 404), (3, 200)):
        assert client.get(f"/en/items/{CODE}/v{number}/").status_code == status
    assert Silence.objects.count() == 0
    with pytest.raises(Refused):
        accept_silence(CODE, sequence=3)


@pytest.mark.parametrize("at", range(1, 12))
def test_a_silence_that_dies_half_way_left_everything_or_nothing(db, at):
    from django.db import connections

    class Killed(BaseException):
        pass

    steps = itertools.count(1)

    def dies(execute, sql, params, many, context):
        if next(steps) == at:
            raise Killed
        return execute(sql, params, many, context)

    publish_and_correct()
    before = rows()
    with connections["catalogue"].execute_wrapper(dies), pytest.raises(Killed):
        accept_silence(CODE, sequence=3)

    assert rows() == before
    accept_silence(CODE, sequence=3)
    assert sequence_of(CODE) == 3
