"""`make bench`: what the archive costs beside plain baselines, in one run.

    make bench ARGS="--items 1000 --only pages"

Everything lies below ARCHIVE_HOME/bench and is kept for the next run. The figures
are ratios of CPU time; docs/proofs/0001-speed.md says how they are taken.
"""

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from archive import boot, messages
from evidence.pictures import server
from tests.benchmarks import pages
from tests.benchmarks.contest import Result
from tests.benchmarks.serving import Site

PARTS = ("pages", "unchanged", "photograph", "redactions", "queries", "memory")
REMEMBERED_LINES = 100_000
FEW = 10
STAFF_ITEMS = 200
# Two hours, for 10,000 items on a machine with other things to do.
PATIENCE = 2 * 3600
GZIP = {"Accept-Encoding": "gzip"}


class Failed(Exception):
    """A part could not be measured; what it said is above."""


def say(line: str = "", end: str = "\n") -> None:
    sys.stdout.write(f"{line}{end}")
    sys.stdout.flush()


def run(
    module: str,
    *words: object,
    environ: dict[str, str],
    python: str | Path = sys.executable,
) -> str:
    """What `python -m tests.benchmarks.{module}` prints."""
    command = [str(python), "-m", f"tests.benchmarks.{module}", *map(str, words)]
    done = subprocess.run(
        command,
        cwd=boot.ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
        timeout=PATIENCE,
    )
    if done.returncode:
        raise Failed(f"`{module}` failed.")
    return done.stdout


@contextlib.contextmanager
def database(home: Path) -> Iterator[dict[str, str]]:
    """The environment of an embedded database below `home`, while it runs."""
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    environ = {**os.environ, "ARCHIVE_HOME": str(home), "ARCHIVE_DEMO": "0"}
    for name in [name for name in environ if name.endswith("_URL")]:
        del environ[name]
    environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    boot.bring_keys(environ)
    running = boot.bring_database(environ, scratch=True)
    try:
        yield environ
    finally:
        running.stop()


def public(environ: dict[str, str]) -> dict[str, str]:
    unwanted = {"DATABASE_URL", "DATABASE_OWNER_URL"}
    unwanted |= {"CATALOGUE_OWNER_URL", "CATALOGUE_PUBLISHER_URL"}
    kept = {name: value for name, value in environ.items() if name not in unwanted}
    return kept | {"ARCHIVE_PROCESS": "public"}


def build(environ: dict[str, str], items: int) -> None:
    run("building", items, environ=environ | {"ARCHIVE_PROCESS": "owner"})


def table(title: str, rows: list[tuple[str, Result]], floor: Result) -> None:
    """Medians in µs of CPU, each also as a multiple of `floor`."""
    say(f"\n{title}")
    for label, result in rows:
        ratio = result.over(floor)
        say(f"  {label:<58}{result.median * 1e6:>12,.0f} µs {ratio:>7.2f}")


def bench_pages(environ: dict[str, str], items: int, rounds: int) -> None:
    built = json.loads((Path(environ["ARCHIVE_HOME"]) / "built.json").read_text())
    seconds = built["seconds"]
    say(
        f"{items:,} items were accepted in {seconds['accepting']:,.0f} s"
        f" and stored for the baselines in {seconds['baseline']:,.0f} s."
    )
    with Site(public(environ)) as site:
        longest = pages.longest(site)
        codes = [code for code, _lines in longest]
        pages.require_same_lists(site)
        pages.require_same_items(site, codes)
        for how, headers in (("", {}), (", compressed by gzip", GZIP)):
            found = pages.lists(site, rounds, headers)
            table(
                f"P2  list of 24 cards, counts made anew{how} (× bare)",
                [
                    ("bare Django, driver, JSON, with counts", found["bare"]),
                    ("the archive, nothing kept", found["anew"]),
                    ("the archive, as it answers until the next push", found["kept"]),
                    ("idiomatic ORM and templates", found["idiomatic"]),
                ],
                found["bare"],
            )
            table(
                f"P2  list of 24 cards of one kind, counts made anew{how} (× bare)",
                [
                    ("bare Django, driver, JSON, with counts", found["bare, chosen"]),
                    ("the archive, nothing kept", found["anew, chosen"]),
                ],
                found["bare, chosen"],
            )
            table(
                f"P2  list of 24 cards, counts known{how} (× bare)",
                [
                    ("bare Django, driver, JSON, counts from a table", found["stored"]),
                    ("the same without counts", found["bare rows"]),
                    ("the archive, nothing kept", found["anew"]),
                    ("the archive, as it answers until the next push", found["kept"]),
                ],
                found["stored"],
            )
            say(ratio("idiomatic / archive, kept", found["idiomatic"], found["kept"]))
            say(ratio("idiomatic / archive, anew", found["idiomatic"], found["anew"]))
            lines = sorted({count for _code, count in longest})
            span = f"{lines[0]} to {lines[-1]}" if len(lines) > 1 else lines[0]
            found = pages.items(site, codes, rounds, headers)
            table(
                f"P2  item of {span} lines{how} (× bare)",
                [
                    ("bare Django, driver, JSON", found["bare"]),
                    ("the archive", found["ours"]),
                    ("idiomatic ORM and templates", found["idiomatic"]),
                ],
                found["bare"],
            )
            say(ratio("idiomatic / archive", found["idiomatic"], found["ours"]))


def ratio(label: str, one: Result, other: Result) -> str:
    return f"  {label:<58}{'':>15} {one.over(other):>7.2f}"


