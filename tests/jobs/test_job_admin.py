import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from jobs.models import Job
from jobs.queue import enqueue

pytestmark = pytest.mark.django_db
LIST = "admin:jobs_job_changelist"


@pytest.fixture(autouse=True)
def kinds(handle):
    handle("test.a", lambda payload: None)


@pytest.fixture
def admin_client(client, admin_user):
    """Signed in as somebody of a group that may look and retry."""
    group = Group.objects.create(name="keepers of jobs")
    codes = ["view_job", "change_job"]
    group.permissions.set(Permission.objects.filter(codename__in=codes))
    admin_user.groups.add(group)
    client.force_login(admin_user)
    return client


def make_failed(**fields):
    ended = {"attempts": 8, "finished_at": timezone.now(), "state": "failed"}
    return Job.objects.create(kind="test.a", **ended | fields)


def shown(response):
    return list(response.context["cl"].result_list)


def test_list_shows_the_last_line_of_an_error(admin_client):
    make_failed(last_error="Traceback\n  first line\nRuntimeError: <No luck>\n")

    page = admin_client.get(reverse(LIST)).content.decode()

    assert "RuntimeError: &lt;No luck&gt;" in page
    assert "first line" not in page


def test_list_needs_as_many_queries_for_many_jobs_as_for_one(
    admin_client, django_assert_max_num_queries
):
    def count():
        with django_assert_max_num_queries(50) as captured:
            admin_client.get(reverse(LIST))
        return len(captured)

    make_failed()
    enqueue("test.a", item=1)
    count()  # The first request of a session is dearer.
    for_few = count()
    for number in range(20):
        enqueue("test.a", item=number)
        make_failed()

    assert count() == for_few


@pytest.mark.django_db(transaction=True)
def test_running_job_is_told_from_waiting_ones(admin_client):
    running, retrying, fresh = (enqueue("test.a", item=number) for number in range(3))
    Job.objects.filter(pk__in=[running.pk, retrying.pk]).update(attempts=1)
    worker = connection.copy()
    worker.set_autocommit(False)
    try:
        with worker.cursor() as cursor:
            lock = "SELECT id FROM jobs_job WHERE id = %s FOR UPDATE"
            cursor.execute(lock, [running.pk])
        found = {
            state: shown(admin_client.get(reverse(LIST), {"state": state}))
            for state in ("running", "waiting", "failed", "done")
        }
        everything = shown(admin_client.get(reverse(LIST)))
    finally:
        worker.rollback()
        worker.close()

    assert found == {
        "running": [running],
        "waiting": [fresh, retrying],
        "failed": [],
        "done": [],
    }
    assert [job.pk for job in everything if job.is_running] == [running.pk]


def test_failed_job_can_be_tried_again_and_that_is_logged(admin_client, admin_user):
    job = make_failed()
    waiting = enqueue("test.a", item=1)

    chosen = {"action": "try_again", "_selected_action": [job.pk, waiting.pk]}
    admin_client.post(reverse(LIST), chosen)

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("waiting", 0)
    [entry] = LogEntry.objects.filter(user=admin_user)
    assert entry.object_id == str(job.pk)


def test_jobs_cannot_be_edited_added_or_deleted(admin_client):
    job = make_failed(last_error="RuntimeError: No luck")
    change = reverse("admin:jobs_job_change", args=[job.pk])

    assert b"No luck" in admin_client.get(change).content
    assert admin_client.post(change, {"kind": "test.b"}).status_code == 403
    assert admin_client.get(reverse("admin:jobs_job_add")).status_code == 403
    delete = reverse("admin:jobs_job_delete", args=[job.pk])
    assert admin_client.post(delete, {"post": "yes"}).status_code == 403
    job.refresh_from_db()
    assert job.kind == "test.a"


def test_who_may_only_look_cannot_retry(client, django_user_model):
    user = django_user_model.objects.create_user("looker", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_job"))
    client.force_login(user)
    job = make_failed()

    chosen = {"action": "try_again", "_selected_action": [job.pk]}
    client.post(reverse(LIST), chosen)

    job.refresh_from_db()
    assert client.get(reverse(LIST)).status_code == 200
    assert job.state == "failed"


def test_being_a_superuser_neither_shows_jobs_nor_retries_them(client, admin_user):
    client.force_login(admin_user)
    job = make_failed()

    chosen = {"action": "try_again", "_selected_action": [job.pk]}
    retried = client.post(reverse(LIST), chosen)

    job.refresh_from_db()
    assert (retried.status_code, job.state) == (403, "failed")
    assert client.get(reverse(LIST)).status_code == 403
    assert reverse(LIST) not in client.get(reverse("admin:index")).content.decode()
