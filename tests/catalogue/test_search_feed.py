"""A search as a feed: what a list finds as it is spelled, the last first."""

import re
from datetime import datetime
from html import unescape
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from archive.catalogue import accept
from archive.catalogue.languages import CODES
from archive.catalogue.standing import moment_of
from archive.catalogue.views import feeds
from tests.catalogue.shelf import shelve, text_edition

pytestmark = pytest.mark.django_db

NOTE, LETTER, NAMED, LOOSE = "AAAA-0001", "BBBB-0002", "CCCC-0003", "DDDD-0004"
FEED = "/en/items/feed.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
LINK = re.compile(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"')
HOSTILE = [
    "",
    "%00",
    "\0\x01\x1f",
    "\ufffe\uffff",
    "]]><script>alert(1)</script>&amp;",
    '"' * 300,
    "́" * 5000,
    "가" * 10_000,
    "‮⁦​",
    "' OR ''='",
    "\U0010ffff",
]


@pytest.fixture(scope="module")
def once(made_once):
    made_once(shelve_all)


@pytest.fixture
def shelved(once, db):
    """What `shelve_all` put there."""


def shelve_all():
    body = {"role": "named", "kind": "person", "pseudonym": False}
    shelve(
        text_edition(
            NOTE,
            [("사과나무 잎", "apple leaf")],
            kind="note",
            published_at="2025-01-01T00:00:00Z",
        ),
        text_edition(
            LETTER,
            [("사과", "apple")],
            kind="letter",
            published_at="2025-01-03T00:00:00Z",
        ),
        text_edition(
            NAMED,
            [("하늘", "sky")],
            agents=[{**body, "name": {"ko": "홍길동"}}],
            published_at="2025-01-02T00:00:00Z",
        ),
        text_edition(LOOSE, [("나뭇잎", "")], published_at="2025-01-04T00:00:00Z"),
    )


def feed(client, address: str = FEED, **parameters):
    answer = client.get(address, parameters or None)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)  # noqa: S314 (made by us)


def told(root) -> list[str]:
    """The codes of the items that a feed tells of, in order."""
    links = [one.find(f"{ATOM}link").get("href") for one in root.iter(f"{ATOM}entry")]
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def test_it_tells_of_what_a_list_finds_the_last_first(client, shelved):
    assert told(feed(client, q="apple")) == [LETTER, NOTE]
    assert told(feed(client, q="apple", kind="note")) == [NOTE]
    assert told(feed(client, kind="letter")) == [LETTER]
    assert told(feed(client, q="apple", sort="title", page="9")) == [LETTER, NOTE]
    assert told(feed(client, q="no such thing")) == []


@pytest.mark.parametrize(("q", "code"), [("나무잎", LOOSE), ("Hong Gil-dong", NAMED)])
def test_it_leaves_out_what_is_only_alike_and_says_so(client, shelved, q, code):
    wide = {"q": q, "spelling": "loose", "names": "yes"}

    assert code in client.get("/en/items/", wide).text
    root = feed(client, **wide)

    assert code not in told(root)
    assert "neither looser spellings nor names" in root.find(f"{ATOM}subtitle").text
    listed = urlsplit(root.find(f"{ATOM}link[@rel='alternate']").get("href"))
    page = client.get(f"{listed.path}?{listed.query}").text
    assert code not in re.sub(r"(?s)<form.*?</h1>", "", page)


