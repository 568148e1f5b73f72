"""One note from its photograph to the page that anyone can find, by the verbs alone."""

import io

import pytest
from django.contrib.auth.models import Group
from PIL import Image, ImageDraw

from archive.publication.domain import publish, withdraw
from archive.publication.push import push
from archive.publication.site import publish_collection
from evidence.domain.access import set_level, set_picture_level
from evidence.domain.accessioning import create_item
from evidence.domain.ingest import ingest, receive
from evidence.domain.wording import word
from evidence.models import Collection, Page, Region, User
from translations.domain.drafting import (
    Line,
    save_lines,
    save_translation,
    transcribe,
    translate,
)
from translations.domain.review import approve, submit

pytestmark = pytest.mark.django_db


def user(role):
    made = User.objects.create_user(role, is_staff=True)
    made.groups.add(Group.objects.get(name=role))
    return made


def photograph() -> bytes:
    picture = Image.new("RGB", (1200, 900), "#e8e0c8")
    ImageDraw.Draw(picture).line([(100, 200), (1100, 200)], fill="#223", width=6)
    data = io.BytesIO()
    picture.save(data, "JPEG")
    return data.getvalue()


def published_note():
    cataloguer, translator = user("cataloguer"), user("translator")
    reviewer, publisher = user("reviewer"), user("publisher")
    collection = Collection.objects.create(slug="finds", specimen=True)
    word(collection, "title", {"en": "Finds"}, by=cataloguer)
    publish_collection(collection, by=publisher)
    item = create_item(collection, kind="note", title={"en": "A note"}, by=cataloguer)
    arrival = receive(item, name="a.jpg", chunks=[photograph()], by=cataloguer)
    arrival = ingest(arrival)
    assert arrival.sentence == ""
    page = arrival.page
    Page.objects.filter(pk=page.pk).update(licence="CC0-1.0")
    region = Region.objects.create(page=page, left=0.1, top=0.2, right=0.9, bottom=0.3)
    text = transcribe(page, language="ko-KP", by=translator)
    lines = [Line("사과나무를 심겠다", regions=[region.pk]), Line("눈이 내렸다")]
    text = save_lines(text, lines=lines, by=translator, revision=0)
    text = approve(submit(text, by=translator), by=reviewer)
    english = translate(text, language="en", by=translator)
    keys = [segment.key for segment in text.segments.all()]
    english = save_translation(
        english,
        texts=dict(zip(keys, ["I will plant an apple tree", "Snow"], strict=True)),
        by=translator,
        revision=0,
    )
    approve(submit(english, by=translator), by=reviewer)
    set_picture_level(page, level=0, reason="shown", by=publisher)
    item = set_level(item, level=0, reason="checked", by=publisher)
    publish(item, by=publisher)
    push(item)
    return item, publisher


def test_a_published_note_is_found_by_its_words_and_read(client):
    item, _ = published_note()

    page = client.get(f"/en/items/{item.reference_code}/")
    assert page.status_code == 200
    html = page.content.decode()
    assert "사과나무를 심겠다" in html
    assert "I will plant an apple tree" in html
    for words in ("나무를심겠", "apple"):
        found = client.get("/en/items/", {"q": words})
        assert item.reference_code in found.content.decode()
    nothing = client.get("/en/items/", {"q": "배나무"})
    assert item.reference_code not in nothing.content.decode()


def test_a_withdrawn_note_leaves_a_tombstone(client):
    item, publisher = published_note()
    withdraw(item, reason="danger", by=publisher)
    push(item)

    page = client.get(f"/en/items/{item.reference_code}/")
    assert page.status_code == 410
    assert "사과나무" not in page.content.decode()
