"""A mark of a database that is another one after every change, by whomever, asked for in the same time however large it is.

SQLite counts, for each connection, the changes that others have made (``PRAGMA data_version``); one connection that never writes is
kept to ask it. PostgreSQL names the transactions that are seen. A mark says nothing once the ledger was opened anew.

Example:
    >>> before = watch.mark()
    >>> ledger.judge("st-0c1d5a7e9b2f4a60", "accept", "R. Ito")
    >>> watch.mark() == before
    False
"""

from __future__ import annotations

from threading import Lock
from typing import Any

from sqlalchemy import Engine, text

#: What PostgreSQL sees: the first and the last transaction, and those that have not ended.
SEEN = text("SELECT CAST(pg_current_snapshot() AS text)")


class Watch:
    """Asks one database for its mark."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.lock = engine, Lock()
        self.apart: Any = None

    def mark(self) -> str:
        """The mark of this moment."""
        if self.engine.dialect.name == "postgresql":
            with self.engine.connect() as connection:
                return str(connection.scalar(SEEN))
        with self.lock:
            if self.apart is None:
                self.apart = self.engine.raw_connection()
            cursor = self.apart.cursor()
            number = cursor.execute("PRAGMA data_version").fetchone()[0]
            cursor.close()
            return str(number)

    def close(self) -> None:
        """Gives the connection that is kept back."""
        with self.lock:
            if self.apart is not None:
                self.apart.close()
                self.apart = None
