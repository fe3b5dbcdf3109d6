"""A ledger is a plain SQLite file: what Datasette and other tools need to open it as it is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.ledger import PUBLIC, Ledger


@pytest.fixture
def plain(in_file: Ledger, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the file, opened by SQLite alone: none of our functions, none of our settings."""
    path = Path(in_file.path)
    with closing(sqlite3.connect(path)) as own:
        own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(path, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        yield connection


def names(connection: sqlite3.Connection, kind: str) -> list[str]:
    """The names of all tables, views or triggers."""
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = ? ORDER BY name", (kind,))]


def test_every_table_and_view_can_be_read(plain: sqlite3.Connection) -> None:
    tables = names(plain, "table") + names(plain, "view")
    assert set(PUBLIC) < set(tables)
    rows = {name: plain.execute(f'SELECT * FROM "{name}" LIMIT 5').fetchall() for name in tables}
    assert rows["documents"] and rows["statements"] and rows["search_rows"]


def test_every_public_row_has_its_own_page(plain: sqlite3.Connection) -> None:
    for name in PUBLIC:
        keys = [column[1] for column in plain.execute(f'PRAGMA table_info("{name}")') if column[5]]
        assert "id" in keys


def test_foreign_keys_lead_to_rows_that_are_there(plain: sqlite3.Connection) -> None:
    tables = names(plain, "table")
    pointed = {row[2] for name in tables for row in plain.execute(f'PRAGMA foreign_key_list("{name}")')}
    assert {"documents", "statements", "actors"} <= pointed <= set(tables)
    assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_full_text_is_found_and_kept_up_by_sqlite_alone(plain: sqlite3.Connection) -> None:
    detected = plain.execute(
        "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"search_rows\"%'"
    ).fetchall()  # as Datasette asks
    assert detected == [("search",)]
    assert names(plain, "trigger") == ["search_add", "search_drop"]
    ask = "SELECT entry FROM search_rows WHERE id IN (SELECT rowid FROM search WHERE search MATCH 'quillwort')"
    document = plain.execute("SELECT id FROM documents").fetchone()[0]
    plain.execute("INSERT INTO search_rows(entry, of_table, document, words) VALUES ('x', 'statements', ?, 'quillwort')", (document,))
    assert plain.execute(ask).fetchall() == [("x",)]
    plain.execute("DELETE FROM search_rows WHERE entry = 'x'")
    assert plain.execute(ask).fetchall() == []
    plain.execute("INSERT INTO search(search) VALUES ('integrity-check')")


def test_no_sql_of_the_file_needs_a_function_or_a_collation_of_ours(plain: sqlite3.Connection) -> None:
    sql = " ".join(text for (text,) in plain.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    assert "COLLATE" not in sql.upper()
    for name in names(plain, "index"):
        plain.execute(f'REINDEX "{name}"')
