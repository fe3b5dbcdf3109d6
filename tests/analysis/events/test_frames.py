"""Each frame finds the act of its own example sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.analysis.events.frames import NO_ACT, compile_codebook
from onrecord.knowledge import load_knowledge
from onrecord.model import Analysis

ROWS = load_knowledge().rows("frames")


@pytest.mark.parametrize("row", ROWS, ids=[r["id"] for r in ROWS])
def test_a_frame_finds_the_act_of_its_example(row: dict[str, str], analyse_text: Callable[..., Analysis]) -> None:
    """The frame itself fires, with its type, on a word of its own; words that are no act give none that took place."""
    events = analyse_text(row["example"], published="2031-03-04").events
    if row["type"] == NO_ACT:
        assert not [e for e in events if e.realis == "actual"], [(e.type, e.method) for e in events]
        return
    assert f"frame:{row['id']}" in {e.method for e in events}, [(e.type, e.method) for e in events]


HEAD = "id\ttriggers\tpos\tneeds\ttype\tmode\tcontexts\trecipients\texample\tbasis\n"


def test_a_frame_of_ones_own_stands_beside_ours(tmp_path: Path) -> None:
    """A folder of one's own adds words; a class of verbs stands for all of them, a second word is its particle."""
    (tmp_path / "frames.tsv").write_text(
        HEAD + "own.v.snub\tsnub out|@v.cut\tv\tobj:!goods\tREJECT\t\t\tobj\tArvenia snubbed Kestrova.\town\n"
    )
    book = compile_codebook(load_knowledge([tmp_path]))
    own = [f for f in book.verbs["snub"] if f.id == "own.v.snub"][0]
    assert {(n.slot, n.preposition, n.group, n.negated) for n in own.needs} == {("obj", "", "goods", True), ("particle", "out", "", False)}
    assert any(f.id == "own.v.snub" for f in book.verbs["sever"])


def test_the_frame_that_asks_for_most_comes_first() -> None:
    """Rows are tried from the most specific on."""
    book = compile_codebook(load_knowledge())
    for frames in book.verbs.values():
        weights = [f.weight for f in frames]
        assert weights == sorted(weights, reverse=True)
