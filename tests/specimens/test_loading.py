"""The sample archive loads by the verbs that people use, and stays what it is."""

from dataclasses import replace

import pytest
from django.core.files.storage import storages

from archive.accounts.demo import passwords
from archive.catalogue.models import Entry
from archive.publication.push import push
from archive.specimens import generator
from archive.specimens.loading import load, staff
from archive.specimens.reading import collections
from archive.specimens.words import draw_small
from evidence.models import Item, Level, SealedIdentifier
from translations.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def people(settings):
    settings.DEMO = True
    passwords()
    return staff()


def test_what_reports_tell_is_published_without_pictures_and_captives_stay_sealed(
    people,
):
    reports, _ = collections()
    items = list(load(reports, by=people))

    assert len(items) == 9
    for item in items:
        if item.publications.exists():
            push(item)
    assert Entry.objects.count() == 8
    [footage] = Item.objects.filter(kind="video")
    assert footage.level == Level.SEALED
    assert not footage.publications.exists()
    assert not Item.objects.filter(pages__original__isnull=False).exists()


def test_every_specimen_can_be_published_and_says_that_it_is_one(people):
    _, specimens = collections()
    without = replace(specimens, items=[bare(item) for item in specimens.items])
    items = list(load(without, by=people))

    assert all(item.specimen for item in items)
    assert all(item.publications.get().status == "published" for item in items)
    assert len({item.kind for item in items}) == 11
    assert SealedIdentifier.objects.exists()
    assert Notice.objects.exists()
    assert not Notice.objects.unseen().exists()


def bare(item):
    """The item without its pictures, which take long to draw."""
    pages = (replace(page, picture=None, marks=()) for page in item.pages)
    return replace(item, pages=tuple(pages))


def test_a_generated_item_comes_in_with_its_picture(people):
    given = replace(generator.collection(), items=[generator.generate(1, 0)])
    [item] = load(given, by=people, draw=draw_small)

    page = item.pages.first()
    assert page.picture_level == Level.PUBLIC
    lines = page.transcriptions.get().segments.all()
    assert all(line.regions.count() == 1 for line in lines)
    push(item)
    key = item.published_pictures.first().key
    assert storages["renditions"].exists(f"{key}/pyramid.tif")
