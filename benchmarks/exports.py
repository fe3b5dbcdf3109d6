"""Peak memory of each export over that of an idle process, and what a Parquet export of all tables costs over reading the same rows.

Each export runs in a process of its own, which writes to nowhere: what it needs beyond the idle process (all imported, the ledger
open) is its own. Costs are seconds of the processor, since machines are noisy: rows are read as any program would read them, with
``sqlite3`` and a plain ``SELECT *`` of each public table, a tuple at a time; in the order of ids, as the export has them (``cells``);
and as ``Ledger.rows`` gives them.

    .venv/bin/python benchmarks/exports.py LEDGER [--only FORMAT,FORMAT] [--json]
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord import exports
from onrecord.ledger import PUBLIC, Ledger

MEGABYTE = 1_000_000
TABLES = ("jsonl", "csv", "parquet")
#: What else is measured: all tables and what they rest on in Parquet, and the ways to read.
MORE = ("package", "sqlite", "cells", "rows")


def resident() -> float:
    """Memory of this process now, in MB."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) * 1024 / MEGABYTE


def run(name: str, ledger: Ledger, path: str) -> int:
    """One export of all that there is, or one way to read it; the number of records."""
    if name == "sqlite":
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            return sum(sum(1 for _ in connection.execute(f'SELECT * FROM "{table}"')) for table in PUBLIC)  # noqa: S608
    if name == "cells":
        return sum(len(batch) for table in PUBLIC for batch in ledger.cells(table))
    if name == "rows":
        return sum(sum(1 for _ in ledger.rows(table)) for table in PUBLIC)
    if name == "package":
        with tempfile.TemporaryDirectory() as folder:
            return sum(exports.write_package(ledger, Path(folder), "parquet").values())
    with Path("/dev/null").open("wb") as sink:
        if name in TABLES:
            return sum(exports.write(ledger, table, name, sink) for table in PUBLIC)
        return exports.export(ledger, name, sink)


def measure(name: str, path: str) -> dict[str, float]:
    """Peak over idle in MB, seconds of the processor, records: of one export in this process."""
    import networkx  # noqa: F401
    import pyarrow.parquet  # noqa: F401

    with Ledger.open(path) as ledger:
        ledger.count("documents")
        idle, began = resident(), time.process_time()
        number = run(name, ledger, path)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
        return {"peak_over_idle_mb": round(peak - idle, 1), "seconds": round(time.process_time() - began, 2), "records": number}


def main() -> None:
    """Measures each in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--only", help="formats, with commas")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one, asked.ledger)))
        return
    names = asked.only.split(",") if asked.only else [*MORE, *TABLES, *exports.FIELD]
    found = {}
    for name in names:
        command = [sys.executable, __file__, asked.ledger, "--one", name]
        found[name] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        if not asked.json:
            print(f"{name:16} peak over idle {found[name]['peak_over_idle_mb']:8.1f} MB   {found[name]['seconds']:8.2f} s", flush=True)
    ratios = {}
    for base in ("sqlite", "cells", "rows"):
        if {"parquet", base} <= set(found):
            ratios[f"parquet_over_{base}"] = round(found["parquet"]["seconds"] / found[base]["seconds"], 2)
    print(json.dumps(found | ratios) if asked.json else ratios)


if __name__ == "__main__":
    main()
