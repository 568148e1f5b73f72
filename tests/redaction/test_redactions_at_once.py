"""Several people and workers at one moment: what is hidden stays hidden."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.db import DatabaseError, close_old_connections, connection, transaction

from archive.publication import push as pushing
from archive.publication.domain import publish
from archive.publication.issuing import lock
from archive.publication.models import FilledPicture
from archive.publication.push import push
from archive.publication.redaction import agree, ask_to_lift, lift, redact
from evidence.domain.redacting import Parts
from evidence.models import RedactedRegion, Redaction, Region
from tests.factories import somebody
from tests.redaction.hiding import FACE, current, public_files, public_item, status

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
NOTE = {"en": "Something new."}


def hide(item, by) -> Redaction:
    return redact(Parts(item.pages.get(), shapes=[FACE]), reason="danger", by=by)


def at_once(*deeds) -> list:
    """Run all together; what each returned, or the error that it raised."""
    gate, found = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(number, deed):
        try:
            gate.wait(20)
            found[number] = deed()
        except (ValidationError, PermissionDenied) as error:
            found[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    close_old_connections()
    return found


def unfilled(item) -> set[bytes]:
    """The bytes of the renditions that show what is hidden."""
    original, storage = item.pages.get().original, storages["working"]
    found = set()
    for name in [*(size["name"] for size in original.sizes), "pyramid.tif"]:
        with storage.open(f"{original.working_key}/{name}") as file:
            found.add(file.read())
    return found


def shows_nothing_hidden(item) -> None:
    assert item.published_pictures.get(withdrawn_sequence=0).fills != []
    assert not unfilled(item) & set(public_files().values())


def test_a_redaction_and_a_publication_take_turns():
    item = public_item()
    item.extent = "1 sheet"
    item.save()
    custodian, publisher = somebody("custodian"), somebody("publisher")

    hidden, published = at_once(
        lambda: hide(item, custodian),
        lambda: publish(item, by=publisher, change_note=NOTE),
    )

    assert isinstance(hidden, Redaction)
    assert not isinstance(published, Exception)
    push(item)
    shows_nothing_hidden(item)
    for edition in item.publications.filter(status="published"):
        assert edition.number == current(item)["number"]


def test_lifting_while_a_publication_runs_waits_for_it():
    item, first, second = public_item(), somebody("custodian"), somebody("custodian")
    redaction = ask_to_lift(hide(item, first), reason="A mistake.", by=first)
    begun, done = threading.Event(), []

    def lifting():
        begun.set()
        lift(redaction, by=second)
        done.append(True)
        connection.close()

    with transaction.atomic():
        lock(item)  # as a publication does, until it commits
        thread = threading.Thread(target=lifting)
        thread.start()
        assert begun.wait(20)
        thread.join(0.5)
        assert done == []
        redaction.refresh_from_db()
        assert redaction.lifted_at is None
    thread.join(60)
    assert done == [True]


@pytest.mark.asvs("2.3.4")
def test_two_who_lift_at_once_lift_it_once():
    item, first = public_item(), somebody("custodian")
    redaction = ask_to_lift(hide(item, first), reason="A mistake.", by=first)
    others = [somebody("custodian") for _ in range(2)]

    found = at_once(*(lambda by=by: lift(redaction, by=by) for by in others))

    assert sorted(isinstance(one, ValidationError) for one in found) == [False, True]


def test_two_who_agree_at_once_agree_once():
    item, first = public_item(), somebody("custodian")
    redaction = hide(item, first)
    people = [first, somebody("publisher"), somebody("publisher")]

    found = at_once(*(lambda by=by: agree(redaction, by=by) for by in people))

    assert [isinstance(one, ValidationError) for one in found].count(True) == 2
    redaction.refresh_from_db()
    assert redaction.agreed_by in people[1:]


def test_two_who_hide_the_same_at_once_leave_nothing_of_it():
    item, people = public_item(), [somebody("custodian"), somebody("publisher")]

    found = at_once(*(lambda by=by: hide(item, by) for by in people))

    assert all(isinstance(one, Redaction) for one in found)
    push(item)
    shows_nothing_hidden(item)
    assert FilledPicture.objects.count() == 1


def test_a_takedown_during_a_push_leaves_no_file(monkeypatch, client):
    item = public_item()
    item.extent = "1 sheet"
    item.save()
    publish(item, by=somebody("publisher"), change_note=NOTE)
    whole = pushing._copy_pictures

    def overtaken(publication):
        monkeypatch.setattr(pushing, "_copy_pictures", whole)
        hide(item, somebody("custodian"))  # while this push has read what was before
        push(item)  # by another worker
        whole(publication)

    monkeypatch.setattr(pushing, "_copy_pictures", overtaken)
    push(item)

    shows_nothing_hidden(item)
    for number in (1, 2):
        frozen = f"/en/items/{item.reference_code}/v{number}/"
        assert status(client, frozen) == 410


@pytest.mark.parametrize("place", ["_copy_pictures", "_push_withdrawal", "_clear_away"])
def test_a_worker_that_dies_before_the_purge_is_followed_by_one_that_purges(
    monkeypatch, client, place
):
    item = public_item()
    hide(item, somebody("custodian"))

    def dies(*given):
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(pushing, place, dies)
        with pytest.raises(KeyboardInterrupt):
            push(item)
    number = current(item)["number"]
    named = f"/items/{item.reference_code}/v{number}.json"
    if status(client, named) == 200:  # the new edition: never an unfilled picture
        [key] = [page["picture"]["key"] for page in current(item)["pages"]]
        new = {
            data for name, data in public_files().items() if name.startswith(f"{key}/")
        }
        assert new
        assert not unfilled(item) & new

    push(item)

    shows_nothing_hidden(item)
    assert status(client, f"/en/items/{item.reference_code}/v1/") == 410


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda one: Redaction.objects.filter(pk=one.pk).delete(),
        lambda one: RedactedRegion.objects.all().delete(),
        lambda one: Redaction.objects.update(field="x"),
        lambda one: Redaction.objects.update(reason="other"),
        lambda one: Redaction.objects.update(decided_by=somebody("custodian")),
        lambda one: Redaction.objects.update(
            lifted_at=one.decided_at, lifted_by=somebody("custodian")
        ),
        lambda one: Redaction.objects.update(
            agreed_at=one.decided_at, agreed_by=one.decided_by
        ),
        lambda one: Region.objects.update(left=0.3),
        lambda one: Region.objects.all()._raw_delete("default"),
    ],
)
def test_the_database_keeps_what_was_decided(rewrite):
    one = hide(public_item(), somebody("custodian"))

    def rewriting():
        with transaction.atomic():
            rewrite(one)
            connection.check_constraints()

    with pytest.raises(DatabaseError):
        rewriting()

    assert Redaction.objects.in_force().count() == 1
