"""Pages a second on one worker and on two, and Dask's cluster on this machine over the local engine, in one run.

Reading is timed from the first page that comes back, so that starting processes and loading the model is not counted. With ``--dask``
whole builds are compared: the same pages into a ledger of their own, with as many workers, shards kept in a folder, linking included.

    .venv/bin/python benchmarks/workers.py [--pages 2000] [--dask] [--rounds 1] [--json]

Pages come from ``../shared/corpora`` where there is one, otherwise from ``examples/``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from onrecord.engines.local import BATCH, build, process
from onrecord.ledger import Ledger, prepare
from onrecord.model import Page
from onrecord.reading import find_pages

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "reuters-1987"
WORKERS = 2


def pages(count: int) -> list[Page]:
    """The first pages of the corpus, or the examples."""
    source = CORPUS if CORPUS.is_dir() else ROOT / "examples" / "pages"
    return list(islice((p for p in find_pages([source]) if isinstance(p, Page)), count))


def rate(taken: list[Page], workers: int) -> float:
    """Pages a second."""
    results = process(taken, prepare, workers=workers)
    for _ in islice(results, BATCH * workers):
        pass
    began, number = time.perf_counter(), 0
    for number, _ in enumerate(results, 1):  # noqa: B007
        pass
    return number / (time.perf_counter() - began)


def built(file: Path, folder: Path, dask: bool) -> float:
    """Seconds of a build of a file of JSON lines."""
    from onrecord.engines.cluster import Cluster

    began = time.perf_counter()
    with Ledger.open(folder / f"{time.monotonic_ns()}.db", create=True) as ledger:
        if dask:
            place = str(folder / f"shards{time.monotonic_ns()}")
            with Cluster(prepare, workers=WORKERS, shards=place) as cluster:
                build([file], ledger, run=cluster.process, shards=place)
        else:
            build([file], ledger, workers=WORKERS)
    return time.perf_counter() - began


def as_file(taken: list[Page], file: Path) -> Path:
    """Pages as JSON lines."""
    with file.open("w", encoding="utf-8") as out:
        for page in taken:
            kind, words = page.kind if page.kind == "html" else "text", page.raw.decode("utf-8", "replace")
            row = {"id": page.key, kind: words, "published": page.given.published}
            out.write(json.dumps(row) + "\n")
    return file


def median(rounds: int, measure: Callable[[], float]) -> float:
    """The median of some rounds."""
    return statistics.median(measure() for _ in range(rounds))


def main() -> None:
    """Prints rates and ratios."""
    parser = argparse.ArgumentParser(description="Pages a second on one worker, on two, and on Dask's local cluster.")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--dask", action="store_true", help="compare whole builds on Dask's local cluster and on the local engine instead")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    taken = pages(asked.pages)
    if asked.dask:
        with tempfile.TemporaryDirectory() as scratch:
            file = as_file(taken, Path(scratch) / "pages.jsonl")
            here = median(asked.rounds, lambda: built(file, Path(scratch), dask=False))
            there = median(asked.rounds, lambda: built(file, Path(scratch), dask=True))
        found = {"pages": len(taken), "local_seconds": round(here, 1), "dask_seconds": round(there, 1), "ratio": round(there / here, 3)}
    else:
        one = median(asked.rounds, lambda: rate(taken, 1))
        two = median(asked.rounds, lambda: rate(taken, WORKERS))
        found = {"pages": len(taken), "one": round(one, 1), "two": round(two, 1), "ratio": round(two / one, 3)}
    print(json.dumps(found) if asked.json else "\n".join(f"{name:16s} {value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
