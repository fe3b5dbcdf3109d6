"""A ledger is a plain SQLite file: what Datasette and other tools need to open it as it is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.ledger import PUBLIC, Ledger
from onrecord.ledger import columns as ledger_columns


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


def test_every_public_table_has_an_id_and_what_is_read_from_pages_is_a_view(plain: sqlite3.Connection) -> None:
    for name in PUBLIC:
        columns = {column[1]: column[5] for column in plain.execute(f'PRAGMA table_info("{name}")')}
        assert list(columns)[0] == "id" and set(columns) >= set(ledger_columns(name))
        assert columns["id"] or name in names(plain, "view")


def test_foreign_keys_lead_to_rows_that_are_there(plain: sqlite3.Connection) -> None:
    tables = names(plain, "table")
    pointed = {row[2] for name in tables for row in plain.execute(f'PRAGMA foreign_key_list("{name}")')}
    assert {"numbers", "builds", "claims"} <= pointed <= set(tables)
    assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_full_text_is_found_by_sqlite_alone(plain: sqlite3.Connection) -> None:
    detected = plain.execute(
        "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"search_rows\"%'"
    ).fetchall()  # as Datasette asks
    assert detected == [("search",)]
    ask = "SELECT of_table, words FROM search_rows WHERE id IN (SELECT rowid FROM search WHERE search MATCH ?) ORDER BY id"
    (page, whole), (table, passage) = plain.execute(ask, ("million AND marek",)).fetchall()
    text = plain.execute("SELECT text FROM documents").fetchone()[0]
    assert (page, table) == ("documents", "statements")
    assert whole.endswith(text) and passage in text


def test_what_is_forgotten_is_found_no_more(in_file: Ledger) -> None:
    (document,) = in_file.known()
    in_file.forget(document)
    with closing(sqlite3.connect(in_file.path)) as connection:
        left = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names(connection, "table")}
        assert connection.execute("SELECT rowid FROM search WHERE search MATCH 'rail*'").fetchall() == []
    assert {name for name, number in left.items() if number and not name.startswith(("search_", "sqlite_"))} == {"meta"}


def test_no_sql_of_the_file_needs_a_function_or_a_collation_of_ours(plain: sqlite3.Connection) -> None:
    sql = " ".join(text for (text,) in plain.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    assert "COLLATE" not in sql.upper()
    for name in names(plain, "index"):
        plain.execute(f'REINDEX "{name}"')
