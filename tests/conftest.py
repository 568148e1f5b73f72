"""One temporary PostgreSQL for a run of the tests, and what every test relies on.

`DATABASE_URL` and its companions (archive/provision.py) name another server to use
instead. Under xdist the controller starts the server; its workers inherit the
addresses and have homes and test databases of their own.
"""

import gc
import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import psycopg2
import pytest

from archive import boot, messages

# No generated test fails because the machine was busy. With SAME_EXAMPLES every run
# generates the same; without, each looks for others.
hypothesis.settings.register_profile(
    "unhurried",
    deadline=None,
    derandomize=bool(os.environ.get("SAME_EXAMPLES")),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("unhurried")

ALL = ["default", "catalogue", "letterbox"]
# Tests of what knows neither Django nor a database. Alone, they start neither.
PURE = {"values", "pictures"}
# What takes longest comes first, so that no worker ends long before the other.
LONGEST = (
    "test_hidden_quickly.py",
    "test_run.py",
    "test_matrix.py",
    "test_two_worlds.py",
    "test_staff_access.py",
)
LAUNCHED = pytest.StashKey()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if _only_pure(config):
        return
    home = Path(tempfile.mkdtemp(prefix="archive-test-"))
    home.chmod(0o711)  # the server may run as `nobody`
    os.environ |= {"ARCHIVE_HOME": str(home), "ARCHIVE_PROCESS": "owner"}
    os.environ["ARCHIVE_LIMITS"] = "0"  # tests ask more often than people do
    boot.bring_keys(os.environ)
    running = None
    if not boot.has_database(os.environ):
        running = boot.bring_database(os.environ, scratch=True)
    if not hasattr(config, "workerinput"):
        messages.compile_everything()
    config.stash[LAUNCHED] = (home, running)

    # Looking for cycles of garbage as often as by default took a twelfth of the time.
    gc.set_threshold(400_000, 20, 50)

    # Loaded here and not by pytest-django, which would do so before there is a
    # database; and not left in the environment, or workers would do so, too.
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    from django.conf import settings

    # The pages' own files are served as they lie, without collecting them first.
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"] = {"BACKEND": plain}
    (home / "static").mkdir()
    settings.PASSWORD_HASHERS = ["tests.quick_argon2.QuickArgon2"]
    del os.environ["DJANGO_SETTINGS_MODULE"]


def _only_pure(config: pytest.Config) -> bool:
    here = Path(__file__).parent
    for argument in config.args:
        path = Path(argument.partition("::")[0]).resolve()
        if path == here or not path.is_relative_to(here):
            return False
        if path.relative_to(here).parts[0] not in PURE:
            return False
    return True


def pytest_unconfigure(config: pytest.Config) -> None:
    if LAUNCHED not in config.stash:
        return
    home, running = config.stash[LAUNCHED]
    if running:
        running.stop()
        shutil.rmtree(running.folder, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that may use a database may use all, unless it names them itself."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        asked = {"db", "transactional_db", "live_server"} & set(
            getattr(item, "fixturenames", ())
        )
        if marker is None and not asked:
            continue
        options = dict(marker.kwargs) if marker else {}
        if asked & {"transactional_db", "live_server"}:
            options["transaction"] = True
        options.setdefault("databases", ALL)
        item.add_marker(pytest.mark.django_db(**options), append=False)
    turns = {}
    for item in items:
        turns.setdefault(item.path, (item.path.name not in LONGEST, len(turns)))
    # Within a module those go first that know nothing of what is made once for others.
    items.sort(
        key=lambda item: (
            *turns[item.path],
            "made_once" in getattr(item, "fixturenames", ()),
        )
    )


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    """Workers of xdist learn of a folder that they have in common."""
    if LAUNCHED in node.config.stash:
        node.workerinput["shared"] = str(node.config.stash[LAUNCHED][0])


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """Test databases, made once for all workers (tests/databases.py)."""
    from django.test import TransactionTestCase

    from tests import databases

    TransactionTestCase._fixture_teardown = databases.restore

    told = getattr(request.config, "workerinput", None)
    mine = (told["workerid"], Path(told["shared"])) if told else None
    with django_db_blocker.unblock():
        databases.copy(*mine) if mine else databases.make()
    yield
    with django_db_blocker.unblock():
        databases.drop_copy(*mine) if mine else databases.drop()


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker):
    """Make rows and files for all tests of a module: `made_once(CollectionFactory)`.

    What a test does to them is undone after it, but for the objects themselves, which
    a test that changes them reads anew. Tests of the module that do not ask for them
    come first and find nothing. A module with real transactions cannot have such rows.
    """
    from tests import databases

    files, kept = _files(), _files().with_name("files-made-once")

    def make(how, *arguments, **given):
        with django_db_blocker.unblock():
            made = how(*arguments, **given)
        if files.exists():
            shutil.copytree(files, kept, dirs_exist_ok=True)
        return made

    with ExitStack() as standing:
        with django_db_blocker.unblock():
            standing.enter_context(databases.standing())
        yield make
        for folder in (files, kept):
            shutil.rmtree(folder, ignore_errors=True)
        with django_db_blocker.unblock():
            standing.close()


