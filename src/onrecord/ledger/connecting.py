"""Opens the database under a ledger and sees that it is one.

Example:
    >>> engine = connect("onrecord.db", create=True)
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, event, inspect, select
from sqlalchemy.exc import DatabaseError

from onrecord.errors import LedgerError
from onrecord.ledger import postgres, schema, sqlite
from onrecord.ledger.columns import metadata
from onrecord.ledger.fulltext import INDEX
from onrecord.ledger.views import DIALECTS, views


def connect(place: str | Path, create: bool = False) -> Engine:
    """The database of a ledger, made where it is not there and ``create`` is asked for.

    Args:
        place: a file, or the address of a PostgreSQL database.
        create: make the file, or the tables in a database that is empty.

    Raises:
        LedgerError: there is none, it is no ledger, it is a ledger of another version, or the database is out of reach.
    """
    address = str(place)
    shown = name_of(address)
    if "://" not in address:
        engine, begin = sqlite.engine(address, create), sqlite.begin
    elif postgres.is_address(address):
        engine, begin = postgres.engine(address), postgres.begin
    else:
        raise LedgerError(f"{shown}: a ledger is a file, such as onrecord.db, or the address of a database, postgresql://…")
    event.listen(engine, "begin", begin)
    try:
        check(engine, shown, create)
    except (DatabaseError, UnicodeError) as error:
        engine.dispose()
        seen = str(getattr(error, "orig", error)).strip().splitlines()[0]
        raise LedgerError(f"{shown}: cannot be opened as a ledger ({seen}); {hint(address)}") from None
    except LedgerError:
        engine.dispose()
        raise
    return engine


def name_of(address: str) -> str:
    """A ledger as it is named to people: an address without its password."""
    return postgres.without_password(address) if "://" in address else address


def hint(address: str) -> str:
    """What to do where a database cannot be opened."""
    if "://" in address:
        return "see that the server runs, that it knows this user and database, and that the password (PGPASSWORD, ~/.pgpass) is right"
    return "name another file with --ledger"


def check(engine: Engine, shown: str, create: bool) -> None:
    """Sees that the database is a ledger of this version; makes the tables in an empty one."""
    names = inspect(engine).get_table_names()
    if not names and create:
        make(engine)
        return
    if not names and engine.dialect.name == "postgresql":
        raise LedgerError(f"{shown}: no ledger there yet; make one with 'onrecord build PATH... --ledger {shown}'")
    found = None
    if schema.meta.name in names:
        with engine.connect() as connection:
            found = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.name == "schema"))
    if found is None:
        raise LedgerError(f"{shown}: this database is no ledger of onrecord; name another one with --ledger")
    if found != schema.VERSION:
        raise LedgerError(
            f"{shown}: a ledger of version {found}, this onrecord reads version {schema.VERSION}; "
            "build a new one from the same pages, or install the onrecord that made it"
        )


def make(engine: Engine) -> None:
    """Makes the tables, all or none."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if inspect(connection).has_table(schema.meta.name):  # another process was first
            return
        metadata.create_all(connection, checkfirst=False)
        for name, chosen in views(DIALECTS[engine.dialect.name]):
            connection.exec_driver_sql(f'CREATE VIEW "{name}" AS {chosen}')
        for statement in INDEX[engine.dialect.name]:
            connection.exec_driver_sql(statement)
        connection.execute(schema.meta.insert(), {"name": "schema", "value": schema.VERSION})
