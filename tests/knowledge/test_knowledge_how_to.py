"""What docs/how-to/knowledge.md shows is what happens."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from onrecord import analyse
from onrecord import read as read_page_of
from onrecord.cli.app import run
from onrecord.knowledge import load_knowledge
from onrecord.knowledge.validate import IDS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to" / "knowledge.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```(\w+)(?: (.+?))?\n(.*?)^```", PAGE, re.M | re.S)


def blocks(kind: str) -> list[tuple[str, str]]:
    """Fenced blocks of a kind, with what stands behind the kind."""
    return [(title, content) for found, title, content in FENCES if found == kind]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the files of the example."""
    (tmp_path / "mine").mkdir()
    for title, content in blocks("tsv"):
        if " " not in title:
            (tmp_path / "mine" / title).write_text(content, encoding="utf-8")
    ((name, text),) = blocks("text")
    (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contains(found: Any, shown: Any) -> bool:
    """Whether what the page shows is part of what was found; the rows of a list in any place."""
    if isinstance(shown, dict):
        return isinstance(found, dict) and all(contains(found.get(name), value) for name, value in shown.items())
    if isinstance(shown, list):
        return all(any(contains(one, row) for one in found) for row in shown)
    return bool(found == shown)


def read(*arguments: str) -> Any:
    """The analysis of the page of the example."""
    assert run(["analyse", "page.txt", "--out", "read.jsonl", *arguments]) == 0
    return json.loads(Path("read.jsonl").read_text(encoding="utf-8"))


def test_the_commands_run_and_the_example_is_read_as_shown(folder: Path) -> None:
    (folder / "export.csv").write_text("item,itemLabel,iso3\nQ142,France,FRA\n", encoding="utf-8")
    for _, content in blocks("console"):
        for line in content.splitlines():
            assert run(line.removeprefix("$ onrecord ").split()) == 0, line
    ((_, shown),) = blocks("json")
    found = read("--knowledge", "mine")
    for name, value in json.loads(shown).items():
        assert contains(found[name], value), name


def test_without_the_folder_the_second_sentence_holds_no_statement(folder: Path) -> None:
    found = read()
    assert [statement["cue"]["text"] for statement in found["statements"]] == ["said"]
    assert "Heron Hall" not in {mention["text"] for mention in found["mentions"] if mention["actor"]}


def test_a_row_changed_and_a_row_removed_as_shown(tmp_path: Path) -> None:
    for title, content in blocks("tsv"):
        if " " in title:
            (tmp_path / title.split()[0]).write_text(content, encoding="utf-8")
    knowledge = load_knowledge([tmp_path])
    france = knowledge.row("states", "state:FRA")
    assert france is not None and france["aliases"] == "French Republic|the Hexagon" and france["capital"] == "Paris"
    assert knowledge.row("outlets", "organisation:wikipedia") is None


def test_the_tables_that_the_page_names_exist() -> None:
    listed = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.M))
    assert set(IDS) <= listed <= set(load_knowledge().names)


def test_an_act_of_ones_own_is_found_as_shown(folder: Path) -> None:
    ((name, content),) = blocks("frame")
    words = "Quarland twinned two of its ports with Kenya on Friday"
    assert words in PAGE
    assert [event.type for event in analyse(f"TAMSEY, 3 May 2031 - {words}.", knowledge=["mine"]).events] == []
    (folder / "acts").mkdir()
    (folder / "acts" / name).write_text(content, encoding="utf-8")
    found = analyse(f"TAMSEY, 3 May 2031 - {words}.", knowledge=["mine", "acts"]).events
    assert [(event.type, {side.code for side in (*event.actors, *event.recipients)}) for event in found] == [("COOPERATE", {"XQA", "KEN"})]


def test_the_date_line_of_a_language_is_read_as_shown(tmp_path: Path) -> None:
    ((name, content),) = blocks("language")
    line = "Cyhoeddwyd: 3 Ionawr 2031"
    assert line in PAGE
    page = f"Cwrdd yn Orsel\n\n{line}\n\nMae'r trafodaethau yn parhau yn y brifddinas, meddai'r gweinidog wrth y newyddiadurwyr ddydd Llun."
    assert read_page_of(page).published is None
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert read_page_of(page, knowledge=[tmp_path]).published == "2031-01-03"
