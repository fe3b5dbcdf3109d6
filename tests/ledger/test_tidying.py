"""The file of a ledger is written anew when it has grown, and holds what it held."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.ledger import PUBLIC, Ledger, Question, prepare, tidying
from onrecord.model import Analysis, Page

Make = Callable[..., tuple[Page, Analysis]]


def grow(ledger: Ledger, make: Make, first: int, last: int) -> None:
    """Adds pages."""
    for number in range(first, last):
        assert ledger.add(prepare(*make(text=f"{make()[1].document.text}\nEdition {number} of the courier.", key=f"{number}.txt")))


def test_a_file_that_has_grown_is_written_anew_and_holds_what_it_held(
    in_file: Ledger, make: Make, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(tidying, "GROWN", 1.1)
    grow(in_file, make, 0, 240)
    for number in range(0, 240, 2):
        (document,) = in_file.documents_at(f"{number}.txt")
        in_file.forget(document)
    before = {table: list(in_file.rows(table)) for table in PUBLIC}
    with closing(sqlite3.connect(in_file.path)) as own:
        own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = Path(in_file.path).stat().st_size
    assert in_file.tidy()
    assert Path(in_file.path).stat().st_size < size * 0.9
    assert {table: list(in_file.rows(table)) for table in PUBLIC} == before
    assert in_file.count("documents", Question(words='"edition 41" courier')) == 1
    assert not in_file.tidy()
    grow(in_file, make, 240, 242)
    assert not in_file.tidy()  # a little more is no reason
    grow(in_file, make, 242, 320)
    assert in_file.tidy()
    assert in_file.count("documents") == 201


def test_a_file_that_others_write_stays_as_it_is(in_file: Ledger, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "PATIENCE", 10)
    with closing(sqlite3.connect(in_file.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not in_file.tidy()
        other.execute("ROLLBACK")
    assert in_file.tidy()


def test_a_server_sees_to_its_files_by_itself(ledger: Ledger) -> None:
    assert ledger.tidy() == (ledger.engine.dialect.name == "sqlite")
