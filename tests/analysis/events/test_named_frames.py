"""What else holds for some frames stands in a table: its rules are those that the code asks for, its frames are in the codebook."""

from __future__ import annotations

import re
from pathlib import Path

import onrecord.analysis.events as events
from onrecord.analysis.events.frames import compile_codebook
from onrecord.knowledge import Knowledge, load_knowledge, many

FILES = sorted(Path(events.__path__[0]).glob("*.py"))
#: An id of a frame as code would have it, and a rule for which code asks.
NAMED = re.compile(r'"[a-z]+\.[van]\.[\w-]+(?:\.\d+)?"')
ASKED = re.compile(r'"([a-z-]+)" (?:not )?in (?:match\.)?(?:frame\.)?rules')
HEAD = "rule\tframes\tmeaning\tbasis\n"


def test_frames_that_rules_name_are_in_the_codebook(knowledge: Knowledge) -> None:
    frames = {row["id"] for row in knowledge.rows("frames")}
    named = {id_ for row in knowledge.rows("frame_rules") for id_ in many(row["frames"])}
    assert named <= frames, named - frames


def test_no_code_names_a_frame() -> None:
    found = [(file.name, id_) for file in FILES for id_ in NAMED.findall(file.read_text(encoding="utf-8"))]
    assert not found, found


def test_code_asks_only_for_rules_of_the_table(knowledge: Knowledge) -> None:
    rules = {row["rule"] for row in knowledge.rows("frame_rules")}
    asked = {rule for file in FILES for rule in ASKED.findall(file.read_text(encoding="utf-8"))}
    assert len(asked) > 10
    assert asked <= rules, asked - rules


def test_a_rule_of_ones_own_holds_for_a_frame(tmp_path: Path) -> None:
    (tmp_path / "frame_rules.tsv").write_text(HEAD + "each-other\tconsult.v.visit.2\tof what two do to each other\town\n")
    book = compile_codebook(load_knowledge([tmp_path]))
    assert any("each-other" in f.rules for f in book.verbs["visit"])
