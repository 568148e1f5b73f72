"""What is kept, what is erased, and when."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from archive.concerns import domain
from archive.concerns.models import Concern, ConcernEvent, ConcernReading, Words
from archive.concerns.retention import RULES, erase_what_is_due, erase_words
from evidence.models import Reading
from jobs.registry import handlers, periods
from tests.factories import ItemFactory, somebody

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def closed(concern_about, custodians):
    concern = concern_about()
    domain.read(concern, by=custodians[0])
    domain.propose(concern, outcome="kept", reason="x", by=custodians[0])
    return domain.agree(concern, by=custodians[1], reason="y")


@pytest.mark.asvs("14.2.4")
def test_words_go_when_their_time_is_up_and_the_outcome_stays(
    closed, concern_about, custodians
):
    still_open = concern_about()
    erase_words(closed.closed_at)
    assert Words.objects.filter(concern=closed).count() == 3

    erase_words(closed.closed_at + timedelta(seconds=1))

    assert Words.objects.filter(concern=closed).count() == 0
    assert Words.objects.filter(concern=still_open).count() == 1
    closed.refresh_from_db()
    assert (closed.outcome, closed.receipt) == ("kept", "")
    assert closed.words_erased_on
    assert closed.events.count() == 3
    assert domain.read(closed, by=custodians[0]) == {}


def test_an_open_concern_keeps_its_words_however_old(concern_about):
    concern_about()

    erase_what_is_due(NOW + timedelta(days=10_000))

    assert Words.objects.count() == 1


def test_readings_go_after_their_time(closed, settings):
    settings.KEEP_READINGS_DAYS = 365
    with connection.cursor() as cursor:
        for days in (364, 366):
            cursor.execute(
                "INSERT INTO concerns_concernreading (concern_id, by_id, at) "
                "SELECT concern_id, by_id, now() - %s * interval '1 day' "
                "FROM concerns_concernreading LIMIT 1",
                [days],
            )

    erase_what_is_due()

    assert ConcernReading.objects.count() == 2


def test_readings_of_items_go_after_the_same_time(settings):
    settings.KEEP_READINGS_DAYS = 365
    item, by = ItemFactory(level=3), somebody("custodian")
    with connection.cursor() as cursor:
        for days in (364, 366):
            cursor.execute(
                "INSERT INTO evidence_reading (item_id, person_id, sitting, reason, at)"
                " VALUES (%s, %s, %s, 'x', now() - %s * interval '1 day')",
                [item.pk, by.pk, str(days), days],
            )

    erase_what_is_due()

    assert Reading.objects.get().sitting == "364"


def test_days_are_those_of_the_settings(closed, settings):
    Concern.objects.update(closed_at=NOW - timedelta(days=4))
    settings.KEEP_CONCERNS_DAYS = 5
    erase_what_is_due()
    assert Words.objects.count() == 3

    settings.KEEP_CONCERNS_DAYS = 3
    erase_what_is_due()

    assert Words.objects.count() == 0


def test_two_years_and_one_are_kept_unless_said_otherwise(settings):
    assert (settings.KEEP_CONCERNS_DAYS, settings.KEEP_READINGS_DAYS) == (730, 365)


def test_it_is_done_every_day():
    assert periods["erase_what_is_due"] == timedelta(days=1)
    handlers["erase_what_is_due"]({})
    assert {name for name, _erase in RULES} >= {
        "KEEP_CONCERNS_DAYS",
        "KEEP_READINGS_DAYS",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ARCHIVE_KEEP_CONCERNS_DAYS", "-1"),
        ("ARCHIVE_KEEP_CONCERNS_DAYS", "two years"),
        ("ARCHIVE_KEEP_READINGS_DAYS", "29"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_at_start(name, value):
    ran = subprocess.run(
        [sys.executable, "-c", "import archive.settings"],
        env={**os.environ, name: value},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ran.returncode != 0
    assert f"{name} must be a number of at least" in ran.stderr


def test_nothing_but_words_and_receipt_is_erased(closed):
    before = Concern.objects.filter(pk=closed.pk).values().get()
    events = list(ConcernEvent.objects.values())
    erase_words(closed.closed_at + timedelta(days=1))
    after = Concern.objects.filter(pk=closed.pk).values().get()

    assert {name for name in before if before[name] != after[name]} == {
        "receipt",
        "words_erased_on",
    }
    assert list(ConcernEvent.objects.values()) == events
