"""A ledger's file without the gaps that writing leaves: rows that come in no order fill the parts of the file by two thirds. What
linking finds pages by is packed then (``keyblocks``), and what leads from an id to its page (``entrypages``).

PostgreSQL sees to its files by itself.

Example:
    >>> ledger.tidy()
    True
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from sqlalchemy.exc import OperationalError

from onrecord.ledger import entrypages, keyblocks
from onrecord.ledger.opened import Opened

#: A file is written anew when it is larger by this than when that was done last; so it is rarely done, however large the ledger.
GROWN = 1.25
#: Milliseconds that are waited for others who write; then it is left for the next time.
PATIENCE = 2_000
#: The largest number that SQLite keeps there.
LARGEST = 2**31 - 1


class Tidied(Opened):
    """Writes its file anew."""

    def tidy(self) -> bool:
        """Writes the file anew, without gaps, where it has grown by much; whether that was done.

        How large it was then stands in the file itself (SQLite's ``user_version``, in parts of the file). Others can read meanwhile.
        Where others write, or the disk has no room for a second file, it stays as it is.
        """
        if self.engine.dialect.name != "sqlite":
            return False
        with suppress(sqlite3.OperationalError, OperationalError), self.engine.connect().execution_options(writes=True) as held:
            connection = held.connection.driver_connection
            assert isinstance(connection, sqlite3.Connection)
            try:
                connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
                if figure(connection, "page_count") < figure(connection, "user_version") * GROWN:
                    return False
                with held.begin():
                    keyblocks.pack(held)
                    entrypages.pack(held)
                rewrite(connection)
                return True
            finally:
                held.invalidate()  # its settings are not those of other connections
        return False


def rewrite(connection: sqlite3.Connection) -> None:
    """Writes the file anew."""
    connection.execute("INSERT INTO search(search) VALUES ('optimize')")
    connection.execute("VACUUM")
    connection.execute(f"PRAGMA user_version = {min(figure(connection, 'page_count'), LARGEST)}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def figure(connection: sqlite3.Connection, name: str) -> int:
    """A number that SQLite keeps of a file."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
