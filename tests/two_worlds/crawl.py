"""Everything that a stranger can ask of the public side, and what was answered."""

import gc
import json
import logging
import re
from collections import Counter, deque
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote, urljoin, urlsplit

from django.http import Http404
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve

from archive.catalogue.kept import Kept
from archive.catalogue.languages import CODES

# Where staff work; all else is public, whatever is added (archive/urls.py).
STAFF = ("admin/", "desk/")
LINK = re.compile(r'(?:href|src|data-zoom|srcset)="([^"]*)"')
ORIGIN = "http://127.0.0.1:8000"
MARKED = '"no-such-tag"'
# Below an item, whether there is such a thing or not.
BELOW = (
    "p1/",
    "search/?q=apple",
    "v1/",
    "v1/p1/",
    "cite.bib",
    "v1/cite.ris",
    "v1/compare/v2/",
)
# What else may be asked of a search for words.
NARROWED = ("in=titles", "in=names", "text=ko", "also=words", "kind=letter")
FEW = 6  # queries in the other languages; requests of other kinds for each address


@dataclass(frozen=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def says(self, word: str) -> bool:
        text = word.encode()
        return text in self.body or any(
            word in f"{name}: {value}" for name, value in self.headers
        )


Answers = dict[tuple[str, ...], Answer]


def public_names() -> set[str]:
    """Names of all public addresses that this site has."""
    names = set()
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern).startswith(STAFF):
            continue
        names |= _names(pattern)
    return names


def _names(pattern) -> set[str]:
    if isinstance(pattern, URLPattern):
        return {pattern.name or str(pattern.pattern)}
    return set().union(*map(_names, pattern.url_patterns))


def crawl(queries: list[str], codes: list[str], most: int) -> Answers:
    """Ask for all there is: whatever a page leads to, and what a stranger may try.

    `queries` are searched for in every language; `codes` are of items that may not
    exist here. Not more than `most` addresses.
    """
    for kept in gc.get_objects():  # what a page was made into before, in this process
        if type(kept) is Kept:  # isinstance would wake lazy things that lie about
            kept.clear()
    logging.disable(logging.CRITICAL)  # thousands of pages that do not exist
    try:
        return _Crawl(queries, codes).all(most)
    finally:
        logging.disable(logging.NOTSET)


