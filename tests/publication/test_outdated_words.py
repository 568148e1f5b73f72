"""What was translated from an earlier original does not go out in silence."""

import json

import pytest
from django.core.exceptions import ValidationError

from archive.publication.checking import advise, check, check_together
from archive.publication.domain import publish
from archive.publication.exposure import exposed
from archive.publication.site import publish_collection
from evidence.domain.wording import approve_wording, word
from evidence.models import ItemPlace, Place, WordingVersion
from tests.factories import (
    AgentFactory,
    TranscriptionFactory,
    publishable_item,
    somebody,
)
from translations.domain.access import set_text_level
from translations.models import Transcription, Translation

pytestmark = pytest.mark.django_db


def renamed(record, field: str) -> None:
    """Words with an approved Japanese translation, and then another original."""
    word(record, field, {"en": "Before", "ja": "前"}, by=somebody("cataloguer"))
    drafts = getattr(record, field).versions.filter(language="ja", state="draft")
    approve_wording(drafts.latest("pk"), by=somebody("reviewer"))
    word(record, field, {"en": "After"}, by=somebody("cataloguer"))


def said(item) -> str:
    edition = item.publications.latest("number")
    return json.dumps(json.loads(bytes(edition.document)), ensure_ascii=False)


def test_every_outdated_wording_of_an_edition_is_named_and_refused(item):
    page, agent = item.pages.get(), AgentFactory(level=0)
    place = Place.objects.create(label="The field", precision="raion")
    ItemPlace.objects.create(
        item=item, place=place, role="found", public_precision="raion"
    )
    item.agents.create(agent=agent, role="publisher")
    assert check(item) == []
    for record, field in (
        (item, "title"),
        (item, "scope"),
        (item.authenticity, "statement"),
        (page, "alt"),
        (place, "name"),
        (agent, "designation"),
    ):
        renamed(record, field)

    refused = check(item)

    assert [sentence.partition(",")[0] for sentence in refused] == [
        "Title",
        "Description",
        "Statement on authenticity",
        "Description of the picture of page 1",
        "Name of the place “The field”",
        f"Designation of {agent.pseudonym}",
    ]
    assert all("日本語: approved for an earlier original" in one for one in refused)
    with pytest.raises(ValidationError, match="Title, 日本語"):
        publish(item, by=somebody("publisher"))
    for row in WordingVersion.objects.outdated():
        approve_wording(row, by=somebody("reviewer"))
    assert check(item) == []


def test_what_is_left_out_stays_behind_in_that_language_alone(item):
    renamed(item, "scope")

    publish(item, by=somebody("publisher"), leave_out=True)

    assert "After" in said(item)
    assert "前" not in said(item)


def test_what_is_closed_in_an_item_is_no_obstacle(item):
    agent = AgentFactory()
    item.agents.create(agent=agent, role="publisher")
    renamed(agent, "designation")
    assert check(item) == []


def test_several_items_are_refused_each_for_its_own_words():
    one, two = publishable_item(), publishable_item()
    renamed(two, "title")
    found = check_together([one, two])
    assert (found[one.pk], len(found[two.pk])) == ([], 1)


def test_a_collection_with_outdated_words_is_not_published():
    collection = publishable_item().collection
    renamed(collection, "description")
    with pytest.raises(ValidationError, match="日本語 were made from an earlier"):
        publish_collection(collection, by=somebody("publisher"))
    word(collection, "description", {"ja": ""}, by=somebody("cataloguer"))
    assert publish_collection(collection, by=somebody("publisher")).sequence == 1


def test_a_translation_of_an_earlier_transcription_is_refused_by_name(item):
    TranscriptionFactory(page=item.pages.get(), lines=["새 줄"], state="approved")
    [sentence] = check(item)
    assert sentence.startswith("The translation of page 1 into en was made from")


def test_a_text_that_was_closed_is_advised_and_said_while_it_is_public(item):
    publisher = somebody("publisher")
    publish(item, by=publisher)
    assert exposed(item) == []
    rendered = Translation.objects.get()
    set_text_level(rendered, level=2, reason="A name.", by=publisher)

    assert exposed(item) == [
        "The translation of page 1 into en (version 1) is closed, but still public "
        "(edition 1): publish a correction, then withdraw the editions before it."
    ]
    closed = "The translation of page 1 into en is closed (level 2); it stays behind."
    assert closed in advise(item, by=somebody("publisher"))
    publish(item, by=publisher, change_note={"en": "A name is withheld."})
    assert rendered.segments.first().text not in said(item)
    assert "(edition 1): withdraw what shows it." in exposed(item)[0]

    text = Transcription.objects.get()
    set_text_level(text, level=2, reason="A name.", by=publisher)
    [first, _] = exposed(item)
    assert first.startswith("The transcription of page 1 (version 1) is closed")
    assert "(editions 1, 2)" in first


def test_the_words_of_a_closed_page_are_said_while_they_are_public(item):
    publisher = somebody("publisher")
    publish(item, by=publisher)
    item.pages.update(level=2)
    assert [one.split(" (")[0] for one in exposed(item)] == [
        "The picture of page 1 is withheld, but still public",
        "The transcription of page 1",
        "The translation of page 1 into en",
    ]
