"""What tools for single tasks cost on the same pages in the same run, each over the bare parse of the same texts.

The peers are no dependencies of onrecord; one that is not installed is passed over with that reason. What they find is not compared
here, for they do not look for the same things: ``textacy`` finds quotations with their speaker by rules over spaCy's parse (which is
counted apart), ``dateparser`` dates, ``datasketch`` pages that share shingles (MinHash, 128 permutations, with its index).

    pip install textacy dateparser datasketch
    .venv/bin/python benchmarks/peers.py [--pages 200] [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from cost import CORPUS, ROOT, analyse_seconds, bare_seconds, pages  # noqa: E402

from onrecord.knowledge import load_knowledge  # noqa: E402
from onrecord.language import find_model  # noqa: E402
from onrecord.reading import read_page  # noqa: E402

#: Stages of ours that do what a peer does.
OURS = {"textacy": "find_statements", "dateparser": "find_times"}
#: Characters of a shingle for datasketch.
SHINGLE = 5


def textacy_seconds(texts: list[str]) -> float:
    """Quotations with their speakers; the parse is not counted."""
    import spacy

    extract = import_module("textacy.extract")
    spoken = spacy.load(find_model().path)
    documents = list(spoken.pipe(texts))

    def quotations(document: Any) -> None:
        try:
            list(extract.direct_quotations(document))
        except ValueError:
            return  # it refuses an odd number of quotation marks

    return seconds(lambda: [quotations(document) for document in documents])


def dateparser_seconds(texts: list[str]) -> float:
    """Dates in the text."""
    search = import_module("dateparser.search")
    return seconds(lambda: [search.search_dates(text, languages=["en"]) for text in texts])


def datasketch_seconds(texts: list[str]) -> float:
    """Pages that share shingles."""
    sketches = import_module("datasketch")

    def all_pages() -> None:
        index = sketches.MinHashLSH(threshold=0.5, num_perm=128)
        for number, text in enumerate(texts):
            sketch = sketches.MinHash(num_perm=128)
            sketch.update_batch([text[at : at + SHINGLE].encode() for at in range(max(1, len(text) - SHINGLE + 1))])
            index.query(sketch)
            index.insert(number, sketch)

    return seconds(all_pages)


PEERS: dict[str, Callable[[list[str]], float]] = {
    "textacy": textacy_seconds, "dateparser": dateparser_seconds, "datasketch": datasketch_seconds,
}  # fmt: skip


def seconds(call: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def main() -> None:
    """Prints a line a peer."""
    parser = argparse.ArgumentParser(description="Peers over the bare parse.")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    taken = pages(asked.pages, CORPUS if CORPUS.exists() else ROOT / "examples" / "pages")
    knowledge = load_knowledge()
    texts = [read_page(page, knowledge).text for page in taken]
    stages: dict[str, float] = {}
    bare, whole = bare_seconds(texts), analyse_seconds(taken, stages)
    found: dict[str, dict[str, Any]] = {"onrecord analyse, parse included": {"over_bare": round(whole / bare, 3)}}
    for name, measure in PEERS.items():
        try:
            found[name] = {"version": version(name), "over_bare": round(measure(texts) / bare, 3)}
        except (PackageNotFoundError, ImportError) as error:
            found[name] = {"skipped": f"not installed here ({error})"}
        if name in OURS and OURS[name] in stages:
            found[name]["ours"] = {"stage": OURS[name], "over_bare": round(stages[OURS[name]] / bare, 3)}
    result = {"pages": len(texts), "bare_pages_a_second": round(len(texts) / bare, 1), "peers": found}
    print(json.dumps(result) if asked.json else "\n".join(f"{name:34s} {row}" for name, row in found.items()))


if __name__ == "__main__":
    main()
