"""`make bench-search`: the search beside three others, on the same rows in one run.

    make bench-search ARGS="--segments 100000 --keep DIR --worst 1000"

All are asked by turns, query by query; each measures its own task. The archive makes
what its list page shows, and the whole page; the plain form does the same in one
statement over one table; tantivy and datasette do what they do (tantivy_side.py,
datasette_side.py). Needs .venv-bench, which make brings.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg2

from archive import messages
from tests.benchmarks.__main__ import Failed, database, public, run, say
from tests.benchmarks.search import filling
from tests.benchmarks.search.dialogue import ROOT, Contestant, Silent
from tests.benchmarks.search.figures import Shares, in_ms
from tests.benchmarks.search.publishing import publishing
from tests.benchmarks.search.rounds import (
    ARCHIVE,
    DATASETTE,
    PLAIN,
    TANTIVY,
    contest,
    worst,
)

OTHERS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
SETTINGS = "tests.benchmarks.search.settings"
HERE = "tests.benchmarks.search"


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench-search", description=__doc__)
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--queries", type=int, default=filling.EACH, help="a class")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="for another run")
    parser.add_argument(
        "--patience",
        type=float,
        default=60,
        help="Seconds of a contestant for a class, after which it is asked no more",
    )
    parser.add_argument("--worst", type=int, default=1000, help="hostile queries")
    parser.add_argument("--json", action="store_true", help="all figures, at the end")
    options = parser.parse_args()
    if options.segments < 1000 or options.rounds < 1:
        parser.error("that is too few to measure anything.")
    messages.compile_all(ROOT / "locale")
    try:
        with home_of(options.keep) as home, database(home) as environ:
            found = measure(environ | {"DJANGO_SETTINGS_MODULE": SETTINGS}, options)
    except (Failed, Silent) as failed:
        sys.stderr.write(f"{failed}\n")
        return 1
    if options.json:
        say(json.dumps(found, ensure_ascii=False))
    return 0


@contextmanager
def home_of(kept: Path | None) -> Iterator[Path]:
    if kept:
        yield kept.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


def measure(environ: dict[str, str], options: argparse.Namespace) -> dict:
    home = Path(environ["ARCHIVE_HOME"])
    owner = environ | {"ARCHIVE_PROCESS": "owner"}
    run("search.filling", options.segments, options.seed, environ=owner)
    filled = json.loads((home / filling.STAMP).read_text())
    say(
        f"{filled['items']:,} items of {options.segments:,} segments, filed with their"
        f" cards in {filled['seconds']:,.0f} s by {filling.PROCESSES} processes."
    )
    fill_others(home, owner)
    found: dict = {"segments": options.segments, "filled": filled}
    queries = home / filling.QUERIES
    with ExitStack() as running:
        sides = {
            name: running.enter_context(Contestant(name, command, surroundings))
            for name, command, surroundings in contestants(home, environ)
        }
        found["queries"] = contest(queries, sides, options)
        found["worst"] = worst(sides[ARCHIVE], options)
        found["publishing"] = publishing(sides[ARCHIVE], queries, environ, options.seed)
    for deed, tell in (("sizes", sizes), ("filing", filing), ("names", names)):
        found[deed] = json.loads(run("search.deeds", deed, options.seed, environ=owner))
        tell(found[deed])
    return found


def fill_others(home: Path, owner: dict[str, str]) -> None:
    """Give the rows to the others, unless they have them."""
    rows, stamp = home / filling.ROWS, home / "others.stamp"
    if stamp.exists() and stamp.stat().st_mtime > rows.stat().st_mtime:
        return
    run("search.plain_side", "fill", rows, environ=owner)
    analyze(owner)
    for name, where in ((TANTIVY, home / TANTIVY), (DATASETTE, home / "rows.db")):
        run(f"search.{name}_side", where, rows, environ=owner, python=OTHERS_PYTHON)
    stamp.touch()


def analyze(owner: dict[str, str]) -> None:
    connection = psycopg2.connect(owner["CATALOGUE_OWNER_URL"])
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE bench_segment")
    connection.close()


def contestants(home: Path, environ: dict[str, str]) -> Iterator[tuple]:
    ours = [sys.executable, "-m"]
    others = [OTHERS_PYTHON, "-m"]
    yield ARCHIVE, [*ours, f"{HERE}.archive_side"], public(environ)
    yield PLAIN, [*ours, f"{HERE}.plain_side"], environ
    bare = {name: value for name, value in os.environ.items() if "_URL" not in name}
    yield TANTIVY, [*others, f"{HERE}.tantivy_side", home / TANTIVY], bare
    yield DATASETTE, [*others, f"{HERE}.datasette_side", home / "rows.db"], bare


def filing(found: dict[str, float]) -> None:
    say("\nsegments a second, one process")
    say(f"  keys and index terms alone{found['keys']:>12,.0f}")
    say(f"  rows, all but what shows an item{found['rows']:>6,.0f}")
    say(f"  whole push, one by one{found['push']:>16,.0f}")


def names(found: dict[str, float]) -> None:
    one = Shares(found["p50"], found["p95"], found["max"])
    say(f"\na name looked up among 100,000 forms{in_ms(one)} ms")
    say(f"  the forms were filed in {found['filing']:,.0f} s")


def sizes(found: list) -> None:
    say("\nMB of tables and of their indexes")
    for name, table, indexes in found:
        if table + indexes > 1e6:
            say(f"  {name:<28}{table / 1e6:>10,.1f}{indexes / 1e6:>10,.1f}")


if __name__ == "__main__":
    sys.exit(main())
