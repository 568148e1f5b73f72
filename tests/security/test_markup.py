"""What people write never becomes markup: the same elements, whatever was written."""

from html.parser import HTMLParser

import pytest
from django.test import Client

from evidence.models import ROLES
from tests.factories import somebody
from tests.security.planting import full_item, pages, write_everywhere
from tests.security.vectors import harmless, vectors
from tests.two_worlds.world import rolled_back

pytestmark = [pytest.mark.django_db, pytest.mark.long]

LEADING = {"href", "src", "action", "formaction", "data", "srcset", "content"}
SCHEMES = ("javascript:", "data:", "vbscript:")


class Skeleton(HTMLParser):
    """Elements and the names of their attributes; addresses that would run."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple] = []
        self.running: list[str] = []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, *sorted(name for name, _ in attributes)))
        for name, value in attributes:
            plain = "".join((value or "").split()).lower()
            if name in LEADING and plain.startswith(SCHEMES):
                self.running.append(f"{tag} {name}={value[:60]}")

    def handle_endtag(self, tag):
        self.elements.append((f"/{tag}",))


def skeleton(html: str) -> Skeleton:
    found = Skeleton()
    found.feed(html)
    found.close()
    return found


def rendered(client: Client, addresses: list[str]) -> dict[str, str]:
    answers = {}
    for address in addresses:
        answer = client.get(address)
        if answer.get("Content-Type", "").startswith("text/html"):
            answers[address] = (answer.status_code, answer.content.decode())
    return answers


def test_there_are_more_than_a_thousand_and_each_is_another():
    every = vectors()
    assert len(set(every)) == len(every) > 1000
    assert all(harmless(one) != one for one in every)


def test_pages_have_the_same_elements_whatever_was_written():
    item = full_item("letter")
    by = somebody(*ROLES)
    client = Client(raise_request_exception=False)
    client.force_login(by)
    every = vectors()
    seen = []
    for texts in ([harmless(one) for one in every], every):
        with rolled_back():
            write_everywhere(item, texts, by=by)
            seen.append(rendered(client, pages(item)))
    before_all, after_all = seen

    assert len(after_all) > 80
    assert {at: code for at, (code, _) in after_all.items() if code > 410} == {}
    text = "\n".join(text for _code, text in after_all.values())
    assert sum(f"ran({n})" in text for n in range(len(every))) > 1000
    wrong = {}
    for address, (code, text) in after_all.items():
        hostile, before = skeleton(text), skeleton(before_all[address][1])
        if hostile.elements != before.elements or code != before_all[address][0]:
            pairs = zip(hostile.elements, before.elements, strict=False)
            wrong[address] = next((one for one in pairs if one[0] != one[1]), "length")
        if hostile.running:
            wrong[address] = hostile.running[:3]
    assert wrong == {}
