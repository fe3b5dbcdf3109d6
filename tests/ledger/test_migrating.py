"""A ledger of an older version becomes what a new one is, with all that was in it, or stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, text
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, prepare, schema
from onrecord.ledger.connecting import connect, spelled_out
from onrecord.ledger.migrating import BETWEEN, FOLDER, apply, migrate, steps

Place = Callable[[str], str]
NEXT = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "next", {head!r}
def upgrade():
    with op.batch_alter_table("builds") as table:
        table.add_column(sa.Column("machine", sa.Text(), server_default="here"))
    {fault}
"""


def shape(engine: Engine) -> dict[str, Any]:
    """Tables, views, indexes and triggers of a database, as the database itself tells of them."""
    if engine.dialect.name == "sqlite":
        asked = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"
    else:
        asked = """SELECT 'column', table_name, column_name, ordinal_position::text || data_type || is_nullable ||
            coalesce(collation_name, '') || coalesce(column_default, '') FROM information_schema.columns
            WHERE table_schema = current_schema()
            UNION SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()
            UNION SELECT 'view', viewname, '', definition FROM pg_views WHERE schemaname = current_schema()
            UNION SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = current_schema()::regnamespace"""
    with engine.connect() as connection:
        here = connection.scalar(text("SELECT current_schema()")) if engine.dialect.name == "postgresql" else ""
        rows = connection.execute(text(asked))
        return {f"{kind} {table} {name}": " ".join((said or "").replace(f"{here}.", "").split()) for kind, table, name, said in rows}


@pytest.fixture
def empty(place: Place) -> Iterator[Engine]:
    """A database with nothing in it."""
    address = place("empty")
    if "://" not in address:
        Path(address).touch()
        from onrecord.ledger import sqlite as database
    else:
        from onrecord.ledger import postgres as database  # type: ignore[no-redef]
    engine = database.engine(address, True) if "://" not in address else database.engine(address)  # type: ignore[call-arg]
    yield engine
    engine.dispose()


def test_the_first_revision_and_all_after_it_make_what_a_new_ledger_is(place: Place, empty: Engine) -> None:
    way = steps(None)
    assert way and way[-1].revision == schema.VERSION
    with empty.begin() as connection:
        apply(connection, way)
    with Ledger.open(place("new"), create=True) as ledger:
        wanted = shape(ledger.engine)
        assert wanted and shape(empty) == wanted


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_first_revision_is_spelled_out_as_the_schema_is(database: str) -> None:
    way = steps(None)
    assert way
    if len(way) == 1:  # once there are others, the first one is history
        written = (FOLDER / "versions" / f"first.{database}.sql").read_text(encoding="utf-8").strip()
        told = "the schema has changed: script/baseline writes the first revision anew"
        assert written == BETWEEN.join(spelled_out(database)).strip(), told


@pytest.fixture
def later(tmp_path: Path) -> Callable[[str], Path]:
    """Revisions with one more than there are, which may have a fault at its end."""

    def made(fault: str) -> Path:
        folder = tmp_path / "revisions"
        (folder / "versions").mkdir(parents=True)
        for file in (FOLDER / "versions").iterdir():
            if file.is_file():
                (folder / "versions" / file.name).write_bytes(file.read_bytes())
        (folder / "versions" / "next.py").write_text(NEXT.format(head=schema.VERSION, fault=fault))
        return folder

    return made


def test_a_migration_keeps_every_row_and_notes_the_version(place: Place, later: Callable[[str], Path], make: Callable[..., Any]) -> None:
    address = place("old")
    with Ledger.open(address, create=True) as ledger:
        ledger.add(prepare(*make()), ledger.begin_build("m", "k"))
        before = {table: list(ledger.rows(table)) for table in schema.PUBLIC}
        assert migrate(ledger.engine, "old", later("pass")) == (schema.VERSION, "next")
        assert {table: list(ledger.rows(table)) for table in schema.PUBLIC} == before
        with ledger.reading() as connection:
            assert connection.scalar(text("SELECT machine FROM builds")) == "here"
    with pytest.raises(LedgerError, match="a ledger of version next, this onrecord reads version"):
        Ledger.open(address)


def test_a_migration_that_fails_changes_nothing(place: Place, later: Callable[[str], Path], make: Callable[..., Any]) -> None:
    with Ledger.open(place("old"), create=True) as ledger:
        ledger.add(prepare(*make()), ledger.begin_build("m", "k"))
        before = shape(ledger.engine)
        with pytest.raises(ZeroDivisionError):
            migrate(ledger.engine, "old", later("1 / 0"))
        assert shape(ledger.engine) == before
        assert "machine" not in {column["name"] for column in inspect(ledger.engine).get_columns("builds")}
        assert ledger.count("documents") == 1


def test_a_ledger_from_which_no_way_leads_is_told_so(place: Place) -> None:
    address = place("odd")
    with Ledger.open(address, create=True) as ledger, ledger.writing() as connection:
        connection.execute(text("UPDATE meta SET value = '0' WHERE name = 'schema'"))
    engine = connect(address, older=True)
    with pytest.raises(LedgerError, match="no way leads to version"):
        migrate(engine, "odd")
    engine.dispose()


def test_the_command_says_what_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, later: Callable[[str], Path]) -> None:
    path = str(tmp_path / "talks.db")
    Ledger.open(path, create=True).close()
    done = CliRunner().invoke(app, ["migrate", "--ledger", path])
    assert done.exit_code == 0 and f"of version {schema.VERSION} already" in done.output
    folder = later("pass")
    monkeypatch.setattr("onrecord.ledger.migrating.steps.__defaults__", (folder,))
    monkeypatch.setattr("onrecord.ledger.migrating.migrate.__defaults__", (folder,))
    monkeypatch.setattr(schema, "VERSION", "next")
    with pytest.raises(LedgerError, match="'onrecord migrate --ledger .*talks.db' brings it to that version"):
        Ledger.open(path)
    assert "from version" in CliRunner().invoke(app, ["migrate", "--ledger", path]).output
    Ledger.open(path).close()
