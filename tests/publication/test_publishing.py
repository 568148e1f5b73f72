import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from archive.publication.domain import (
    cancel_waiting,
    publish,
    publish_together,
    publish_waiting,
    withdraw,
)
from archive.publication.models import Outgoing, Publication
from archive.publication.push import push
from evidence.domain.access import set_level
from jobs.models import Job
from tests.factories import (
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    publishable_item,
    somebody,
)
from translations.domain.review import approve, submit
from translations.domain.transcribing import as_lines, save_lines, transcribe
from translations.models import State, Translation
from values.canonical import sha256_hex

pytestmark = pytest.mark.django_db

NOTE = {"en": "A line was read better."}


@pytest.fixture
def publisher():
    return somebody("publisher")


def refusal(item, by, **options) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        publish(item, by=by, **options)
    return [message.split(": ", 1)[1] for message in caught.value.messages]


def test_everything_that_is_missing_is_said_at_once(publisher):
    item = ItemFactory()
    page = PageFactory(item=item, picture=True, picture_level=0)
    TranscriptionFactory(page=page, state=State.SUBMITTED)

    assert refusal(item, publisher) == [
        "The item is closed (level 2). Open it to level 0 first.",
        f"Say under which licence the picture of page {page.label} may be shown, or "
        "withhold it.",
        f"The transcription of page {page.label} is not approved yet (Submitted).",
    ]
    assert not Publication.objects.exists()
    assert not Job.objects.filter(kind="push").exists()


def test_an_unapproved_translation_is_refused_or_left_out(item, publisher):
    base = item.pages.get().transcriptions.get()
    TranslationFactory(base=base, language="ja", state=State.DRAFT)

    assert refusal(item, publisher) == [
        "The translation of page 1 into ja is not approved yet (Draft)."
    ]
    published = publish(item, by=publisher, leave_out=True)
    [page] = json.loads(bytes(published.document))["pages"]
    assert [one["language"] for one in page["translations"]] == ["en"]


def test_a_translation_of_a_superseded_transcription_is_refused(item, publisher):
    TranscriptionFactory(page=item.pages.get(), state=State.APPROVED)

    assert refusal(item, publisher) == [
        "The translation of page 1 into en was made from version 1 of the "
        "transcription; version 2 is current, and 4 lines differ."
    ]


def test_a_translation_stays_with_lines_that_only_moved(item, publisher):
    page, by = item.pages.get(), somebody("translator")
    text = transcribe(page, language="ko-KP", by=by)
    lines = as_lines(text)[::-1]
    text = save_lines(text, lines=lines, by=by, revision=text.revision)
    approve(submit(text, by=by), by=somebody("reviewer"))

    [page] = json.loads(bytes(publish(item, by=publisher).document))["pages"]
    [translation] = page["translations"]
    assert (page["transcription"]["version"], translation["base"]) == (2, 2)
    said = [line["id"] for line in page["transcription"]["segments"]]
    assert [line["of"] for line in translation["segments"]] == said
    assert said == [line.key for line in lines]


BEGUN = {
    (False, "en"): "begun from a draft made elsewhere",
    (False, "ja"): "外部で作られた下書きをもとに作成",
    (True, "en"): "begun from a machine's draft",
    (True, "ja"): "機械による下書きをもとに作成",
}


@pytest.mark.parametrize("machine", [False, True])
def test_what_began_elsewhere_says_so_to_readers(item, publisher, client, machine):
    base, by = item.pages.get().transcriptions.get(), somebody("translator")
    draft = TranslationFactory(base=base, language="ja", by=by)
    draft.segments.update(outside="an earlier team")
    Translation.objects.filter(pk=draft.pk).update(machine=machine)
    approve(submit(draft, by=by), by=somebody("reviewer"))

    published = publish(item, by=publisher)
    push(item)

    [page] = json.loads(bytes(published.document))["pages"]
    [other, own] = page["translations"]
    assert (own["language"], own["outside"]) == ("ja", True)
    assert "outside" not in other
    for lang in ("en", "ja"):
        html = client.get(f"/{lang}/items/{item.reference_code}/").content.decode()
        assert BEGUN[machine, lang] in html
        assert BEGUN[not machine, lang] not in html
        assert "earlier team" not in html


def test_a_translation_of_a_closed_earlier_transcription_stays_behind(item, publisher):
    page, by = item.pages.get(), somebody("translator")
    text = transcribe(page, language="ko-KP", by=by)
    approve(submit(text, by=by), by=somebody("reviewer"))
    page.transcriptions.filter(version=1).update(level=2)

    [page] = json.loads(bytes(publish(item, by=publisher).document))["pages"]
    assert page["translations"] == []


def test_an_edition_is_kept_as_the_bytes_that_were_hashed(publisher):
    published = publish(publishable_item(), by=publisher)

    assert sha256_hex(bytes(published.document)) == published.sha256
    document = json.loads(bytes(published.document))
    assert document["number"] == 1
    assert document["previous"] is None
    assert len(document["nonce"]) == 64