def test_it_has_what_rfc_4287_asks_for(client, shelved, settings):
    root = feed(client, kind="note", q="apple")

    assert root.tag == f"{ATOM}feed"
    address = f"{settings.BASE_URL}{FEED}?q=apple&kind=note"
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == address
    assert root.find(f"{ATOM}id").text == address
    assert root.find(f"{ATOM}title").text == "Search · Words: apple · Type: Note"
    assert root.find(f"{ATOM}author/{ATOM}name").text
    for one in [root, *root.iter(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
        assert datetime.fromisoformat(one.find(f"{ATOM}updated").text).tzinfo
    assert root.find(f"{ATOM}updated").text == "2025-01-01T00:00:00+00:00"


def test_an_entry_is_the_same_one_as_in_the_feed_of_all(client, shelved):
    ids = {one.text for one in feed(client, "/en/feed.atom").iter(f"{ATOM}id")}

    entry = feed(client, q="apple", kind="note").find(f"{ATOM}entry")

    assert entry.find(f"{ATOM}id").text in ids


def test_a_correction_is_an_entry_of_its_own(client, shelved):
    before = feed(client, kind="note", q="apple").find(f"{ATOM}entry/{ATOM}id").text
    shelve(
        text_edition(
            NOTE,
            [("사과나무", "apple")],
            kind="note",
            number=2,
            published_at="2025-01-09T00:00:00Z",
        )
    )

    root = feed(client, q="apple")

    assert told(root) == [NOTE, LETTER]
    entry = root.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}id").text != before
    assert entry.find(f"{ATOM}summary").text == "Edition 2"


def test_it_forgets_what_is_withdrawn(client, shelved):
    at = moment_of("2025-03-05T09:30:00Z")
    accept.accept_withdrawal(NOTE, sequence=9, reason="privacy", at=at)

    assert NOTE not in client.get(FEED, {"q": "apple"}).text
    assert NOTE not in client.get(FEED).text


def test_it_is_sent_once_for_as_long_as_nothing_is_published(client, shelved):
    asked = f"{FEED}?q=apple"
    tag = client.get(asked).headers["ETag"]

    again = client.get(asked, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    shelve(text_edition("EEEE-0005", [("사과", "apple")]))
    assert client.get(asked, headers={"If-None-Match": tag}).status_code == 200
    other = client.get(f"{FEED}?q=pear", headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_it_is_no_longer_than_the_feed_of_all(client, shelved, monkeypatch):
    monkeypatch.setattr(feeds, "MOST", 1)

    root = feed(client, q="apple")

    assert told(root) == [LETTER]
    assert "Only the 1 that were published last." in root.find(f"{ATOM}subtitle").text


@pytest.mark.parametrize("q", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_asked_for_it_is_xml_and_not_long(client, shelved, q):
    answer = client.get(FEED, {"q": q, "place": q, "collection": q, "date_from": q})

    assert answer.status_code == 200
    ElementTree.fromstring(answer.content)  # noqa: S314 (made by us)
    assert len(answer.content) < 60_000
    assert b"<script>" not in answer.content


def test_robots_leave_it_alone(client, shelved):
    assert client.get(FEED, {"q": "apple"}).headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("lang", CODES)
def test_a_list_leads_to_its_feed(client, shelved, lang):
    page = client.get(
        f"/{lang}/items/", {"q": "사과", "kind": "note", "spelling": "strict"}
    ).text

    general, own = map(unescape, LINK.findall(page))

    assert general == f"/{lang}/feed.atom"
    assert urlsplit(own).path == f"/{lang}/items/feed.atom"
    assert parse_qs(urlsplit(own).query) == {"q": ["사과"], "kind": ["note"]}
    assert page.count(f'href="{own.replace("&", "&amp;")}"') == 2
    assert told(feed(client, own)) == [NOTE]
    with override(lang):
        assert len(LINK.findall(client.get(f"/{lang}/items/").text)) == 1


@pytest.mark.parametrize("address", [FEED, f"{FEED}?q=apple", "/en/feed.atom"])
def test_signs_that_xml_lacks_are_left_out_of_a_title(client, db, address):
    # A line break within a paragraph, as word processors copy it, and worse.
    title = {"en": "Apple\x0b tree\x02 \ufffe\x1f"}
    shelve(text_edition(NOTE, [("사과", "apple")], title=title))

    answer = client.get(address)

    feed = ElementTree.fromstring(answer.content)  # noqa: S314 (made by us)
    (entry,) = feed.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title").split()[:2] == ["Apple", "tree"]
