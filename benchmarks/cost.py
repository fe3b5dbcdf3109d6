"""Throughput of ``analyse`` as a ratio to the bare parse of the same model, in one run.

The bare parse: the model with all its default components, ``nlp.pipe``, one process, the same texts. The two are measured in
turns, several rounds, and the medians are compared, since machines are noisy.

    .venv/bin/python benchmarks/cost.py [--pages 200] [--rounds 3] [--json]

Pages come from ``../shared/corpora`` where there is one, otherwise from ``examples/``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
from itertools import islice
from pathlib import Path

from onrecord.analysis import pipeline
from onrecord.knowledge import load_knowledge
from onrecord.language import find_model, load
from onrecord.model import Page
from onrecord.reading import find_pages, jsonl_pages, read_page

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "reuters-1987" / "pages-03.jsonl.gz"
STAGES = [name for name in dir(pipeline) if name.startswith(("find_", "date_", "resolve_", "with_"))]


def pages(count: int, source: Path) -> list[Page]:
    """The first pages of a source."""
    if source.suffix == ".gz":
        with gzip.open(source) as stream:
            return list(islice((p for p in jsonl_pages(stream, source.name) if isinstance(p, Page)), count))
    return [p for p in islice(find_pages([source]), count) if isinstance(p, Page)]


def bare_seconds(texts: list[str]) -> float:
    """Seconds of the bare parse."""
    import spacy

    nlp = spacy.load(find_model().path)
    list(nlp.pipe(texts[:10]))
    began = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    return time.perf_counter() - began


def analyse_seconds(taken: list[Page], stages: dict[str, float]) -> float:
    """Seconds of reading, parsing and analysing; ``stages`` collects those of each stage."""
    knowledge, english = load_knowledge([ROOT / "examples" / "knowledge"]), load()
    list(pipeline.analyse_many((read_page(p, knowledge) for p in taken[:10]), english, knowledge))
    plain = {name: getattr(pipeline, name) for name in STAGES}
    for name, call in plain.items():
        setattr(pipeline, name, timed(call, name, stages))
    try:
        began = time.perf_counter()
        documents = [read_page(p, knowledge) for p in taken]
        stages["read_page"] = stages.get("read_page", 0.0) + time.perf_counter() - began
        for _ in pipeline.analyse_many(documents, english, knowledge):
            pass
        return time.perf_counter() - began
    finally:
        for name, call in plain.items():
            setattr(pipeline, name, call)


def timed(call, name: str, stages: dict[str, float]):  # type: ignore[no-untyped-def]
    """The call with its seconds added up under its name."""

    def run(*args):  # type: ignore[no-untyped-def]
        began = time.perf_counter()
        try:
            return call(*args)
        finally:
            stages[name] = stages.get(name, 0.0) + time.perf_counter() - began

    return run


def main() -> None:
    """Prints the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--source", type=Path, default=CORPUS if CORPUS.exists() else ROOT / "examples" / "pages")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    taken = pages(options.pages, options.source)
    knowledge = load_knowledge()
    texts = [read_page(p, knowledge).text for p in taken]
    words = sum(len(t.split()) for t in texts)
    bare, whole, stages = [], [], {}  # type: ignore[var-annotated]
    for _ in range(options.rounds):
        bare.append(bare_seconds(texts))
        whole.append(analyse_seconds(taken, stages))
    base = statistics.median(bare)
    rows = {"analyse over bare parse": statistics.median(whole) / base}
    rows |= {f"  {name}": seconds / options.rounds / base for name, seconds in sorted(stages.items(), key=lambda kv: -kv[1])}
    result = {"pages": len(taken), "words": words, "bare words per second": words / base, "ratios": rows}
    if options.json:
        print(json.dumps(result, indent=1))
        return
    print(f"{len(taken)} pages, {words} words, bare parse {words / base:.0f} words a second; medians of {options.rounds} rounds")
    for name, ratio in rows.items():
        print(f"{name:32s} {ratio:.3f}")


if __name__ == "__main__":
    main()
