"""Figures on development pages may only rise: each floor of ``tests/floors.json`` is measured anew.

``floors.json`` has two parts: ``examples`` (measured in ``tests/examples``, in every clone) and ``eval`` (development pages
beside the checkout; skipped where there are none). A floor of ``eval`` is named by suite and by the path of its figure in what
``score SUITE --json`` prints, e.g. ``joint.2``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from onrecord.analysis import analyse_many
from onrecord.knowledge import load_knowledge
from onrecord.language import English
from onrecord.model import Page
from onrecord.reading import jsonl_pages, read_page
from onrecord.record import as_record

FLOORS: dict[str, dict[str, dict[str, float]]] = json.loads(Path(__file__).with_name("floors.json").read_text())
EVAL = FLOORS["eval"]
#: Suites too small to be halved.
WHOLE = {"seeds", "events-petr", "events-gsr"}


def figure(scores: Any, path: str) -> float:
    """A figure by its path, e.g. ``by_years.wrong`` or ``joint.2``."""
    found = reduce(lambda at, key: at[int(key)] if isinstance(at, list) else at[key], path.split("."), scores)
    assert isinstance(found, (int, float)), f"{path} is no figure: {found!r}"
    return float(found)


def predictions(file: Path, english: English) -> Iterator[str]:
    """What ``onrecord analyse --jsonl`` prints for a file of pages, with our own tables alone."""
    knowledge = load_knowledge()
    with file.open("rb") as stream:
        documents = (read_page(page, knowledge) for page in jsonl_pages(stream, file.name) if isinstance(page, Page))
        for analysis in analyse_many(documents, english, knowledge):
            yield json.dumps(as_record(analysis), ensure_ascii=False) + "\n"


@pytest.mark.parametrize("suite", sorted(EVAL))
def test_no_figure_sinks_below_its_floor(suite: str, shared: Path, english: English, tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    score = shared / "eval" / "score"
    half = [] if suite in WHOLE else ["--half", "b"]
    if half:
        listed = subprocess.run([sys.executable, score, "pages", suite, *half], capture_output=True, check=True)
        pages.write_bytes(listed.stdout)
    else:
        pages.write_bytes((shared / "eval" / "pages" / f"{suite}.jsonl").read_bytes())
    out = tmp_path / "out.jsonl"
    with out.open("w", encoding="utf-8") as sink:
        sink.writelines(predictions(pages, english))
    run = subprocess.run([sys.executable, score, suite, out, *half, "--json", "--quick"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    scores = json.loads(run.stdout)
    seen = {path: figure(scores, path) for path in EVAL[suite]}
    print(suite, seen)
    sunk = {path: (value, EVAL[suite][path]) for path, value in seen.items() if not keeps(value, EVAL[suite][path])}
    assert not sunk, f"{suite}: figure and floor: {sunk}"


def keeps(value: float, floor: float) -> bool:
    """Whether a figure keeps its floor; that of a figure of errors is a ceiling, kept as a negative number so that it too only rises."""
    return -value >= floor if floor < 0 else value >= floor
