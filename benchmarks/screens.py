"""How long each screen of the reading room takes on a large ledger, beside a small one.

    .venv/bin/python benchmarks/screens.py SMALL.db LARGE.db [--rounds 5] [--cpu] [--json]

Each screen is asked for in one process, without a network: once cold, then several times; the median is compared. On the large
ledger it should be at most twice that on the small one, or under a tenth of a second, and the slowest answer, cold ones included,
at most a second. Ends with 1 where it is not. ``--cpu`` counts the processor's seconds, for a machine that has other work.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import func, select
from starlette.testclient import TestClient

from onrecord.ledger import Ledger, schema
from onrecord.web import create_app

#: Seconds that no answer should take, and below which a reader notices no difference.
MOST, UNNOTICED = 1.0, 0.1


def addresses(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Every screen, of single things the largest: the longest page, the busiest pair and speaker, the claim said most often."""
    for name in ("pages", "speakers", "find/statements", "find/events", "find/indicators", "claims", "sources", "disagreements"):
        yield name, f"/{name}"
    yield "home", "/"
    for name in ("announced", "figures", "coverage", "network", "map", "set-aside", "desk", "desk/decided"):
        yield name, f"/{name}"
    yield "desk: events", "/desk?table=events"
    yield "search: a common word", "/search?q=said"
    yield "search: a rare word", "/search?q=tariff"
    yield "search: a field", "/search?q=about%3Atrade+kind%3Adirect"
    yield "find: topic", "/find/statements?topic=trade"
    summary = ledger.summary(1)
    if summary.pairs:
        pair = summary.pairs[0].id.replace(" ", "/")
        yield "relation", f"/relations/{pair}"
        yield "relation: entries", f"/relations/{pair}/entries?topic=trade"
    if summary.speakers:
        yield "speaker", f"/speakers/{quote(summary.speakers[0].id, safe='')}"
    documents, statements = schema.documents, schema.statements
    with ledger.reading() as connection:
        longest = connection.scalar(select(documents.c.id).order_by(func.length(documents.c.text).desc(), documents.c.id).limit(1))
        entry = connection.scalar(select(statements.c.id).order_by(statements.c.confidence, statements.c.id).limit(1))
        series = connection.scalar(select(schema.series.c.id).order_by(func.length(schema.series.c.points).desc()).limit(1))
    yield "page: the longest", f"/pages/{quote(longest or '', safe='')}"
    yield "desk: an entry", f"/desk/{entry}?verdict=reject"
    if series:
        yield "figure", f"/figures/{series}"
    if summary.repeated:
        yield "claim", f"/claims/{summary.repeated[0]['id']}"


def seconds(path: Path, rounds: int, clock: Callable[[], float]) -> dict[str, tuple[float, float]]:
    """Of each screen the first answer and the median of those after it, in seconds."""
    with Ledger.open(path) as ledger:
        asked = list(addresses(ledger))
    found = {}
    with TestClient(create_app(path)) as room:
        room.get("/set-aside")  # what is loaded once, templates and tables, is loaded
        for name, address in asked:
            taken = []
            for _ in range(rounds + 1):
                began = clock()
                answer = room.get(address)
                taken.append(clock() - began)
                if answer.status_code != 200:
                    sys.exit(f"{address}: {answer.status_code}")
            found[name] = (taken[0], statistics.median(taken[1:]))
    return found


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    clock = time.process_time if options.cpu else time.perf_counter
    small, large = seconds(options.small, options.rounds, clock), seconds(options.large, options.rounds, clock)
    rows, slow = {}, []
    for name in sorted(set(small) & set(large)):
        ratio = large[name][1] / small[name][1]
        rows[name] = {"small": small[name][1], "large": large[name][1], "ratio": ratio, "first": large[name][0]}
        if max(large[name]) > MOST or (ratio > 2 and large[name][1] > UNNOTICED):
            slow.append(name)
    if options.json:
        print(json.dumps({"screens": rows, "slow": slow}, indent=1))
    else:
        print(f"{'screen':26s} {'small':>8s} {'large':>8s} {'ratio':>6s} {'first':>8s}   seconds")
        for name, row in rows.items():
            told = "  slow" if name in slow else ""
            print(f"{name:26s} {row['small']:8.3f} {row['large']:8.3f} {row['ratio']:6.1f} {row['first']:8.3f}{told}")
    raise SystemExit(bool(slow))


if __name__ == "__main__":
    main()
