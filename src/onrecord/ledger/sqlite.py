"""A ledger in a file, by SQLite.

Example:
    >>> engine("onrecord.db", create=True).dialect.name
    'sqlite'
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from onrecord.errors import LedgerError
from onrecord.ledger.entrypages import block_of, pages_of
from onrecord.ledger.words import holds

#: Seconds that a writer waits for another one to finish.
PATIENCE = 600
#: Bytes of a part of a file that is made new: in parts of SQLite's usual 4,096, rows with the text of a page leave a sixth unused.
PART = 8_192
#: Kilobytes of the file that a connection keeps at hand, if it reads so many; parts that are written beside the file before they are put
#: into it. A page adds ids all over their index, and neither reading nor putting in the same part of it again is for nothing.
KEPT, WRITTEN = 65_536, 16_000
#: What the questions of this package need beside SQLite's own functions, with the number of parameters; no view needs them.
FUNCTIONS: tuple[tuple[str, int, Callable[..., Any]], ...] = (("holds", 2, holds), ("block_of", 2, block_of), ("pages_of", 3, pages_of))
#: Codes of SQLite by which a medium says that it cannot be written.
CANNOT_WRITE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


def engine(path: str, create: bool) -> Engine:
    """The database in a file, which is made at the first use.

    Raises:
        LedgerError: there is no such file (and ``create`` is not asked for), or no folder for it.
    """
    file = Path(path)
    if file.is_dir() or (create and not file.parent.is_dir()):
        raise LedgerError(f"{path}: not a file in a folder that exists; name another one with --ledger")
    if not create and not file.is_file():
        raise LedgerError(f"{path}: no such ledger; make one with 'onrecord build PATH... --ledger {path}'")
    made = create_engine(f"sqlite:///{file}", creator=lambda: connect(file))
    event.listen(made, "connect", prepare_connection)
    event.listen(made, "invalidate", undo)
    return made


def connect(file: Path) -> sqlite3.Connection:
    """A connection for which readers do not wait for writers; one that only reads where the file or its folder cannot be written."""
    made = sqlite3.connect(file, timeout=PATIENCE, check_same_thread=False)
    try:
        made.execute(f"PRAGMA page_size = {PART}")
        made.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        made.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in CANNOT_WRITE or not file.is_file():
            raise
        made = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", timeout=PATIENCE, check_same_thread=False, uri=True)
    return made


def prepare_connection(connection: Any, record: Any) -> None:
    """Settings of one connection: references are held, transactions are ours, and functions too."""
    connection.isolation_level = None
    for setting in ("synchronous = NORMAL", "foreign_keys = ON", f"cache_size = -{KEPT}", f"wal_autocheckpoint = {WRITTEN}"):
        connection.execute(f"PRAGMA {setting}")
    for name, parameters, function in FUNCTIONS:
        connection.create_function(name, parameters, function, deterministic=True)


def undo(connection: Any, record: Any, error: BaseException | None) -> None:
    """Undoes what a connection was about to write that is given up, as at Ctrl-C.

    Closing it would not do that while a statement is still held, as by the traceback of the interrupt, and nobody could write.
    """
    with suppress(sqlite3.Error):
        connection.rollback()


def begin(connection: Connection) -> None:
    """Begins a transaction; one that writes takes the lock at once, so that it never fails halfway."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
