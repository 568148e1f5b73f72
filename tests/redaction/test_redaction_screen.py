"""The staff screen: draws, previews, agrees, lifts; and sealed addresses."""

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from archive.desk.pictures import SALT
from archive.publication import withheld
from archive.publication.models import FilledPicture
from archive.publication.redaction import redact
from evidence.domain.redacting import Words
from evidence.domain.regions import draw_region
from evidence.models import Redaction
from tests.factories import at_level, somebody
from tests.redaction.hiding import FACE, current
from translations.domain.review import approve, submit
from translations.domain.transcribing import as_lines, save_lines, transcribe
from translations.models import State, Transcription, Translation

pytestmark = pytest.mark.django_db
PLACE = "25 25 25 25"


def signed_in(*roles) -> Client:
    client = Client()
    client.user = somebody(*roles)
    client.force_login(client.user)
    return client


def address(item, name="redactions", *more) -> str:
    return reverse(f"desk:{name}", args=[item.reference_code, *more])


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_it_is_drawn_agreed_to_and_lifted_by_two(item):
    first, second = signed_in("custodian"), signed_in("publisher")
    sent = {"kind": "region", "place": PLACE, "reason": "privacy", "note": "a face"}

    assert first.post(address(item), sent).status_code == 302

    [one] = Redaction.objects.all()
    page = second.get(address(item)).content.decode()
    assert "25 25 25 25" in page
    assert "in force, to be agreed to" in page
    assert current(item)["number"] == 2
    step, lift = (
        address(item, f"redaction-{name}", one.pk) for name in ("step", "lift")
    )
    first.post(step, {"agree": "1"})
    one.refresh_from_db()
    assert one.agreed_at is None  # they decided it themself
    second.post(step, {"agree": "1"})
    second.post(step, {"ask": "1", "why": ""})
    one.refresh_from_db()
    assert (one.state, one.lift_asked_at) == ("agreed", None)
    second.post(step, {"ask": "1", "why": "Not a face."})
    second.post(lift)
    one.refresh_from_db()
    assert one.state == "lift_asked"
    first.post(lift)
    one.refresh_from_db()
    assert one.state == "lifted"


def test_it_is_previewed_as_the_public_would_see_it_and_nothing_is_decided(item):
    client = signed_in("custodian")
    sent = {"kind": "region", "place": PLACE, "preview": "1"}

    shown = client.post(address(item), sent)

    assert shown.status_code == 200
    assert Redaction.objects.count() == 0
    assert item.publications.count() == 1
    [filled] = FilledPicture.objects.all()
    page = shown.content.decode()
    assert f"/desk/working/{filled.folder}/" in page
    assert item.pages.get().original.working_key not in page
    name = filled.sizes[0]["name"]
    assert body(client.get(f"/desk/working/{filled.folder}/{name}"))
    other = f"/desk/working/{filled.folder}/pyramid.tif"
    assert client.get(other).status_code == 404


def test_the_preview_of_an_item_shows_its_fills(item):
    client = signed_in("custodian")
    client.post(address(item), {"kind": "region", "place": PLACE, "reason": "law"})

    page = client.get(address(item, "preview", "en")).content.decode()

    assert FilledPicture.objects.get().folder in page
    assert item.pages.get().original.working_key not in page


def test_words_fields_and_what_is_wrong_are_said_at_the_form(item):
    client = signed_in("publisher")
    line = current(item)["pages"][0]["transcription"]["segments"][0]["id"]
    words = {"kind": "words", "words_0": "김철수", "words_1": "Kim Chol Su"}
    answer = client.post(f"{address(item)}?line={line}", words | {"words_0": "박영희"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "박영희" in page
    answer = client.post(f"{address(item)}?line={line}", words | {"reason": "self"})
    assert answer.status_code == 302
    assert current(item)["pages"][0]["transcription"]["segments"][0][
        "diplomatic"
    ].startswith("오늘 [■]")
    for place in ("", "10 10 95 95", "1 2 3", "\0"):
        sent = {"kind": "region", "place": place, "reason": "law"}
        assert client.post(address(item), sent).status_code == 400
    for kind in ("", "region", "words", "field", "person", "\0"):
        assert client.post(address(item), {"kind": kind}).status_code == 400
    for query in ("page=x", "page=999999999999", "page=%C2%B2", "line=%00"):
        assert client.get(f"{address(item)}?{query}").status_code in {200, 400, 404}
    client.post(address(item), {"kind": "field", "field": "scope", "reason": "law"})
    assert current(item)["redacted"] == ["scope"]


@pytest.mark.asvs("9.1.1")
def test_what_lies_below_a_fill_has_a_sealed_address_of_five_minutes(item):
    client, other = signed_in("custodian"), signed_in("publisher")
    original = item.pages.get().original
    plain = reverse(
        "desk:working-picture", args=[original.working_key, original.sizes[0]["name"]]
    )
    assert body(client.get(plain))  # readers may see every pixel of it
    draw_region(item.pages.get(), corners=FACE, by=client.user, level=3)
    assert withheld.fills_of(original)

    sealed = client.get(plain)

    assert sealed.status_code == 302
    assert body(client.get(sealed.url))
    assert body(client.get(client.get(plain).url))
    assert [one.person for one in item.readings.all()] == [client.user]
    assert other.get(sealed.url).status_code == 302  # another seal, for another person
    assert item.readings.count() == 2
    assert Client().get(sealed.url).status_code == 302  # to sign in
    old = signing.TimestampSigner(salt=SALT)
    forged = signing.dumps([client.user.pk, "another"], salt=SALT)
    assert client.get(f"{plain}?seal={forged}").status_code == 302
    assert client.get(f"{plain}?seal={old.sign('x')}").status_code == 302


@pytest.mark.asvs("9.2.1")
def test_a_seal_ends(item, monkeypatch):
    client = signed_in("custodian")
    original = item.pages.get().original
    draw_region(item.pages.get(), corners=FACE, by=client.user, level=3)
    plain = reverse(
        "desk:working-picture", args=[original.working_key, original.sizes[0]["name"]]
    )
    sealed = client.get(plain).url
    now = signing.time.time
    monkeypatch.setattr(signing.time, "time", lambda: now() + 301)

    assert client.get(sealed).status_code == 302


def test_words_that_one_may_not_read_are_not_there_to_be_hidden(item):
    page = item.pages.get()
    base = Transcription.objects.get(page=page)
    translated = Translation.objects.filter(page=page, state=State.APPROVED).first()
    person = somebody("translator")
    region = draw_region(page, corners=[[0, 0], [1, 0.1]], by=person)
    later = transcribe(page, language=base.language, by=person)
    lines = as_lines(later)
    lines[0].diplomatic, lines[0].regions = "닫힌 낱말", [region.pk]
    later = save_lines(later, lines=lines, by=person, revision=0)
    approve(submit(later, by=person), by=somebody("reviewer"))
    words = translated.segments.first().text
    sees, publisher = signed_in("custodian"), signed_in("publisher")

    def told(client) -> list[bool]:
        asked = f"{address(item)}?page={page.pk}&line={lines[0].key}"
        read = client.get(asked).content.decode()
        return [one in read for one in ("닫힌 낱말", words)]

    assert told(publisher) == [True, True]
    at_level(later, 3)
    at_level(translated, 3)
    assert told(publisher) == [False, False]
    assert told(sees) == [True, True]
    hidden = Words(page, lines[0].key, {"diplomatic": ["닫힌"]})
    with pytest.raises(ValidationError, match="do not stand in"):
        redact(hidden, reason="privacy", by=publisher.user)
