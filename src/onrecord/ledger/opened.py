"""A ledger that is open: its database, and the connections that read and write it.

Example:
    >>> with ledger.reading() as connection:
    ...     connection.scalar(select(func.count()).select_from(schema.documents))
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, OperationalError

from onrecord.errors import LedgerError
from onrecord.ledger.watching import Watch


class Opened:
    """Reading is safe from many threads and processes; one writes at a time."""

    def __init__(self, engine: Engine, path: str) -> None:
        self.engine, self.path, self.watch = engine, path, Watch(engine)
        self._writing = threading.local()

    def close(self) -> None:
        """Lets go of the file or the server."""
        self.watch.close()
        self.engine.dispose()

    @property
    def address(self) -> str:
        """Where another process finds it: the whole path of the file, or the address with its password."""
        url = self.engine.url
        if url.get_backend_name() == "sqlite":
            return str(Path(str(url.database)).absolute())
        return url.set(drivername="postgresql").render_as_string(hide_password=False)

    def mark(self) -> str:
        """Another one after every change of the database, by whomever, for as long as the ledger is open; the quickest to ask for."""
        with self.reachable():
            return self.watch.mark()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that reads; of PostgreSQL, what the ledger was at one moment.

        Within a transaction of the same thread it is the one that writes: it knows what was written, and keeps at hand what it read.
        """
        if (own := getattr(self._writing, "connection", None)) is not None:
            yield own
            return
        with self.reachable(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing."""
        with self.reachable(), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            self._writing.connection = connection
            try:
                yield connection
            finally:
                self._writing.connection = None

    @contextmanager
    def reachable(self) -> Iterator[None]:
        """Says in words that the database can no longer be read or written: a full disk, a server that went away.

        Raises:
            LedgerError: it cannot.
        """
        try:
            yield
        except OperationalError as error:
            if "readonly" in str(error.orig):
                raise LedgerError(f"{self.path}: can be read here, not written; copy it to a folder that can be written") from error
            raise LedgerError(f"{self.path}: the database does not answer ({reason(error)}); what was written before is safe") from error


def reason(error: DatabaseError) -> str:
    """What the database says of what it refuses, in one line."""
    return str(error.orig).strip().splitlines()[0]
