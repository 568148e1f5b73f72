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
    everything: dict[str, list[float]] = {name: [] for name in NAMES}
    found: dict = {}
    say("\nms p50 / p95 / longest, of queries each the median of its rounds; × plain")
    for title, asked in classes.items():
        compared = all(query["parts"] for query in asked)
        names = NAMES if compared else (ARCHIVE, PAGE)
        timings = one_class(sides, names, asked[: options.queries], options)
        say(f"\n{title}, {len(asked[: options.queries])} queries")
        found[title] = {}
        for name in names:
            seconds = timings.seconds(name)
            if compared:
                everything[name] += seconds
            found[title][name] = tell(name, timings, len(asked[: options.queries]))
    say("\nall classes that the others can be asked, too")
    found["all"] = {name: shares(seconds) for name, seconds in everything.items()}
    for name, one in found["all"].items():
        say(f"  {name:<16}{in_ms(one)}")
    p95 = {name: one.p95 for name, one in found["all"].items()}
    say(f"  p95 archive / plain{'':<12}{p95[ARCHIVE] / p95[PLAIN]:>10.2f}")
    say(f"  p95 datasette / archive{'':<8}{p95[DATASETTE] / p95[ARCHIVE]:>10.2f}")
    say(f"  p95 archive / tantivy{'':<10}{p95[ARCHIVE] / p95[TANTIVY]:>10.2f}")
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
                timings.add(name, number, answer["seconds"], answer["total"])
    return timings


def tell(name: str, timings: Timings, queries: int) -> dict:
    seconds = timings.seconds(name)
    one, rounds = shares(seconds), timings.least_rounds(name)
    totals = timings.totals[name].values()
    plain = timings.seconds(PLAIN)
    ratio = f"{one.p95 / shares(plain).p95:>8.2f}" if plain else ""
    counted = f"{sum(totals) / len(totals):>12,.0f} found" if name != PAGE else ""
    fewer = "" if len(seconds) == queries else f"  {len(seconds)} queries only"
    say(f"  {name:<16}{in_ms(one)}{ratio}{counted:>18}  {rounds} rounds{fewer}")
    return {"shares": one, "rounds": rounds, "queries": len(seconds)}


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
