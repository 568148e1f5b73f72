"""Collections and pages of the site are read for withheld names like editions."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from archive.publication.models import PublishedCollection, SitePage
from archive.publication.site import publish_collection, publish_page
from evidence.domain.wording import word
from evidence.models import AgentName
from tests.factories import AgentFactory, CollectionFactory, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent():
    agent = AgentFactory()
    AgentName.objects.create(agent=agent, text="Kyonbon Tolli")
    return agent


def test_a_collection_that_names_somebody_withheld_is_refused(agent):
    collection = CollectionFactory(level=3)
    by = somebody("cataloguer")
    word(collection, "description", {"en": "What Kyonbon Tolli wrote"}, by=by)

    with pytest.raises(ValidationError) as caught:
        publish_collection(collection, by=somebody("publisher"))

    assert caught.value.messages == [
        f"A withheld name of {agent.pseudonym} stands in description.en."
    ]
    collection.refresh_from_db()
    assert collection.level == 3
    assert not PublishedCollection.objects.exists()


def test_a_collection_that_is_sealed_is_not_opened_by_who_may_not_see_it():
    collection = CollectionFactory(level=4)

    with pytest.raises(PermissionDenied, match="no such collection"):
        publish_collection(collection, by=somebody("publisher"))

    collection.refresh_from_db()
    assert collection.level == 4


def test_a_site_page_that_names_somebody_withheld_is_refused(agent):
    page = SitePage.objects.create(
        slug="method", language="en", title="Method", body="We asked kyonbon tolli."
    )
    with pytest.raises(ValidationError, match="stands in body"):
        publish_page(page, by=somebody("publisher"))
    page.refresh_from_db()
    assert (page.published, page.sequence) == (None, 0)
