"""Brings a ledger of an older version to the version of today, all or nothing.

Each version of the schema is a revision of Alembic in ``migrations/versions``; which one a ledger has stands in its ``meta``. The first
revision spells every table out, one file of SQL for each database, written by ``script/baseline``.

Example:
    >>> migrate("talks.db")
    ('6', '7')
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, select

from onrecord.errors import LedgerError
from onrecord.ledger import schema

if TYPE_CHECKING:
    from alembic.script import Script

FOLDER = Path(__file__).resolve().parent / "migrations"
#: Between two statements in a file of SQL; a trigger has semicolons of its own.
BETWEEN = "\n\n-- next\n\n"


def steps(found: str | None, folder: Path = FOLDER) -> list[Script] | None:
    """The revisions that lead from a version (from nothing: all) to the newest, in order; None where no way leads there."""
    from alembic.script import ScriptDirectory
    from alembic.script.revision import RevisionError
    from alembic.util import CommandError

    try:
        way = list(ScriptDirectory(str(folder)).iterate_revisions("head", found or "base"))
    except (CommandError, RevisionError):
        return None
    return way[::-1]


def advice(found: str, shown: str) -> str:
    """What to do with a ledger of another version."""
    if steps(found):
        return f"'onrecord migrate --ledger {shown}' brings it to that version, with all that is in it"
    return "build a new one from the same pages, or install the onrecord that made it"


def migrate(engine: Engine, shown: str, folder: Path = FOLDER) -> tuple[str, str]:
    """Brings a ledger to the newest version: the version that it had, and that it has.

    Raises:
        LedgerError: no way leads from its version to the newest, or rows would be lost on the way; it stays as it was.
    """
    with engine.connect() as connection:
        found = str(connection.scalar(select(schema.meta.c.value).where(schema.meta.c.name == "schema")))
    way = steps(found, folder)
    if way is None:
        seen = f"a ledger of version {found}, from which no way leads to version {schema.VERSION}"
        raise LedgerError(f"{shown}: {seen}; {advice(found, shown)}")
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":  # a table that is made anew drops the old one, and must take no rows along
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        with connection.execution_options(writes=True).begin():
            apply(connection, way)
            if way:
                newest = {"value": way[-1].revision}
                connection.execute(schema.meta.update().where(schema.meta.c.name == "schema"), newest)
            whole(connection, shown)
        connection.invalidate()  # its settings are not those of other connections
    return found, way[-1].revision if way else found


def apply(connection: Connection, way: list[Any]) -> None:
    """Runs the steps of revisions on a connection."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    with Operations.context(MigrationContext.configure(connection)):
        for script in way:
            script.module.upgrade()


def whole(connection: Connection, shown: str) -> None:
    """Sees that every reference still leads somewhere; PostgreSQL sees to that by itself."""
    if connection.dialect.name == "sqlite" and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
        raise LedgerError(f"{shown}: rows of {lost[0]} would lose what they refer to; nothing was changed, please report it")


def run_file(connection: Connection, name: str, folder: Path = FOLDER) -> None:
    """Runs the statements of a file of SQL, the one for the database at hand."""
    file = folder / "versions" / f"{name}.{connection.dialect.name}.sql"
    for statement in file.read_text(encoding="utf-8").split(BETWEEN):
        connection.exec_driver_sql(statement)