def bench_unchanged(environ: dict[str, str], rounds: int) -> None:
    with Site(public(environ)) as site:
        codes = [code for code, _lines in pages.longest(site)]
        found = pages.unchanged(site, codes, rounds)
    table(
        "P3  304 (× hello)",
        [
            ("Django hello, the same middleware", found["hello"]),
            ("304 of an item", found["item"]),
            ("304 of a list", found["list"]),
        ],
        found["hello"],
    )
    asked = json.loads(run("queries", "public", environ=public(environ)))["unchanged"]
    for sql, plan in zip(asked["statements"], asked["plans"], strict=True):
        say(f"  its only read: {sql}\n  {plan}")
    if len(asked["plans"]) != 1 or "Index" not in asked["plans"][0]:
        say("  MISSED: exactly one indexed read was wanted.")


def bench_photograph(home: Path, rounds: int) -> None:
    folder = home / "photograph"
    folder.mkdir(parents=True, exist_ok=True)
    run("photograph", "draw", folder, environ=dict(os.environ))
    plain = dict(os.environ)
    for name in server.SETTINGS:
        plain.pop(name, None)
    for how, environ in (
        ("as libvips comes", plain),
        ("in the settings of the archive's decoder", server.environment()),
    ):
        found = json.loads(
            run("photograph", "measure", folder, rounds, environ=environ)
        )
        results = {name: Result(costs) for name, costs in found["rounds"].items()}
        size = f"{found['bytes'] / 1e6:.1f} MB"
        table(
            f"P4  photograph of 24 megapixels, {size} (× decode)",
            [
                (f"one full decode, {how}", results["decode"]),
                ("taken in: hash, checks, renditions, pyramid", results["upright"]),
                ("the same, turned by EXIF", results["turned"]),
            ],
            results["decode"],
        )
    for name, peak in found["peaks"].items():
        say(f"  peak memory of the decoder, {name}: {peak / 2**20:.0f} MiB")
    shutil.rmtree(folder)


def bench_redactions(home: Path, rounds: int) -> None:
    folder = home / "redactions"
    folder.mkdir(parents=True, exist_ok=True)
    run("photograph", "draw", folder, environ=dict(os.environ))
    with database(folder / "archive") as environ:
        owner = environ | {"ARCHIVE_PROCESS": "owner"}
        run("redactions", "tables", environ=owner)
        worker = environ | {"ARCHIVE_PROCESS": "worker"}
        said = run("redactions", folder, rounds, environ=worker)
    found = {name: Result(costs) for name, costs in json.loads(said).items()}
    table(
        "Ten pages of 24 megapixels, a part of each redacted (× rendering)",
        [
            ("all renditions of the ten, nothing hidden", found["rendered"]),
            ("publishing them with redactions", found["published"]),
        ],
        found["rendered"],
    )
    shutil.rmtree(folder)


def bench_queries(home: Path, environ: dict[str, str], items: int) -> None:
    """The same pages with few rows and with many."""
    found = {}
    sizes = {"many": (environ, items, STAFF_ITEMS)}
    with database(home / "few") as few:
        build(few, FEW)
        sizes["few"] = (few, FEW, FEW)
        for size, (here, _items, rows) in sizes.items():
            demo = here | {"ARCHIVE_DEMO": "1"}
            run("workroom", rows, environ=demo | {"ARCHIVE_PROCESS": "worker"})
            found[size] = {
                "public": run("queries", "public", environ=public(here)),
                "staff": run(
                    "queries", "staff", environ=demo | {"ARCHIVE_PROCESS": "staff"}
                ),
            }
    for side, many in (("public", items), ("staff", STAFF_ITEMS)):
        with_few = json.loads(found["few"][side])["pages"]
        with_many = json.loads(found["many"][side])["pages"]
        say(
            f"\nP9  statements by page, {side}: first and again, {FEW} | {many:,} items"
        )
        for name in with_few | with_many:
            one, other = with_few.get(name), with_many.get(name)
            grown = "" if one == other else "  DIFFERS"
            say(f"  {name:<44}{one!s:>10} | {other!s:<10}{grown}")


def bench_memory(home: Path) -> None:
    with database(home / "memory") as environ:
        build(environ, FEW)
        environ |= {"ARCHIVE_PROCESS": "worker"}
        said = run("memory", REMEMBERED_LINES, environ=environ)
    say(f"\nSimilar lines of a translation memory, one question\n{said}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--items", type=int, default=10_000, help="at least 200")
    parser.add_argument("--rounds", type=int, default=7, help="at least 5")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    if options.items < 200 or options.rounds < 5:
        parser.error("that is too few to measure anything.")
    home = boot.home(os.environ) / "bench"
    messages.compile_all(boot.ROOT / "locale")
    say("CPU time of all processes that work on a request; medians of ratios by round.")
    try:
        if {"pages", "unchanged", "queries"} & set(options.only):
            with database(home / "many") as environ:
                build(environ, options.items)
                if "pages" in options.only:
                    bench_pages(environ, options.items, options.rounds)
                if "unchanged" in options.only:
                    bench_unchanged(environ, options.rounds)
                if "queries" in options.only:
                    bench_queries(home, environ, options.items)
        if "photograph" in options.only:
            bench_photograph(home, options.rounds)
        if "redactions" in options.only:
            bench_redactions(home, options.rounds)
        if "memory" in options.only:
            bench_memory(home)
    except Failed as failed:
        sys.stderr.write(f"{failed}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
