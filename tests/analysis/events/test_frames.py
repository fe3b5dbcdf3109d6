"""Each frame finds the act of its own example sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.analysis.events.frames import NO_ACT
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
