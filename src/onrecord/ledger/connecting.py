"""Opens the database under a ledger and sees that it is one.

Example:
    >>> engine = connect("onrecord.db", create=True)
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, event, inspect, make_url, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from onrecord.errors import LedgerError
from onrecord.ledger import entrypages, migrating, postgres, schema, sqlite
from onrecord.ledger.columns import metadata
from onrecord.ledger.dialects import DIALECTS
from onrecord.ledger.fulltext import INDEX
from onrecord.ledger.views import views

#: The drivers that say how each database spells what it is told.
DRIVERS = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}


def connect(place: str | Path, create: bool = False, older: bool = False) -> Engine:
    """The database of a ledger, made where it is not there and ``create`` is asked for.

    Args:
        place: a file, or the address of a PostgreSQL database.
        create: make the file, or the tables in a database that is empty.
        older: take a ledger of another version too, to migrate it.

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
        check(engine, shown, create, older)
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


def check(engine: Engine, shown: str, create: bool, older: bool) -> None:
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
    if found != schema.VERSION and not older:
        seen = f"a ledger of version {found}, this onrecord reads version {schema.VERSION}"
        raise LedgerError(f"{shown}: {seen}; {migrating.advice(found, shown)}")


def make(engine: Engine) -> None:
    """Makes the tables, all or none."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if inspect(connection).has_table(schema.meta.name):  # another process was first
            return
        metadata.create_all(connection, checkfirst=False)
        for statement in (*beside_made(engine.dialect.name), *views_made(engine.dialect.name)):
            connection.exec_driver_sql(statement)
        connection.execute(schema.meta.insert(), {"name": "schema", "value": schema.VERSION})


def beside_made(database: str) -> list[str]:
    """What makes that by which rows are found."""
    return [*entrypages.MADE[database], *INDEX[database]]


def views_made(database: str) -> list[str]:
    """What makes the views."""
    return [f'CREATE VIEW "{name}" AS {chosen}' for name, chosen in views(DIALECTS[database])]


def spelled_out(database: str) -> list[str]:
    """What makes an empty ledger, statement by statement, in the words of ``sqlite`` or ``postgresql``."""
    dialect = make_url(DRIVERS[database]).get_dialect()()
    found: list[ExecutableDDLElement] = []
    for table in metadata.sorted_tables:
        found += [CreateTable(table), *map(CreateIndex, sorted(table.indexes, key=lambda index: str(index.name)))]
    return [*(str(one.compile(dialect=dialect)).strip() for one in found), *beside_made(database), *views_made(database)]