def test_a_correction_says_what_changed_and_names_the_edition_before(item, publisher):
    first = publish(item, by=publisher)

    assert refusal(item, publisher) == ["Say what has changed since the last edition."]
    second = publish(item, by=publisher, change_note=NOTE)
    document = json.loads(bytes(second.document))
    assert document["previous"] == {"number": 1, "sha256": first.sha256}
    assert document["change_note"] == NOTE


@pytest.mark.asvs("8.3.1")
def test_only_publishers_publish_superusers_included(item):
    for by in (somebody("cataloguer"), somebody("reviewer"), somebody("custodian")):
        with pytest.raises(PermissionDenied):
            publish(item, by=by)
    with pytest.raises(PermissionDenied):
        publish(item, by=somebody(is_superuser=True))


@pytest.mark.asvs("2.3.3")
def test_several_items_are_published_together_or_not_at_all(publisher):
    fine, closed = publishable_item(), ItemFactory()

    with pytest.raises(ValidationError):
        publish_together([fine, closed], by=publisher)
    assert not Publication.objects.exists()

    other = publishable_item()
    first, second = publish_together([fine, other], by=publisher)
    assert first.published_at == second.published_at


def test_an_embargo_is_kept(item, publisher, client):
    tomorrow = timezone.now() + timedelta(days=1)
    waiting = publish(item, by=publisher, embargo_until=tomorrow)

    assert waiting.status == Publication.Status.WAITING
    assert waiting.document is None
    assert Job.objects.get(kind="publish_waiting").run_after == tomorrow
    with pytest.raises(ValidationError, match="embargo has not ended"):
        publish_waiting(waiting)
    assert client.get(f"/en/items/{item.reference_code}/").status_code == 404

    Publication.objects.update(embargo_until=timezone.now() - timedelta(seconds=1))
    assert publish_waiting(waiting).status == Publication.Status.PUBLISHED


def test_what_waits_is_checked_again_when_its_day_has_come(item, publisher):
    later = timezone.now() + timedelta(hours=1)
    waiting = publish(item, by=publisher, embargo_until=later)
    Publication.objects.update(embargo_until=timezone.now() - timedelta(seconds=1))
    set_level(item, level=3, reason="A doubt.", by=publisher)

    with pytest.raises(ValidationError, match="is closed"):
        publish_waiting(waiting)
    cancel_waiting(waiting, by=publisher)
    assert not Publication.objects.exists()


def test_withdrawing_destroys_documents_and_keeps_hash_and_reason(item, publisher):
    first = publish(item, by=publisher)
    publish(item, by=publisher, change_note=NOTE)
    withdraw(item, reason="family", by=publisher, note="A letter came.")

    rows = list(item.publications.order_by("number"))
    assert [row.document for row in rows] == [None, None]
    assert rows[0].sha256 == first.sha256
    assert {row.reason for row in rows} == {"family"}


def test_withdrawing_needs_a_coded_reason_and_something_published(item, publisher):
    with pytest.raises(ValidationError, match="Nothing of this item"):
        withdraw(item, reason="error", by=publisher)
    publish(item, by=publisher)
    with pytest.raises(ValidationError, match="Choose the reason"):
        withdraw(item, reason="because", by=publisher)


def test_a_withdrawn_item_can_come_back_under_new_keys(item, publisher, client):
    publish(item, by=publisher)
    push(item)
    [before] = item.published_pictures.all()
    withdraw(item, reason="error", by=publisher)
    push(item)
    publish(item, by=publisher, change_note=NOTE)
    push(item)

    address = f"/en/items/{item.reference_code}/"
    assert client.get(address).status_code == 200
    assert client.get(f"{address}v1/").status_code == 410
    assert client.get(f"{address}v2/").status_code == 200
    after = item.published_pictures.get(withdrawn_sequence=0)
    assert after.key != before.key
    assert picture_status(client, before) == 410
    assert picture_status(client, after) == 200


def picture_status(client, picture) -> int:
    answer = client.get(f"/pictures/{picture.key}/{picture.sizes[0]['name']}")
    answer.getvalue()  # read to its end, so that the file is closed
    return answer.status_code


def test_a_republished_picture_keeps_its_key_over_editions(item, publisher):
    first = publish(item, by=publisher)
    second = publish(item, by=publisher, change_note=NOTE)

    keys = [
        json.loads(bytes(one.document))["pages"][0]["picture"]["key"]
        for one in (first, second)
    ]
    assert keys[0] == keys[1]
    assert keys[0] not in item.pages.get().original.sha256


def test_the_push_is_told_apart_from_the_decision(item, publisher):
    publish(item, by=publisher)
    outgoing = Outgoing.objects.get(item=item)
    assert (outgoing.sequence, outgoing.pushed) == (1, 0)

    push(item)
    outgoing.refresh_from_db()
    assert outgoing.pushed == 1
