"""Two publishers at the same moment take turns, and the second one is told."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from archive.publication.domain import publish
from archive.publication.models import Publication
from tests.factories import publishable_item, somebody

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "catalogue"])


@pytest.mark.asvs("2.3.4")
def test_of_two_publishers_at_once_one_publishes_and_one_is_told():
    item = publishable_item()
    people = [somebody("publisher"), somebody("publisher")]
    start = threading.Barrier(2, timeout=20)
    answers = []

    def run(by):
        try:
            start.wait()
            answers.append(publish(item, by=by).number)
        except ValidationError as error:
            answers.append(error.messages)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[by]) for by in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    told = f"{item.reference_code}: Say what has changed since the last edition."
    assert sorted(answers, key=str) == [1, [told]]
    assert Publication.objects.count() == 1
