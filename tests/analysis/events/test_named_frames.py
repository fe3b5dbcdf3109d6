"""Rules that speak of a row of the codebook name one that is there: a row that gets another name takes its rule along."""

from __future__ import annotations

import re
from pathlib import Path

import onrecord.analysis.events as events
from onrecord.knowledge import Knowledge

#: An id of a frame as a rule has it.
NAMED = re.compile(r'"([a-z]+\.[van]\.[\w-]+(?:\.\d+)?)"')


def test_frames_that_rules_name_are_in_the_codebook(knowledge: Knowledge) -> None:
    frames = {row["id"] for row in knowledge.rows("frames")}
    named = {id_ for file in Path(events.__path__[0]).glob("*.py") for id_ in NAMED.findall(file.read_text(encoding="utf-8"))}
    assert len(named) > 3
    assert named <= frames, named - frames
