"""Photographs come in: accepted, known or refused, each on its own."""

import json
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from django.test import RequestFactory
from django.utils import timezone
from django.utils.module_loading import import_string
from PIL import ExifTags, Image

from evidence.domain import ingest as verbs
from evidence.domain.ingest import (
    ingest,
    order_pages,
    receive,
    sweep_incoming,
    sweep_leftovers,
)
from evidence.models import Arrival, CameraRecord, Original, Page
from evidence.scratch import (
    ScratchUploadHandler,
    scratch,
    scratch_file,
    scratch_folder,
)
from evidence.storage import DamagedFile, original_name
from jobs.models import Job
from tests.factories import ItemFactory, PageFactory, photograph, somebody, taken_in

pytestmark = pytest.mark.django_db
CAMERA = "Zorkij Q-7"


def with_exif(tmp_path) -> bytes:
    path = tmp_path / "camera.jpg"
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = CAMERA
    Image.new("RGB", (320, 240), (200, 190, 170)).save(path, exif=exif)
    return path.read_bytes()


def content_of(storage: str, name: str) -> bytes:
    with storages[storage].open(name) as file:
        return file.read()


def waiting(item, content, name="page.jpg"):
    return receive(item, name=name, chunks=[content], by=somebody("cataloguer"))


def test_an_accepted_photograph_becomes_a_page_kept_by_its_hash():
    item = ItemFactory()
    arrival = taken_in(item, photograph(1))

    original = arrival.original
    assert arrival.verdict == Arrival.Verdict.ACCEPTED
    assert original.file.name.endswith(original.sha256)
    assert content_of("originals", original.file.name) == photograph(1)
    assert item.pages.get().original == original
    kinds = [event.kind for event in item.custody_events.order_by("pk")]
    assert kinds == ["described", "hashed", "digitised"]


def test_a_file_waits_until_its_verdict_and_is_then_cleared_away(
    django_capture_on_commit_callbacks,
):
    arrival = waiting(ItemFactory(), photograph(1))
    name = arrival.file.name
    assert storages["incoming"].exists(name)
    assert Job.objects.get(kind="ingest").payload == {"arrival": arrival.pk}

    with django_capture_on_commit_callbacks(execute=True):
        ingest(arrival)

    assert not storages["incoming"].exists(name)
    assert sweep_incoming() == 0


def test_the_same_file_again_is_recognised_and_makes_no_second_page():
    item = ItemFactory()
    taken_in(item, photograph(1), name="one.jpg")
    again = taken_in(item, photograph(1), name="two.jpg")

    assert again.verdict == Arrival.Verdict.KNOWN
    assert again.sentence == (
        f"two.jpg: this photograph is already held as page 1 of {item.reference_code}."
    )
    assert item.pages.count() == Original.objects.count() == 1


def test_who_may_not_see_where_a_file_is_held_is_not_told():
    taken_in(ItemFactory(level=4), photograph(1), by=somebody("custodian"))
    again = taken_in(ItemFactory(), photograph(1))
    assert again.sentence == "page.jpg: this photograph is already held."


