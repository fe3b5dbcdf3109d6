"""Opens the database under a ledger and sees that it is one.

Example:
    >>> engine = connect("onrecord.db", create=True)
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import DatabaseError

from onrecord.errors import LedgerError
from onrecord.ledger import schema

#: Seconds that a writer waits for another one to finish.
PATIENCE = 600


def connect(path: str | Path, create: bool = False) -> Engine:
    """The database of a ledger, made where it is not there and ``create`` is asked for.

    Raises:
        LedgerError: there is none, it is no ledger, or it is a ledger of another version.
    """
    file = Path(path)
    if "://" in str(path):
        raise LedgerError(f"{path}: this version keeps ledgers in files; name a file, such as onrecord.db")
    if not create and not file.is_file():
        raise LedgerError(f"{path}: no such ledger; make one with 'onrecord build PATH... --ledger {path}'")
    if not file.parent.is_dir() or file.is_dir():
        raise LedgerError(f"{path}: not a file in a folder that exists; name another one with --ledger")
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": PATIENCE, "check_same_thread": False})
    event.listen(engine, "connect", prepare_connection)
    event.listen(engine, "begin", begin)
    try:
        check(engine, file, create)
    except DatabaseError as error:
        engine.dispose()
        raise LedgerError(f"{path}: cannot be opened as a ledger ({error.orig}); name another file with --ledger") from error
    return engine


def prepare_connection(connection: Any, record: Any) -> None:
    """Settings of one connection: readers do not wait for writers, references are held, transactions are ours."""
    connection.isolation_level = None
    for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")


def begin(connection: Connection) -> None:
    """Begins a transaction; one that writes takes the lock at once, so that it never fails halfway."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def check(engine: Engine, file: Path, create: bool) -> None:
    """Sees that the database is a ledger of this version; makes the tables in an empty one."""
    names = inspect(engine).get_table_names()
    if not names and create:
        make(engine)
        return
    found = None
    if schema.meta.name in names:
        with engine.connect() as connection:
            found = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.name == "schema"))
    if found is None:
        engine.dispose()
        raise LedgerError(f"{file}: this database is no ledger of onrecord; name another file with --ledger")
    if found != schema.VERSION:
        engine.dispose()
        raise LedgerError(
            f"{file}: a ledger of version {found}, this onrecord reads version {schema.VERSION}; "
            "build a new one from the same pages, or install the onrecord that made it"
        )


def make(engine: Engine) -> None:
    """Makes the tables, all or none."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if inspect(connection).has_table(schema.meta.name):  # another process was first
            return
        schema.metadata.create_all(connection, checkfirst=False)
        for statement in schema.SEARCH:
            connection.exec_driver_sql(statement)
        connection.execute(schema.meta.insert(), {"name": "schema", "value": schema.VERSION})
