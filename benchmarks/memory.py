"""Peak memory of a build, over all its processes, and what it did; or of analysing the same pages alone, to hold a build against it.

Twice a second the process tree is looked at in ``/proc`` (Linux): ``resident`` adds up the memory of all processes, which counts
pages that they share once for each; ``proportional`` counts shared pages once. Both peaks are printed in GB of 10⁹ bytes.

    .venv/bin/python benchmarks/memory.py [--pages 2000] [--workers N] [--ledger FILE | --analyse] [--json]

Pages come from ``../shared/corpora`` where there is one, otherwise from ``examples/``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "reuters-1987"
EVERY = 0.5
KILOBYTE, GIGABYTE = 1024, 1e9


def tree(process: int) -> list[int]:
    """A process and all that come from it."""
    found = [process]
    for parent in found:
        try:
            for file in Path(f"/proc/{parent}/task").glob("*/children"):
                found += [int(child) for child in file.read_text().split()]
        except OSError:
            continue  # it has just ended
    return found


def memory(process: int) -> tuple[int, int]:
    """Resident and proportional bytes of a process; nothing where it has just ended."""
    try:
        fields = dict(line.split(":", 1) for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:])
    except OSError:
        return 0, 0
    resident, proportional = (int(fields[name].split()[0]) * KILOBYTE for name in ("Rss", "Pss"))
    return resident, proportional


def measure(command: list[str]) -> dict[str, float]:
    """Runs a command and gives its peaks, its largest number of processes, its seconds and its exit status."""
    began = time.monotonic()
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    resident = proportional = processes = 0
    while run.poll() is None:
        taken = [memory(process) for process in tree(run.pid)]
        resident = max(resident, sum(one for one, _ in taken))
        proportional = max(proportional, sum(one for _, one in taken))
        processes = max(processes, len(taken))
        time.sleep(EVERY)
    seconds = time.monotonic() - began
    return {
        "status": run.returncode, "seconds": round(seconds, 1), "processes": processes,
        "peak_resident_gb": round(resident / GIGABYTE, 3), "peak_proportional_gb": round(proportional / GIGABYTE, 3),
    }  # fmt: skip


def lines_of(file: Path) -> Iterator[bytes]:
    """The lines of a packed file."""
    with gzip.open(file, "rb") as stream:
        yield from stream


def source(pages: int, folder: Path) -> list[Path]:
    """What is built: so many lines of the corpus in one file, or the examples."""
    if not CORPUS.exists():
        return [ROOT / "examples" / "pages"]
    lines = chain.from_iterable(map(lines_of, sorted(CORPUS.glob("*.jsonl.gz"))))
    file = folder / "pages.jsonl"
    with file.open("wb") as out:
        out.writelines(islice(lines, pages))
    return [file]


def main() -> None:
    """Builds a ledger of the pages and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--workers", type=int, help="processes of the build; by default as many as it takes itself")
    parser.add_argument("--ledger", type=Path, help="keep the ledger here")
    parser.add_argument("--analyse", action="store_true", help="print the pages' analyses instead of building a ledger of them")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        ledger = options.ledger or Path(scratch) / "ledger.db"
        pages, workers = map(str, source(options.pages, Path(scratch))), ["--workers", str(options.workers)] if options.workers else []
        task = ["analyse", *pages] if options.analyse else ["build", *pages, "--ledger", str(ledger)]
        figures = measure([sys.executable, "-m", "onrecord", *task, *workers])
        if not options.analyse:
            figures["ledger_mb"] = round(ledger.stat().st_size / 1e6, 1)
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:22s} {value}")


if __name__ == "__main__":
    main()