class _Crawl:
    def __init__(self, queries: list[str], codes: list[str]):
        self.client = Client(raise_request_exception=False)
        self.answers: Answers = {}
        self.asked: Counter[tuple] = Counter()
        self.waiting: deque[str] = deque(["/", "/sitemap.xml", "/robots.txt"])
        self.waiting += ["/healthz", "/favicon.ico", "/no/such/page"]
        for lang in CODES:
            self.waiting += [f"/{lang}/", f"/{lang}/feed.atom", f"/{lang}/none/"]
            for query in queries if lang == "en" else queries[:FEW]:
                asked = quote(query)
                self.waiting += [
                    f"/{lang}/items/?q={asked}",
                    f"/{lang}/items/?place={asked}",
                    f"/{lang}/collections/{asked}/",
                ]
            for query in queries[:FEW]:
                asked = quote(query)
                self.waiting += [
                    f"/{lang}/items/?q={asked}&names=no",
                    f"/{lang}/items/?q={asked}&spelling=strict",
                    f"/{lang}/items/feed.atom?q={asked}",
                    f"/{lang}/suggest?q={asked}",
                    f"/{lang}/suggest?q={quote(query[:3])}",
                ]
            for query in queries[:FEW] if lang == "en" else ():
                asked = quote(query)
                self.waiting += [
                    *(f"/{lang}/items/?q={asked}&{where}" for where in NARROWED),
                    f"/{lang}/items/?q=-{asked}",
                    f"/{lang}/items/?q={asked}+army",
                ]
            self.waiting += [f"/{lang}/items/{code}/" for code in codes]
        self.waiting += [f"/items/{code}/v1.json" for code in codes]
        for lang in (*CODES, "ru"):
            self.waiting.append(f"/{lang}/concern/")
            self.waiting += [f"/{lang}/concern/?item={code}" for code in codes]

    def all(self, most: int) -> Answers:
        while self.waiting and self.asked.total() < most:
            path = self.waiting.popleft()
            if ("GET", path) not in self.answers:
                self.look(path)
        return self.answers

    def look(self, path: str) -> None:
        answer = self.ask("GET", path)
        match = _match(path)
        seen = (match.view_name if match else "", answer.status, "?" in path)
        self.asked[seen] += 1
        if self.asked[seen] <= FEW:
            self.ask("HEAD", path)
            tag = dict(answer.headers).get("ETag")
            self.ask("GET", path, "same", if_none_match=tag or MARKED)
            self.ask("GET", path, "other", if_none_match=MARKED)
            self.ask("OPTIONS", path)
            self.ask("POST", path)
        self.waiting.extend(self.leads(path, answer))
        if match and match.view_name == "item" and "?" not in path:
            self.waiting += [f"{path}{rest}" for rest in BELOW]

    def ask(self, method: str, path: str, *about: str, **headers: str) -> Answer:
        response = self.client.generic(
            method, path, headers={"Accept-Encoding": "identity", **headers}
        )
        body = b"".join(response) if response.streaming else response.content
        said = tuple(sorted((name, value) for name, value in response.headers.items()))
        answer = Answer(response.status_code, said, body)
        self.answers[method, path, *about] = answer
        return answer

    def leads(self, path: str, answer: Answer) -> list[str]:
        """Addresses on this site that an answer names."""
        kind = dict(answer.headers).get("Content-Type", "")
        where = dict(answer.headers).get("Location")
        found = [where] if where else []
        if "html" in kind:
            text = answer.body.decode()
            for value in LINK.findall(text):
                found += [
                    part.split()[0] for part in unescape(value).split(",") if part
                ]
        elif "xml" in kind:
            found += re.findall(r'<loc>([^<]+)|href="([^"]+)"', answer.body.decode())
            found = [one if isinstance(one, str) else max(one) for one in found]
        elif "ld+json" in kind:
            found += tiles(json.loads(answer.body))
        elif "json" in kind and path.startswith("/items/"):
            found += pictures(json.loads(answer.body))
        here = [urljoin(ORIGIN + path, one) for one in found]
        parts = [urlsplit(one) for one in here if one.startswith(ORIGIN)]
        return [
            one.path + (f"?{one.query}" if one.query else "")
            for one in parts
            if not one.path.startswith("/static/") and self.wanted(path, one)
        ]

    def wanted(self, path: str, found) -> bool:
        """One filter at a time: there are as many as items have subsets."""
        return "?" not in path or not found.query


def pictures(document: dict) -> list[str]:
    """Every file of every picture that an edition names, and their descriptions."""
    pages = document.get("pages", [])  # none in a tombstone
    shown = [page["picture"] for page in pages if page["picture"]]
    found = [f"/iiif/{picture['key']}/info.json" for picture in shown]
    names = [(one["key"], size["name"]) for one in shown for size in one["sizes"]]
    return found + [f"/pictures/{key}/{name}" for key, name in names]


def tiles(info: dict) -> list[str]:
    """Every tile and every size that an `info.json` offers."""
    root = urlsplit(info["id"]).path
    found = [root] + [
        f"{root}/full/{s['width']},{s['height']}/0/default.jpg" for s in info["sizes"]
    ]
    step = info["tiles"][0]["width"]
    for factor in info["tiles"][0]["scaleFactors"]:
        for top in range(0, info["height"], step * factor):
            for left in range(0, info["width"], step * factor):
                width = min(step * factor, info["width"] - left)
                height = min(step * factor, info["height"] - top)
                size = f"{-(-width // factor)},{-(-height // factor)}"
                found.append(
                    f"{root}/{left},{top},{width},{height}/{size}/0/default.jpg"
                )
    return found


def visited(answers: Answers) -> set[str]:
    """Names of the addresses that were asked for."""
    return {
        match.url_name or str(match.route)
        for match in (_match(path) for method, path, *_ in answers if method == "GET")
        if match
    }


def _match(path: str):
    try:
        return resolve(urlsplit(path).path)
    except Http404:
        return None
