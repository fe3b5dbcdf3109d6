"""knowledge check: sound tables, unsound ones, and differences from an export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]
EXPORT = "item,itemLabel,iso3,capitalLabel\nQ142,France,FRA,Lyon\n"


def test_sound_tables_are_counted(call: Call) -> None:
    found = call("knowledge", "check")
    assert (found.status, found.out) == (0, "")
    assert "0 unsound" in found.err


def test_an_unsound_row_is_named_and_the_status_is_2(tmp_path: Path, call: Call) -> None:
    (tmp_path / "states.tsv").write_text("id\tcode\tname\tkind\tbasis\nstate:ZZZ\tZZZ\tQuarland\tstate\tinvented\n", encoding="utf-8")
    found = call("knowledge", "check", "--knowledge", tmp_path)
    assert found.status == 2
    assert "states.tsv, state:ZZZ, code: 'ZZZ' is no code of ISO 3166; invented states take XAA to XZZ" in found.err


def test_differences_from_an_export_are_results(tmp_path: Path, call: Call) -> None:
    (tmp_path / "export.csv").write_text(EXPORT, encoding="utf-8")
    found = call("knowledge", "check", tmp_path / "export.csv", "--json")
    assert found.status == 0
    assert found.rows[0] == {"table": "states", "key": "state:FRA", "field": "capital", "ours": "Paris", "theirs": "Lyon"}
    assert f"{len(found.rows)} differences" in found.err
    assert "Lyon" in call("knowledge", "check", tmp_path / "export.csv").out


def test_a_file_that_is_no_export_ends_with_2(tmp_path: Path, call: Call) -> None:
    (tmp_path / "other.csv").write_text("name\nFrance\n", encoding="utf-8")
    found = call("knowledge", "check", tmp_path / "other.csv")
    assert (found.status, found.out) == (2, "")
    assert "no column `item`" in found.err
