"""A ledger in a PostgreSQL database, for a team: several read and write it at once.

One transaction writes at a time, as in a file, for linking computes what it writes from what is there; readers see the ledger as
it was when they began, and wait for nobody. A writer that dies leaves nothing behind, its lock included.

Example:
    >>> without_password("postgresql://desk:secret@db.example/talks")
    'postgresql://desk:***@db.example/talks'
"""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.errors import LedgerError

#: Milliseconds that a writer waits for another one to finish.
PATIENCE = 600_000
#: The lock of those who write: any number, but the same for all.
LOCK = 7_303_014


def is_address(address: str) -> bool:
    """Whether an address is one of PostgreSQL."""
    return address.split("://")[0] in ("postgresql", "postgres", "postgresql+psycopg")


def without_password(address: str) -> str:
    """An address that can be shown."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        return f"{address.split('://')[0]}://…"
    return url.difference_update_query(["password"]).render_as_string(hide_password=True)


def engine(address: str) -> Engine:
    """The database at an address, which is asked for nothing yet.

    Raises:
        LedgerError: the address cannot be read, or the driver is not installed.
    """
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        return create_engine(url, pool_pre_ping=True)
    except (ArgumentError, ValueError):
        raise LedgerError(f"{without_password(address)}: no address of a database; write postgresql://USER@HOST/DATABASE") from None
    except ModuleNotFoundError as error:
        raise LedgerError(f"ledgers in PostgreSQL need {error.name}: pip install 'onrecord[postgres]'") from error


def begin(connection: Connection) -> None:
    """Begins a transaction: one that writes waits for its turn, one that reads sees one moment throughout."""
    writes = connection.get_execution_options().get("writes", False)
    with closing(connection.connection.cursor()) as cursor:  # below what the connection is told of later statements
        if writes:
            cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE}")
            cursor.execute(f"SELECT pg_advisory_xact_lock({LOCK})")
        else:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
