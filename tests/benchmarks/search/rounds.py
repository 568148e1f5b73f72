"""The contest, in which all are asked by turns; and the archive alone, pestered."""

import argparse
import json
from pathlib import Path
from random import Random

from tests.benchmarks.__main__ import say
from tests.benchmarks.search.dialogue import ANSWERING, Contestant
from tests.benchmarks.search.figures import Timings, in_ms, shares
from tests.benchmarks.search.hostile import hostile

ARCHIVE, PAGE, PLAIN = "archive", "archive, page", "plain"
TANTIVY, DATASETTE = "tantivy", "datasette"
NAMES = (ARCHIVE, PAGE, PLAIN, TANTIVY, DATASETTE)


def contest(
    queries: Path, sides: dict[str, Contestant], options: argparse.Namespace
) -> dict:
    """Ask each query of all contestants, in turning order, and tell what they took."""
    classes = json.loads(queries.read_text())
    every = Timings()
    found: dict = {}
    say(f"\n{'':<18}{'ms: p50':>10}{'p95':>10}{'longest':>10}{'× plain':>9}", end="")
    say(f"{'CPU: p50':>11}{'p95':>10}{'longest':>10}{'× plain':>9}")
    for title, asked in classes.items():
        compared = all(query["parts"] for query in asked)
        names = NAMES if compared else (ARCHIVE, PAGE)
        timings = one_class(sides, names, asked[: options.queries], options)
        say(f"\n{title}, {len(asked[: options.queries])} queries")
        found[title] = {name: tell(name, timings) for name in names}
        if compared:
            every.take_in(title, timings)
    say("\nall classes that the others can be asked, too")
    found["all"] = {name: tell(name, every) for name in NAMES}
    for one, other in ((ARCHIVE, PLAIN), (DATASETTE, ARCHIVE), (ARCHIVE, TANTIVY)):
        wall, cpu = (
            shares(of(one)).p95 / shares(of(other)).p95
            for of in (every.seconds, every.cpu)
        )
        say(f"  p95 {f'{one} / {other}':<24}{wall:>10.2f}, of CPU time {cpu:.2f}")
    return found


def one_class(sides: dict, names: tuple, asked: list[dict], options) -> Timings:
    timings = Timings()
    spent = dict.fromkeys(names, 0.0)
    turn = 0
    for _round in range(options.rounds):
        for number, query in enumerate(asked):
            turn += 1
            for place in range(len(names)):
                name = names[(turn + place) % len(names)]
                if spent[name] > options.patience:
                    continue
                side = sides[ARCHIVE if name == PAGE else name]
                how = {"how": "page"} if name == PAGE else {}
                answer = side.ask({**query, **how}, ANSWERING)
                spent[name] += answer["seconds"]
                timings.add(name, number, answer)
    return timings


def tell(name: str, timings: Timings) -> dict:
    """Say and return the shares of one contestant."""
    columns = ""
    found = {}
    for how, of in (("seconds", timings.seconds), ("cpu", timings.cpu)):
        one, plain = shares(of(name)), of(PLAIN)
        found[how] = one
        ratio = f"{one.p95 / shares(plain).p95:.2f}" if plain else ""
        columns += f"{in_ms(one)}{ratio:>9} "
    totals, rounds = timings.totals[name].values(), timings.least_rounds(name)
    counted = f"{sum(totals) / len(totals):,.0f} found" if name != PAGE else ""
    say(f"  {name:<16}{columns}{counted:>16} of {len(totals)}, {rounds} rounds")
    return found | {"rounds": rounds, "queries": len(totals)}


def worst(side: Contestant, options: argparse.Namespace) -> dict:
    """The longest of many hostile queries, and of each kind."""
    chance = Random(options.seed)  # noqa: S311 (nobody is to be surprised)
    seconds: list[float] = []
    longest: dict[str, tuple[float, str]] = {}
    for _ in range(options.worst):
        kind, text = hostile(chance)
        took = side.ask({"typed": text}, ANSWERING)["seconds"]
        seconds.append(took)
        longest[kind] = max(longest.get(kind, (0.0, "")), (took, text))
    if not seconds:
        return {}
    say(f"\n{len(seconds):,} hostile queries{'':<5}{in_ms(shares(seconds))} ms")
    for kind, (took, text) in sorted(longest.items(), key=lambda one: -one[1][0])[:5]:
        say(f"  {1000 * took:>8.0f} ms  {kind}, {len(text):,} signs: {text[:40]!r}")
    return {"shares": shares(seconds), "longest": longest}
