"""The process that decodes: what it knows, and what its end does to others."""

import faulthandler
import os
import signal
import sys
import threading
from dataclasses import asdict
from pathlib import Path

import picture_files as files
import pytest

from evidence.pictures import child, server
from evidence.pictures.derive import (
    CRASHED,
    TOO_SLOW,
    DerivationFailed,
    inspect_and_derive,
    measured,
    understood,
)
from evidence.pictures.verdict import Derived, Limits

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
REQUEST = {"limits": asdict(Limits())}


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source"
    path.write_bytes(files.encoded(files.page(500, 400), "JPEG"))
    return path


@pytest.fixture
def own_server():
    """A server that only this test uses."""
    server.close()
    yield
    server.close()


def running() -> int:
    return server._server._process.pid


@pytest.mark.asvs("13.3.2")
@on_linux
def test_the_decoder_gets_no_password_of_ours(
    monkeypatch, own_server, source, tmp_path
):
    monkeypatch.setenv("DATABASE_URL", "postgresql://archive:PASSWORD-CANARY@db/x")

    inspect_and_derive(source, tmp_path)

    assert b"CANARY" not in Path(f"/proc/{running()}/environ").read_bytes()


@on_linux
def test_the_decoder_inherits_no_open_file(own_server, source, tmp_path):
    with (tmp_path / "private").open("w") as private:
        os.set_inheritable(private.fileno(), True)
        inspect_and_derive(source, tmp_path)

        opened = [p.readlink() for p in Path(f"/proc/{running()}/fd").iterdir()]

    assert not any(path.name == "private" for path in opened)


def network(process: str) -> Path:
    """What tells network namespaces apart."""
    return Path(f"/proc/{process}/ns/net").readlink()


def may_leave_the_network() -> bool:
    ours = network("self")
    reader, writer = os.pipe()
    if (pid := os.fork()) == 0:
        child.without_network()
        os.write(writer, b"%d" % (network("self") != ours))
        os._exit(0)
    os.waitpid(pid, 0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        return pipe.read() == "1"


@on_linux
def test_the_decoder_has_no_network_where_the_system_lets_it_leave(
    own_server, source, tmp_path
):
    if not may_leave_the_network():
        pytest.skip("no network namespaces here")

    inspect_and_derive(source, tmp_path)

    assert network(str(running())) != network("self")
    interfaces = Path(f"/proc/{running()}/net/dev").read_text().splitlines()[2:]
    assert [line.split(":")[0].strip() for line in interfaces] == ["lo"]


def test_a_dead_server_is_replaced(own_server, source, tmp_path):
    inspect_and_derive(source, tmp_path)
    server._server._process.kill()
    server._server._process.wait()

    assert isinstance(inspect_and_derive(source, tmp_path), Derived)


def test_a_server_that_dies_at_work_says_nothing_of_the_file(
    own_server, source, tmp_path
):
    inspect_and_derive(source, tmp_path)
    os.kill(running(), signal.SIGSTOP)
    killer = threading.Timer(0.2, os.kill, (running(), signal.SIGKILL))
    killer.start()

    with pytest.raises(DerivationFailed):
        inspect_and_derive(source, tmp_path)

    killer.join()
    assert isinstance(inspect_and_derive(source, tmp_path), Derived)


def test_threads_get_each_their_own_answer(tmp_path):
    widths = {}

    def derive(width: int) -> None:
        folder = tmp_path / str(width)
        folder.mkdir()
        (folder / "source").write_bytes(files.encoded(files.page(width, 90), "PNG"))
        widths[width] = inspect_and_derive(folder / "source", folder).width

    threads = [threading.Thread(target=derive, args=(w,)) for w in range(100, 108)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert widths == {width: width for width in range(100, 108)}


def test_what_a_photograph_costs_is_measured_in_the_decoder(source, tmp_path):
    _, cost = measured(source, tmp_path)

    assert cost.cpu_seconds > 0
    assert 1 << 20 < cost.peak_bytes < 1 << 30


def died(how: int) -> dict:
    """What the server says of a fork that ended by this signal."""

    def end(request: dict) -> None:
        faulthandler.disable()  # pytest's would print where it happened
        os.kill(os.getpid(), how)

    answer = child.forked(end, REQUEST)
    return {"died": answer["died"]}


@pytest.mark.asvs("1.4.1")
@pytest.mark.parametrize("how", [signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS])
def test_a_decoder_that_crashes_refuses_the_file(how, tmp_path):
    assert understood(died(how), tmp_path) == CRASHED


def test_a_decoder_out_of_time_refuses_the_file(tmp_path):
    assert understood(died(signal.SIGXCPU), tmp_path) == TOO_SLOW


def test_a_decoder_that_somebody_killed_says_nothing_of_the_file(tmp_path):
    with pytest.raises(DerivationFailed):
        understood(died(signal.SIGKILL), tmp_path)


def test_a_fault_of_our_own_says_nothing_of_the_file(tmp_path):
    answer = child.forked(lambda request: 1 / 0, REQUEST)

    with pytest.raises(DerivationFailed):
        understood({"died": answer["died"]}, tmp_path)


@pytest.mark.asvs("1.4.1")
@pytest.mark.parametrize(
    "size",
    [
        {"name": "../../originals/x.jpg", "type": "image/jpeg", "bytes": 4},
        {"name": "400.webp", "type": "text/html", "bytes": 4},
        {"name": "400.webp", "type": "image/webp", "bytes": 5},
        {"name": "400.svg", "type": "image/svg+xml", "bytes": 4},
        {"name": "999.webp", "type": "image/webp", "bytes": 4},
        {"name": "500.webp", "type": "image/webp", "bytes": 4},  # a link
        {"name": "400.webp"},
        "400.webp",
    ],
)
def test_a_decoder_that_a_file_took_over_cannot_name_other_files(size, tmp_path):
    for name in ("pyramid.tif", "400.webp", "400.svg"):
        (tmp_path / name).write_bytes(b"data")
    (tmp_path / "500.webp").symlink_to("400.webp")
    good = {"name": "400.webp", "type": "image/webp", "bytes": 4}
    fields = {"format": "jpeg", "width": 1, "height": 1, "exif": {}, "frames": 1}
    fields |= {"icc_description": "", "notes": []}

    assert understood({"derived": fields | {"sizes": [good]}}, tmp_path).sizes == [good]
    with pytest.raises(DerivationFailed):
        understood({"derived": fields | {"sizes": [good, size]}}, tmp_path)
