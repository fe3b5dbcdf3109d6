"""A ledger in a file, by SQLite.

Example:
    >>> engine("onrecord.db", create=True).dialect.name
    'sqlite'
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from onrecord.errors import LedgerError

#: Seconds that a writer waits for another one to finish.
PATIENCE = 600


def engine(path: str, create: bool) -> Engine:
    """The database in a file, which is made at the first use.

    Raises:
        LedgerError: there is no such file (and ``create`` is not asked for), or no folder for it.
    """
    file = Path(path)
    if not create and not file.is_file():
        raise LedgerError(f"{path}: no such ledger; make one with 'onrecord build PATH... --ledger {path}'")
    if not file.parent.is_dir() or file.is_dir():
        raise LedgerError(f"{path}: not a file in a folder that exists; name another one with --ledger")
    made = create_engine(f"sqlite:///{file}", connect_args={"timeout": PATIENCE, "check_same_thread": False})
    event.listen(made, "connect", prepare_connection)
    return made


def prepare_connection(connection: Any, record: Any) -> None:
    """Settings of one connection: readers do not wait for writers, references are held, transactions are ours."""
    connection.isolation_level = None
    for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")


def begin(connection: Connection) -> None:
    """Begins a transaction; one that writes takes the lock at once, so that it never fails halfway."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