@pytest.fixture(scope="module")
def ready(made_once):
    """An item that can be published."""
    from tests.factories import publishable_item

    return made_once(publishable_item)


@pytest.fixture
def item(ready, db):
    """The same, for a test that may change it: each has it as it was made."""
    return type(ready).objects.get(pk=ready.pk)


def _files() -> Path:
    return Path(os.environ["ARCHIVE_HOME"]) / "files"


@pytest.fixture(autouse=True, scope="session")
def pages_told_once(request):
    """The test client keeps a copy of what every template is given.

    No test looks at what the pieces of a page are given, and a page has hundreds.
    """
    if not os.environ.get("ARCHIVE_HOME"):
        yield  # no Django here
        return
    request.getfixturevalue("django_test_environment")
    from django.template import Template

    told = Template._render

    def render(template, context):
        if context.template is template:
            return told(template, context)
        return template.nodelist.render(context)

    Template._render = render
    yield
    Template._render = told


@pytest.fixture(autouse=True)
def empty_files():
    """No test finds files that another one stored, but for those `made_once`."""
    yield
    if os.environ.get("ARCHIVE_HOME"):
        shutil.rmtree(_files(), ignore_errors=True)
        kept = _files().with_name("files-made-once")
        if kept.exists():
            shutil.copytree(kept, _files())


@pytest.fixture(autouse=True, scope="session")
def second_factor_given(request):
    """Who is signed in by `force_login` counts as having given a second factor."""
    if not os.environ.get("ARCHIVE_HOME"):
        yield  # no Django here
        return
    request.getfixturevalue("django_test_environment")
    from django.test import Client

    from tests.signing_in import confirm

    force = Client.force_login

    def force_login(client, user, backend=None):
        force(client, user, backend)
        confirm(client)

    Client.force_login = force_login
    yield
    Client.force_login = force


@pytest.fixture(autouse=True, scope="session")
def patient_search(request):
    """Staff's searches are not ended for a machine being busy: what is asserted is what
    they find. Tests of the limit set one of their own."""
    if not os.environ.get("ARCHIVE_HOME"):
        return  # no Django here
    request.getfixturevalue("django_test_environment")
    from archive.lookup import prepared

    prepared.LONGEST = 60_000


@pytest.fixture
def reader_connection(transactional_db):
    """A connection of the role that serves public pages, to the test catalogue.

    It sees only what is committed, hence the real transactions.
    """
    from django.db import connections

    name = connections["catalogue"].settings_dict["NAME"]
    connection = psycopg2.connect(os.environ["CATALOGUE_DATABASE_URL"], dbname=name)
    yield connection
    connection.close()
