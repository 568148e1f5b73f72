"""No address without a policy: the site does not start, and would not answer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver, path

from archive import checks, policy
from archive.desk.guard import desk
from archive.policy import DEED, FORM, READ, Audience, Policy

ROOT = Path(__file__).parents[2]


def views() -> list:
    """Every view that an address leads to, once."""
    patterns = policy.patterns_in(get_resolver().url_patterns)
    return list({id(one.callback): one.callback for one in patterns}.values())


def page(request):
    return HttpResponse("Something.")


def ids(*patterns, prefix="/") -> list[str]:
    return [error.id for error in checks.faults(patterns, prefix)]


def test_every_address_has_a_policy():
    assert checks.every_address_has_a_policy(None) == []


@pytest.mark.asvs("8.2.1")
def test_each_view_that_loses_its_policy_is_noticed():
    every = views()
    caught = []
    for view in every:
        kept = view.policy
        del view.policy
        try:
            caught.append(bool(checks.every_address_has_a_policy(None)))
        finally:
            view.policy = kept
    assert len(every) > 100
    assert all(caught)


def test_what_is_for_anybody_does_not_lie_among_pages_of_staff():
    everybodys, staffs = policy.public()(page), desk()(page)

    assert ids(path("x/", page)) == ["archive.E001"]
    assert ids(path("x/", everybodys), prefix="/desk/") == ["archive.E002"]
    assert ids(path("x/", staffs)) == ["archive.E003"]
    assert ids(path("x/", everybodys)) == []
    assert ids(path("x/", staffs), prefix="/desk/") == []


def test_a_guard_declares_what_it_guards():
    declared = policy.of(desk("reviewer", methods=READ)(page))

    assert declared == Policy(Audience.ROLES, READ, frozenset({"reviewer"}))
    assert policy.of(policy.public(DEED)(page)).methods == DEED


@pytest.mark.asvs("16.5.3")
def test_a_view_without_a_policy_answers_nobody():
    middleware = policy.Policies(page)

    with pytest.raises(policy.ImproperlyConfigured, match="without a policy"):
        middleware.process_view(RequestFactory().get("/"), page, (), {})


def test_a_page_of_the_admin_that_forgot_its_guard_is_guarded(rf, django_user_model):
    [[pattern]] = policy.governed(([path("x/", page)],), Policy(Audience.ADMIN, FORM))
    middleware, request = policy.Policies(page), rf.get("/admin/x/")
    answers = []
    for staff in (False, True):
        request.user = django_user_model(username="x", is_staff=staff)
        answers.append(middleware.process_view(request, pattern.callback, (), {}))

    assert answers[0]["Location"].endswith("?next=/admin/x/")
    assert answers[1] is None


@pytest.mark.asvs("13.4.2")
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"ARCHIVE_SECRET_KEY": ""}, "ARCHIVE_SECRET_KEY"),
        ({"ARCHIVE_SECRET_KEY": "changeme"}, "ARCHIVE_SECRET_KEY"),
        ({"ARCHIVE_DEBUG": "1"}, "refuses to run with ARCHIVE_DEBUG"),
        ({"PLANTED": "planted/"}, "/planted/ It has no policy"),
    ],
    ids=["as it is", "no key", "a weak key", "debugging", "no policy"],
)
def test_a_public_server_that_is_not_in_order_does_not_start(changes, said, tmp_path):
    environ = {
        "PATH": os.environ["PATH"],
        "ARCHIVE_PROCESS": "public",
        "ARCHIVE_SECRET_KEY": "0123456789abcdef" * 4,
        "ARCHIVE_HOME": str(tmp_path),
        "ARCHIVE_BASE_URL": "https://archive.example",
        "ARCHIVE_LETTERBOX_PUBLIC_KEY": "ab" * 32,
        "CATALOGUE_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/catalogue",
        "LETTERBOX_URL": "postgresql://nobody@127.0.0.1:9/letterbox",
        **changes,
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tests.security.starting"],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (ran.returncode == 0) == (said == ""), ran.stderr
    assert said in ran.stderr
