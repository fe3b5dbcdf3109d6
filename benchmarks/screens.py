"""How long each screen of the reading room takes on a large ledger, beside a small one.

    .venv/bin/python benchmarks/screens.py SMALL.db LARGE.db [--rounds 5] [--json]

Each screen is asked for in one process, without a network: once, which is the first answer, and then several times; of single things
(a page, a relation, a speaker, a claim, a figure) the three largest, of long lists the last part too. Two clocks run: that on the wall
and that of the processor's seconds, for a machine that has other work. Told are the first answer (of several the slowest), the median
of those after it, how many times that of the small ledger it is, and how many kilobytes each ledger's answer has: a screen that has
fewer rows on the small ledger is quicker there for that reason too, and is not forgiven for it.

Ends with 1 where a median is more than twice that of the small ledger, or an answer, first ones included, took over a second.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import func, select
from starlette.testclient import TestClient

from onrecord.ledger import Ledger, schema
from onrecord.web import create_app
from onrecord.web.app import warm

#: Seconds that no answer should take, and how many times the small ledger's a median may be.
MOST, TIMES = 1.0, 2.0
#: Single things of each kind that are asked for.
EACH = 3
LISTS = ("pages", "speakers", "find/statements", "find/events", "find/indicators", "claims", "sources", "figures")


@dataclass(frozen=True)
class Taken:
    """Seconds of a screen: the slowest first answer and the median of the others, on the wall and of the processor; its kilobytes."""

    first: float
    median: float
    first_cpu: float
    median_cpu: float
    size: float


def addresses(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Every screen with its address; of single things the largest under one name."""
    summary = ledger.summary(EACH)
    yield "home", "/"
    for name in (*LISTS, "disagreements", "announced", "coverage", "network", "map", "set-aside", "desk", "desk/decided"):
        yield name, f"/{name}"
    for name, table in (("pages", "documents"), ("find/statements", "statements"), ("claims", "claims"), ("sources", "origins")):
        yield f"{name}: the last part", f"/{name}?offset={max(0, ledger.count(table) - 50)}"
    yield "desk: events", "/desk?table=events"
    yield "search: a common word", "/search?q=said"
    yield "search: a rare word", "/search?q=tariff"
    yield "search: a field", "/search?q=about%3Atrade+kind%3Adirect"
    yield "find: topic", "/find/statements?topic=trade"
    yield "find: from a day", "/find/events?since=1987-03-10"
    for pair in summary.pairs:
        yield "relation", f"/relations/{pair.id.replace(' ', '/')}"
        yield "relation: entries", f"/relations/{pair.id.replace(' ', '/')}/entries?topic=trade"
    for who in summary.speakers:
        yield "speaker", f"/speakers/{quote(who.id, safe='')}"
    for row in summary.repeated:
        yield "claim", f"/claims/{row['id']}"
    documents, statements, series = schema.documents, schema.statements, schema.series
    with ledger.reading() as connection:
        longest = connection.scalars(select(documents.c.id).order_by(func.length(documents.c.text).desc(), documents.c.id).limit(EACH))
        pages = [f"/pages/{quote(name, safe='')}" for name in longest]
        unsure = list(connection.scalars(select(statements.c.id).order_by(statements.c.confidence, statements.c.id).limit(EACH)))
        figures = list(connection.scalars(select(series.c.id).order_by(func.length(series.c.points).desc()).limit(EACH)))
    yield from (("page: the longest", page) for page in pages)
    yield from (("desk: an entry", f"/desk/{name}?verdict=reject") for name in unsure)
    yield from (("figure", f"/figures/{name}") for name in figures)


def taken(path: Path, rounds: int) -> dict[str, Taken]:
    """What each screen takes on a ledger."""
    with Ledger.open(path) as ledger:
        asked = list(addresses(ledger))
    firsts: dict[str, list[tuple[float, float]]] = {}
    others: dict[str, list[tuple[float, float]]] = {}
    sizes: dict[str, int] = {}
    with TestClient(create_app(path)) as room:
        warm()  # as ``onrecord serve`` does: what is loaded once, the engine that draws, templates and tables, is loaded
        room.get("/set-aside")
        for name, address in asked:
            for number in range(rounds + 1):
                wall, cpu = time.perf_counter(), time.process_time()
                answer = room.get(address)
                one = time.perf_counter() - wall, time.process_time() - cpu
                (others if number else firsts).setdefault(name, []).append(one)
                if answer.status_code != 200:
                    sys.exit(f"{address}: {answer.status_code}")
                sizes[name] = max(sizes.get(name, 0), len(answer.content))
    return {
        name: Taken(
            max(wall for wall, _ in firsts[name]), statistics.median(wall for wall, _ in others[name]),
            max(cpu for _, cpu in firsts[name]), statistics.median(cpu for _, cpu in others[name]), sizes[name] / 1000,
        )
        for name in firsts
    }  # fmt: skip


def faults(small: Taken, large: Taken) -> list[str]:
    """What a screen takes too long for, on either clock."""
    found = []
    for clock, first, median in (("wall", "first", "median"), ("processor", "first_cpu", "median_cpu")):
        if max(getattr(large, first), getattr(large, median)) > MOST:
            found.append(f"over a second ({clock})")
        if getattr(large, median) > TIMES * getattr(small, median):
            found.append(f"over twice ({clock})")
    return found


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    small, large = taken(options.small, options.rounds), taken(options.large, options.rounds)
    both = sorted(set(small) & set(large))
    slow = {name: found for name in both if (found := faults(small[name], large[name]))}
    if options.json:
        rows = {name: {"small": asdict(small[name]), "large": asdict(large[name])} for name in both}
        print(json.dumps({"screens": rows, "slow": slow}, indent=1))
    else:
        print("milliseconds: wall (processor)")
        print(f"{'screen':30s} {'small':>14s} {'large':>14s} {'times':>12s} {'first, large':>14s} {'kB':>11s}")
        for name in both:
            one, other = small[name], large[name]
            times = f"{other.median / one.median:.1f} ({other.median_cpu / one.median_cpu:.1f})"
            cells = [f"{1000 * a:.0f} ({1000 * b:.0f})" for a, b in ((one.median, one.median_cpu), (other.median, other.median_cpu))]
            first = f"{1000 * other.first:.0f} ({1000 * other.first_cpu:.0f})"
            told = f"{name:30s} {cells[0]:>14s} {cells[1]:>14s} {times:>12s} {first:>14s} {one.size:5.0f} {other.size:5.0f}"
            print(told + "".join(f"  {fault}" for fault in slow.get(name, [])))
    raise SystemExit(bool(slow))


if __name__ == "__main__":
    main()
