"""One item loses a name while another gains it: its keys stay, whoever is first."""

import threading

import pytest
from django.db import connections

from archive.catalogue import accept
from archive.catalogue.models import NameKey, Suggestion, SuggestionKey
from archive.catalogue.standing import moment_of
from tests.catalogue.finding import search
from tests.catalogue.shelf import shelve, text_edition

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "catalogue"])

GOES, COMES = "AAAA-0001", "BBBB-0002"
AGENT = {
    "role": "named",
    "kind": "body",
    "name": {"ko": "새별신문"},
    "pseudonym": False,
}


def go() -> None:
    at = moment_of("2025-03-05T09:30:00Z")
    accept.accept_withdrawal(GOES, sequence=9, reason="privacy", at=at)


def come() -> None:
    shelve(text_edition(COMES, [], agents=[AGENT]))


@pytest.mark.parametrize(
    ("slow", "code", "quick"), [(go, GOES, come), (come, COMES, go)]
)
def test_the_keys_of_a_name_outlive_a_push_at_the_same_moment(
    monkeypatch, slow, code, quick
):
    shelve(text_edition(GOES, [], agents=[AGENT]))
    half_way, over = threading.Event(), threading.Event()
    stand = accept.stand

    def waits(items):
        if [one.code for one in items] == [code]:
            half_way.set()
            assert over.wait(timeout=20)
        stand(items)

    def run() -> None:
        try:
            slow()
        finally:
            connections.close_all()

    monkeypatch.setattr(accept, "stand", waits)
    thread = threading.Thread(target=run)
    thread.start()
    assert half_way.wait(timeout=20)
    quick()
    over.set()
    thread.join(timeout=60)

    assert set(NameKey.objects.values_list("form", flat=True)) == {"새별신문"}
    assert list(Suggestion.objects.values_list("kind", "items").order_by("kind")) == [
        ("agent", 1),
        ("item", 1),
    ]
    assert set(SuggestionKey.objects.values_list("kind", flat=True)) == {
        "agent",
        "item",
    }
    assert search("Saebyol Sinmun").named == [COMES]
