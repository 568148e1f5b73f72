"""Pages of the catalogue beside their baselines (P2), and a 304 beside hello (P3)."""

import html
import json
import re
from collections.abc import Callable, Sequence

from tests.benchmarks.clocks import spent
from tests.benchmarks.contest import Result, contest
from tests.benchmarks.serving import Site

LEAVES = 8  # pages of the list, by turns
SEGMENTS = 40
CHOSEN = 16  # items, by turns
LIST = "/en/items/?page={}"
BARE_LIST = "/bench/bare/items/?page={}"
KEPT_LIST = "/bench/bare/kept/items/?page={}"
STORED_LIST = "/bench/bare/stored/items/?page={}"
IDIOMATIC_LIST = "/bench/idiomatic/items/?page={}"
FORGETFUL_LIST = "/bench/forgetful/items/?page={}"
CHOICE = "kind=note&"
ITEM = "/en/items/{}/"
BARE_ITEM = "/bench/bare/items/{}/"
IDIOMATIC_ITEM = "/bench/idiomatic/items/{}/"
LONGEST = """
SELECT code, count(*) FROM catalogue_line WHERE role = 'original'
GROUP BY code ORDER BY abs(count(*) - %s), code LIMIT %s
"""
TAGS = re.compile(r"<[^>]*>")
BLANKS = re.compile(r"\s+")


def cost(
    site: Site, addresses: Sequence[str], requests: int, status=200, headers=()
) -> Callable[[], float]:
    """One turn of a contestant: seconds of CPU for each of `requests`.

    `headers` belong to the addresses, one by one.
    """
    given = headers or [None] * len(addresses)

    def turn() -> float:
        clocks = site.clocks()
        before = spent(clocks)
        for number in range(requests):
            which = number % len(addresses)
            answer = site.get(addresses[which], given[which])
            if answer.status != status:
                raise RuntimeError(f"{addresses[which]} answers {answer.status}.")
        return (spent(clocks) - before) / requests

    return turn


def longest(site: Site) -> list[tuple[str, int]]:
    """Items of forty lines, or of nearly as many: code and number of lines."""
    with site.database.cursor() as cursor:
        cursor.execute(LONGEST, (SEGMENTS, CHOSEN))
        return cursor.fetchall()


def text_of(body: bytes) -> str:
    return BLANKS.sub(" ", html.unescape(TAGS.sub("", body.decode())))


def chosen(address: str) -> str:
    """The same list narrowed to one kind."""
    return address.replace("?", f"?{CHOICE}")


def require_same_lists(site: Site) -> None:
    """The forms of each page name the same items and count the same values."""
    for leaf in range(1, LEAVES + 1):
        bare = json.loads(site.get(BARE_LIST.format(leaf)).body)
        if json.loads(site.get(STORED_LIST.format(leaf)).body) != bare:
            raise RuntimeError(f"{STORED_LIST.format(leaf)} is another.")
        require_same(site, leaf, bare, (LIST, IDIOMATIC_LIST, FORGETFUL_LIST))
        narrowed = json.loads(site.get(chosen(BARE_LIST).format(leaf)).body)
        require_same(site, leaf, narrowed, (chosen(LIST), chosen(FORGETFUL_LIST)))


def require_same(site: Site, leaf: int, bare: dict, addresses: Sequence[str]) -> None:
    for address in addresses:
        body = site.get(address.format(leaf)).body
        text = text_of(body)
        codes = re.findall(r"/items/([0-9A-Z]{4}-[0-9A-Z]{4})/", body.decode())
        if list(dict.fromkeys(codes)) != [row[0] for row in bare["items"]]:
            raise RuntimeError(f"{address.format(leaf)} has other items.")
        for row in bare["items"]:
            code, _kind, title, *_rest, original, translation = row
            if title not in text or (translation or original) not in text:
                raise RuntimeError(f"{address.format(leaf)} lacks words of {code}.")
        numbers = set(re.findall(r"\d+", text.replace(",", "")))
        for values in bare["counts"].values():
            if not {str(count) for count in values.values()} <= numbers:
                raise RuntimeError(f"{address.format(leaf)} counts differently.")


def require_same_items(site: Site, codes: Sequence[str]) -> None:
    """The three forms of each item have the same title and the same lines."""
    for code in codes:
        bare = json.loads(site.get(BARE_ITEM.format(code)).body)
        said = [row[-1] for row in bare["lines"]]
        for address in (ITEM, IDIOMATIC_ITEM):
            text = text_of(site.get(address.format(code)).body)
            missing = [words for words in said if words not in text]
            if missing:
                raise RuntimeError(f"{address.format(code)} lacks {missing[0]!r}.")


def lists(site: Site, rounds: int, headers: dict) -> dict[str, Result]:
    def of(address: str, requests: int) -> Callable[[], float]:
        addresses = [address.format(leaf) for leaf in range(1, LEAVES + 1)]
        return cost(site, addresses, requests, headers=[headers] * LEAVES)

    return contest(
        {
            "kept": of(LIST, 96),
            "bare rows": of(KEPT_LIST, 96),
            "stored": of(STORED_LIST, 96),
            "anew": of(FORGETFUL_LIST, 16),
            "bare": of(BARE_LIST, 16),
            "anew, chosen": of(chosen(FORGETFUL_LIST), 16),
            "bare, chosen": of(chosen(BARE_LIST), 16),
            "idiomatic": of(IDIOMATIC_LIST, 8),
        },
        rounds,
    )


def items(
    site: Site, codes: Sequence[str], rounds: int, headers: dict
) -> dict[str, Result]:
    def of(address: str, requests: int) -> Callable[[], float]:
        addresses = [address.format(code) for code in codes]
        return cost(site, addresses, requests, headers=[headers] * len(codes))

    return contest(
        {
            "ours": of(ITEM, 96),
            "bare": of(BARE_ITEM, 96),
            "idiomatic": of(IDIOMATIC_ITEM, 16),
        },
        rounds,
    )


def unchanged(site: Site, codes: Sequence[str], rounds: int) -> dict[str, Result]:
    """Questions whether a page has changed, answered 304, beside Django's hello."""
    pages = [ITEM.format(code) for code in codes]
    leaves = [LIST.format(leaf) for leaf in range(1, LEAVES + 1)]
    known = {
        address: {"If-None-Match": site.get(address).headers["ETag"]}
        for address in (*pages, *leaves)
    }
    return contest(
        {
            "item": cost(site, pages, 160, 304, [known[one] for one in pages]),
            "list": cost(site, leaves, 160, 304, [known[one] for one in leaves]),
            "hello": cost(site, ["/bench/hello/"], 160),
        },
        rounds,
    )
