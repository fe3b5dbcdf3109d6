"""What it costs to link pages to a large ledger, over linking them to an empty one.

The same pages, drawn by lot, are taken into a ledger that holds all others and into one that holds nothing; time is that of linking
alone, as seconds of the processor, since machines are noisy. Reading and analysing cost the same in both and are not counted.

    .venv/bin/python benchmarks/linking.py [--pages 2000] [--add 200] [--seed 1] [--json]

Pages come from ``../shared/corpora`` where there is one, otherwise from ``examples/``.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from itertools import islice
from pathlib import Path

from onrecord.engines.local import default_workers, process
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.ledger import Ledger, Prepared, prepare
from onrecord.linking import link
from onrecord.model import Page
from onrecord.reading import find_pages

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "reuters-1987"


def prepared(count: int) -> list[Prepared]:
    """The first pages of the corpus, read and analysed."""
    source = CORPUS if CORPUS.is_dir() else ROOT / "examples" / "pages"
    pages = islice((p for p in find_pages([source]) if isinstance(p, Page)), count)
    return [p for p in process(pages, prepare, workers=default_workers(count)) if isinstance(p, Prepared)]


def linked(file: Path, before: list[Prepared], added: list[Prepared], knowledge: Knowledge) -> tuple[float, float]:
    """Seconds of linking what was there before, and of linking what was added then."""
    spent = []
    with Ledger.open(file, create=True) as ledger:
        for pages in (before, added):
            ledger.add_all(pages)
            began = time.process_time()
            link(ledger, knowledge)
            spent.append(time.process_time() - began)
    return spent[0], spent[1]


def main() -> None:
    """Prints the two times and their ratio."""
    parser = argparse.ArgumentParser(description="Cost of linking pages to a large ledger over linking them to an empty one.")
    parser.add_argument("--pages", type=int, default=2000, help="pages in all")
    parser.add_argument("--add", type=int, default=200, help="pages that are added last")
    parser.add_argument("--seed", type=int, default=1, help="of the lot by which they are drawn")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    pages, knowledge = prepared(asked.pages), load_knowledge()
    added = random.Random(asked.seed).sample(pages, min(asked.add, len(pages) // 2))
    chosen = {page.document for page in added}
    before = [page for page in pages if page.document not in chosen]
    with tempfile.TemporaryDirectory() as folder:
        linked(Path(folder) / "warm.db", [], added[:20], knowledge)  # tables are loaded once
        _, empty = linked(Path(folder) / "empty.db", [], added, knowledge)
        first, full = linked(Path(folder) / "full.db", before, added, knowledge)
    found = {
        "pages_before": len(before), "pages_added": len(added), "seconds_to_link_those_before": round(first, 2),
        "seconds_added_to_empty": round(empty, 2), "seconds_added_to_full": round(full, 2), "ratio": round(full / empty, 2),
    }  # fmt: skip
    print(json.dumps(found) if asked.json else "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