def test_nor_is_who_sees_the_item_and_not_the_page():
    first = taken_in(ItemFactory(), photograph(1))
    Page.objects.filter(pk=first.page.pk).update(level=4)
    again = taken_in(ItemFactory(), photograph(1))
    assert again.sentence == "page.jpg: this photograph is already held."


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.jpg"),
        (b"these are words", "words.jpg"),
        (photograph(1)[:200], "cut.jpg"),
        (b"GIF89a" + bytes(40), "moving.gif"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_the_others_go_on(content, name):
    item = ItemFactory()
    waits = [waiting(item, photograph(1), "1.jpg"), waiting(item, content, name)]
    waits.append(waiting(item, photograph(2), "2.jpg"))
    verdicts = [ingest(arrival) for arrival in waits]

    assert [one.verdict for one in verdicts] == ["accepted", "refused", "accepted"]
    assert verdicts[1].sentence.startswith(name)
    assert verdicts[1].sentence.endswith(".")
    assert item.pages.count() == 2


def test_what_the_camera_wrote_is_in_its_private_record_and_nowhere_else(tmp_path):
    content = with_exif(tmp_path)
    arrival = taken_in(ItemFactory(), content)

    record = CameraRecord.objects.get(original=arrival.original)
    assert CAMERA in json.dumps(record.exif)
    key = arrival.original.working_key
    for name in storages["working"].listdir(key)[1]:
        assert CAMERA.encode() not in content_of("working", f"{key}/{name}")
    holding = [
        table
        for table in connection.introspection.table_names()
        if CAMERA in _rows(table)
    ]
    assert holding == ["evidence_camerarecord"]


def _rows(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT t::text FROM "{table}" AS t')
        return "\n".join(row for (row,) in cursor.fetchall())


class Killed(BaseException):
    """As if the process had ended here."""


STEPS = ["inspect_and_derive", "_keep", "add_page", "record_event", "_close"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.django_db(transaction=True)
def test_an_attempt_that_dies_half_way_is_simply_made_again(monkeypatch, step):
    item = ItemFactory()
    arrival = waiting(item, photograph(1))
    whole = getattr(verbs, step)

    def dies(*args, **kwargs):
        whole(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(verbs, step, dies)
        with pytest.raises(Killed):
            ingest(arrival)
    assert Arrival.objects.get().verdict == Arrival.Verdict.WAITING
    assert not Page.objects.exists()

    assert ingest(arrival).verdict == Arrival.Verdict.ACCEPTED
    assert ingest(arrival).verdict == Arrival.Verdict.ACCEPTED
    assert item.pages.count() == Original.objects.count() == 1
    assert item.custody_events.filter(kind="hashed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_original_cut_while_it_was_written_is_written_again(monkeypatch):
    arrival = waiting(ItemFactory(), photograph(1))

    def cut(stream, chunk_size=None):
        yield photograph(1)[:100]
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(File, "chunks", cut)
        with pytest.raises(OSError, match="No space"):
            ingest(arrival)
    assert not storages["originals"].exists(original_name(arrival.sha256))

    assert ingest(arrival).verdict == Arrival.Verdict.ACCEPTED
    kept = Original.objects.get()
    assert content_of("originals", kept.file.name) == photograph(1)


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b[:-1] + b"x"])
@pytest.mark.django_db(transaction=True)
def test_an_arrival_waits_beside_a_damaged_original_and_is_not_lost(damage):
    arrival = waiting(ItemFactory(), photograph(1))
    name = original_name(arrival.sha256)
    storages["originals"].save(name, ContentFile(damage(photograph(1))))

    with pytest.raises(DamagedFile, match=arrival.sha256):
        ingest(arrival)

    sweep_incoming()
    arrival.refresh_from_db()
    assert arrival.verdict == Arrival.Verdict.WAITING
    assert content_of("incoming", arrival.file.name) == photograph(1)
    assert not Original.objects.exists()


def test_bytes_that_changed_while_they_waited_are_not_kept():
    arrival = waiting(ItemFactory(), photograph(1))
    Path(arrival.file.path).write_bytes(photograph(2))
    with pytest.raises(DamagedFile, match="have changed"):
        ingest(arrival)
    assert not storages["originals"].exists(original_name(arrival.sha256))


def test_the_same_bytes_are_not_taken_in_twice_while_they_wait():
    item = ItemFactory()
    assert waiting(item, photograph(1)) == waiting(item, photograph(1), "again.jpg")


@pytest.mark.django_db(transaction=True)
def test_the_same_bytes_sent_twice_at_once_wait_once():
    item, by, answers = ItemFactory(), somebody("cataloguer"), []

    def second():
        try:
            answers.append(receive(item, name="two.jpg", chunks=[photograph(1)], by=by))
        finally:
            connections.close_all()

    sender = threading.Thread(target=second)
    with transaction.atomic():
        first = waiting(item, photograph(1), "one.jpg")
        sender.start()
        until_somebody_waits_for_us()
    sender.join(timeout=20)

    assert answers == [first] == list(Arrival.objects.all())
    assert storages["incoming"].listdir("")[1] == [first.file.name]
    assert Job.objects.filter(kind="ingest").count() == 1


def until_somebody_waits_for_us():
    for _ in range(400):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE NOT granted "
                "AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("Nobody waits for us.")


def test_files_of_writers_that_died_are_swept_up_a_day_later():
    arrival = waiting(ItemFactory(), photograph(1))
    incoming, originals = storages["incoming"], storages["originals"]
    incoming.save("orphan", ContentFile(b"nobody names me"))
    partial = Path(originals.path("ab/abcd.0123.partial"))
    partial.parent.mkdir(parents=True)
    partial.write_bytes(b"half of")

    now = timezone.now()
    assert sweep_leftovers(now) == 0
    assert sweep_leftovers(now + timedelta(hours=25)) == 2
    assert incoming.listdir("")[1] == [arrival.file.name]
    assert not partial.exists()


def test_what_the_killed_left_while_looking_is_swept_up_a_day_later():
    with scratch_folder() as folder, scratch_file():
        assert Path(folder).parent == scratch()
        Path(folder, "received").write_bytes(photograph(1))
        now = timezone.now()
        assert sweep_leftovers(now) == 0
        assert sweep_leftovers(now + timedelta(hours=25)) == 1
        assert not Path(folder).exists()
        Path(folder).mkdir()


def test_a_large_upload_never_lies_outside_of_the_archives_own_folder():
    seen = []

    class Watched(ScratchUploadHandler):
        def upload_complete(self):
            seen.append(Path(self.file.temporary_file_path()).parent)

    request = RequestFactory().post(
        "/", {"file": SimpleUploadedFile("a.jpg", b"x" * 3_000_000)}
    )
    request.upload_handlers = [Watched(request)]
    with request.FILES["file"] as received:
        assert received.size == 3_000_000
        assert received.read(2) == b"xx"
    assert seen == [scratch()]
    assert scratch().is_relative_to(settings.HOME)
    assert import_string(settings.FILE_UPLOAD_HANDLERS[-1]) is ScratchUploadHandler


def test_before_the_first_file_comes_in_there_is_nothing_to_sweep():
    assert sweep_leftovers(timezone.now()) == 0


@pytest.mark.asvs("5.2.1")
def test_a_file_that_is_too_large_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(verbs, "MAX_BYTES", 1000)
    arrival = waiting(ItemFactory(), bytes(1001), "large.tif")
    assert (arrival.verdict, arrival.sentence) == (
        "refused",
        "large.tif is larger than 200 MB.",
    )
    assert not arrival.file


@pytest.mark.parametrize("role", ["translator", "reviewer", "publisher"])
def test_others_do_not_take_in(role):
    with pytest.raises(PermissionDenied):
        receive(ItemFactory(), name="x", chunks=[b"x"], by=somebody(role))


@pytest.mark.asvs("5.3.2")
@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\boot.ini", "/", ""])
def test_names_are_names_and_no_paths(name):
    arrival = waiting(ItemFactory(), photograph(1), name)
    assert "/" not in arrival.received_name
    assert "\\" not in arrival.received_name
    assert arrival.received_name


def test_pages_are_put_in_order_all_of_them_or_none():
    item, by = ItemFactory(), somebody("cataloguer")
    first, second, third = (PageFactory(item=item) for _ in range(3))
    order_pages(item, pages=[third.pk, first.pk, second.pk], by=by)
    assert list(item.pages.all()) == [third, first, second]

    with pytest.raises(ValidationError, match="other pages"):
        order_pages(item, pages=[first.pk, second.pk], by=by)
    assert list(item.pages.all()) == [third, first, second]
