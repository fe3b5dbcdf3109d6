"""Four builds write one PostgreSQL ledger at once and one of them is killed; nothing may be lost, nothing twice.

The pages are dealt out to four builds so that each page comes to two of them. The first build is killed (SIGKILL) once the ledger has
a quarter of the pages, and started again when the others are done. The ledger is then compared, row by row and table by table, with
one that a single process built in a file.

    script/postgres .venv/bin/python benchmarks/writers.py PAGES.jsonl [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url, text

from onrecord.errors import LedgerError
from onrecord.ledger import PUBLIC, Ledger

WRITERS = 4
#: What tells when, or by which build, and not what.
PASSING = {"at"}


def rows(ledger: Ledger, table: str) -> list[str]:
    """The rows of a public table, each as one string."""
    return [json.dumps({k: v for k, v in row.items() if k not in PASSING}, sort_keys=True) for row in ledger.rows(table)]


def build(pages: Path, ledger: str) -> subprocess.Popen[bytes]:
    """A build of one process."""
    command = [sys.executable, "-m", "onrecord", "build", str(pages), "--ledger", ledger, "--workers", "1"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def deal(source: Path, folder: Path) -> list[Path]:
    """The pages in four files, each page in two of them."""
    lines = source.read_bytes().splitlines(keepends=True)
    files = [folder / f"part{n}.jsonl" for n in range(WRITERS)]
    for n, file in enumerate(files):
        file.write_bytes(b"".join(line for at, line in enumerate(lines) if n in (at % WRITERS, (at + 1) % WRITERS)))
    return files


def number(ledger: str) -> int:
    """Pages in a ledger, which need not be there yet."""
    try:
        with Ledger.open(ledger) as opened:
            return opened.count("documents")
    except LedgerError:
        return 0


def all_at_once(parts: list[Path], ledger: str, quarter: int) -> dict[str, Any]:
    """Runs the builds, kills the first and starts it again; seconds and exit statuses."""
    began = time.monotonic()
    runs = [build(part, ledger) for part in parts]
    while number(ledger) < quarter and runs[0].poll() is None:
        time.sleep(1)
    runs[0].send_signal(signal.SIGKILL)
    at = number(ledger)
    statuses = [run.wait() for run in runs]
    statuses.append(build(parts[0], ledger).wait())
    return {"seconds": round(time.monotonic() - began, 1), "pages_when_killed": at, "statuses": statuses}


def compare(ledger: str, other: str) -> dict[str, Any]:
    """Tables whose rows differ, with the number of rows on each side alone."""
    with Ledger.open(ledger) as one, Ledger.open(other) as two:
        found = {}
        for table in PUBLIC:
            ours, theirs = rows(one, table), rows(two, table)
            if ours != theirs:
                found[table] = [len(set(ours) - set(theirs)), len(set(theirs) - set(ours)), len(ours), len(theirs)]
        return {"rows": {table: one.count(table) for table in ("documents", "statements", "events", "links", "claims")}, "differing": found}


def main() -> None:
    """Prints what came of it; ends with 1 where the ledgers differ."""
    parser = argparse.ArgumentParser(description="Four writers at once on one PostgreSQL ledger, one of them killed.")
    parser.add_argument("pages", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    address = os.environ.get("ONRECORD_TEST_POSTGRES")
    if not address:
        sys.exit("no PostgreSQL server: run it under script/postgres")
    schema = f"writers_{os.getpid()}"
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    shared = make_url(address).update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
    with tempfile.TemporaryDirectory() as folder:
        parts = deal(asked.pages, Path(folder))
        pages = len(asked.pages.read_bytes().splitlines())
        found = {"pages": pages} | all_at_once(parts, shared, pages // WRITERS)
        alone = str(Path(folder) / "alone.db")
        found |= {"alone": build(asked.pages, alone).wait()} | compare(shared, alone)
    with engine.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    print(json.dumps(found) if asked.json else "\n".join(f"{name:18s} {value}" for name, value in found.items()))
    raise SystemExit(bool(found["differing"]))


if __name__ == "__main__":
    main()
