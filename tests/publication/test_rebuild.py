"""The catalogue can be lost: it comes back byte for byte, also half way through."""

import pytest
from django.core.management import call_command
from django.db import connections

from archive.catalogue import accept
from archive.publication.domain import publish, withdraw
from archive.publication.hiding import hide
from archive.publication.models import SitePage
from archive.publication.push import push
from archive.publication.site import publish_collection, publish_page
from evidence.domain.wording import word
from evidence.models import Agent, ItemAgent, Level
from jobs.models import Job
from jobs.registry import handlers
from tests.factories import AgentFactory, publishable_item, somebody
from tests.publication.catalogue_rows import files, rows

pytestmark = pytest.mark.django_db

NOTE = {"en": "A correction."}


def work_off() -> None:
    """What a worker would do, here and now."""
    for job in Job.objects.filter(state=Job.State.WAITING, attempts=0).order_by("pk"):
        if not job.period and job.kind in {"push", "push_collection", "push_site_page"}:
            handlers[job.kind](job.payload)
    Job.objects.all().delete()


def shows(item, name: str) -> None:
    """A body of that name stands in the item."""
    body = AgentFactory(kind=Agent.Kind.BODY, level=Level.PUBLIC)
    word(body, "designation", {"en": name}, by=None)
    ItemAgent.objects.create(item=item, agent=body, role="publisher")


def an_archive():
    """Everything that can have happened: corrected, withdrawn, come back, together."""
    publisher = somebody("publisher")
    plain, corrected, gone, back, silent = (publishable_item() for _ in range(5))
    for item in (plain, corrected, gone, back, silent):
        shows(item, "Saebyol Sinmun")
    shows(gone, "Haeju Sinmun")
    shows(silent, "Kanggye Sinmun")
    for item in (plain, corrected, gone, back, silent):
        publish_collection(item.collection, by=publisher)
        publish(item, by=publisher)
        work_off()
    publish(corrected, by=publisher, change_note=NOTE)
    work_off()
    for item in (gone, back):
        withdraw(item, reason="privacy", by=publisher)
        work_off()
    publish(back, by=publisher, change_note=NOTE)
    hide(silent, silent=True, by=somebody("custodian"))
    page = SitePage.objects.create(
        slug="method", language="en", title="Method", body="How we work."
    )
    publish_page(page, by=publisher)
    work_off()


@pytest.mark.long
def test_a_rebuilt_catalogue_is_the_same_byte_for_byte():
    an_archive()
    before, public = rows(), files()
    assert all(before[table] for table in before)

    call_command("rebuild_catalogue", verbosity=0)

    assert rows() == before
    assert files() == public


@pytest.mark.long
def test_a_lost_catalogue_and_lost_files_come_back():
    an_archive()
    before, public = rows(), files()
    accept.clear()
    from django.core.files.storage import storages

    for name in public:
        storages["renditions"].delete(name)

    call_command("rebuild_catalogue", verbosity=0)

    assert rows() == before
    assert files() == public


def test_drafts_of_site_pages_are_not_rebuilt():
    publisher = somebody("publisher")
    page = SitePage.objects.create(
        slug="imprint", language="en", title="Imprint", body="Who we are."
    )
    publish_page(page, by=publisher)
    work_off()
    before = rows()
    SitePage.objects.update(body="A half-finished thought")

    call_command("rebuild_catalogue", verbosity=0)

    assert rows() == before


class Killed(BaseException):
    """As if the process had ended here: nothing handles it."""


def dies_at(step: int):
    """A wrapper of statements that ends everything at the given one."""
    done = 0

    def wrapper(execute, sql, params, many, context):
        nonlocal done
        done += 1
        if done == step:
            raise Killed
        return execute(sql, params, many, context)

    return wrapper


@pytest.mark.parametrize("act", ["publish", "correct", "withdraw"])
def test_a_push_that_dies_at_any_statement_ends_in_the_same_state(act):
    publisher = somebody("publisher")
    item = publishable_item()
    publish(item, by=publisher)
    if act != "publish":
        push(item)
    if act == "correct":
        publish(item, by=publisher, change_note=NOTE)
    if act == "withdraw":
        withdraw(item, reason="law", by=publisher)
    step, deaths = 0, 0
    connection = connections["catalogue"]
    while True:
        step += 1
        try:
            with connection.execute_wrapper(dies_at(step)):
                push(item)
        except Killed:
            deaths += 1
            continue
        break
    reached, public = rows(), files()
    assert deaths > 5

    call_command("rebuild_catalogue", verbosity=0)

    assert rows() == reached
    assert files() == public
    assert bool(public) == (act != "withdraw")
