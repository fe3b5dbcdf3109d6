"""A ledger table by table, as it is stored: to take it to another store whole, and to put it together again.

Example:
    >>> for table in transfer.TABLES:
    ...     transfer.load(connection, table, rows_of_a_file(table))
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Float, Integer, LargeBinary, Table, Text, func, insert, select, type_coerce

from onrecord.errors import LedgerError
from onrecord.ledger import schema
from onrecord.ledger.columns import Cell, metadata

Row = dict[str, Any]
#: Every table, each after those that its rows refer to.
TABLES: dict[str, Table] = {table.name: table for table in metadata.sorted_tables}
#: The tables that are not public, but that the public ones rest on.
INNER = tuple(name for name in TABLES if name not in schema.PUBLIC and name != schema.meta.name)
#: Those that ledgers did not have at first: one that was taken out without them has no rows in them.
LATER = (schema.departed.name,)
#: Rows written at once.
BATCH = 500


def kept(table: Table) -> list[Column[Any]]:
    """The columns of a table but for those that are made of others."""
    return [column for column in table.columns if column.computed is None]


def kinds(table: str) -> dict[str, type]:
    """The columns of a table as it is stored, with the type of their values; cells of several are JSON text."""
    known: tuple[tuple[type, type], ...] = ((Boolean, bool), (Integer, int), (Float, float), (LargeBinary, bytes))
    return {
        column.name: next((kind for sql, kind in known if isinstance(column.type, sql)), str) for column in kept(TABLES[table])
    }  # fmt: skip


def dump(connection: Connection, table: str) -> Iterator[Sequence[Sequence[Any]]]:
    """The rows of a table by its key as tuples, a batch at a time; a cell of several values is JSON text."""
    stored = TABLES[table]
    columns = [type_coerce(column, Text) if isinstance(column.type, Cell) else column for column in kept(stored)]
    chosen = select(*columns).order_by(*(list(stored.primary_key.columns) or list(stored.columns)))
    yield from connection.execute(chosen.execution_options(yield_per=BATCH)).partitions()


def load(connection: Connection, table: str, rows: Iterable[Row]) -> int:
    """Writes rows that ``dump`` gave into an empty table; their number. Rows that refer to others of the table come after those."""
    stored = TABLES[table]
    cells = [column.name for column in stored.columns if isinstance(column.type, Cell)]
    own = [column.name for column in stored.columns if any(key.column.table is stored for key in column.foreign_keys)]
    waiting, number = [], 0
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        ready = [row | {cell: json.loads(row[cell]) for cell in cells if row[cell] is not None} for row in batch]
        waiting += [row for row in ready if any(row[column] is not None for column in own)]
        number += len(ready)
        write(connection, stored, [row for row in ready if all(row[column] is None for column in own)])
    write(connection, stored, waiting)
    count_on(connection, stored)
    return number


def count_on(connection: Connection, table: Table) -> None:
    """Lets PostgreSQL count on from the highest number that came in; SQLite does so by itself."""
    counted = table.autoincrement_column
    if counted is not None and connection.dialect.name == "postgresql":
        following = select(func.coalesce(func.max(counted), 0) + 1).scalar_subquery()
        connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, counted.name), following, False)))


def see_empty(connection: Connection, path: str) -> None:
    """Sees that a ledger has no rows.

    Raises:
        LedgerError: it has some.
    """
    for name, table in TABLES.items():
        if name != schema.meta.name and connection.execute(select(table).limit(1)).first() is not None:
            raise LedgerError(f"{path}: has rows already (in {name}); name a new ledger")


@dataclass(frozen=True, slots=True)
class Moved:
    """Rows of a table that was moved, and the SHA-256 of them in the order of their key."""

    rows: int
    sha256: str


def move(source: Connection, target: Connection, table: str) -> Moved:
    """Copies a table and reads it back.

    Raises:
        LedgerError: what is read back is not what was written.
    """
    written, back = hashlib.sha256(), hashlib.sha256()
    number = load(target, table, hashed(source, table, written))
    read = sum(1 for _ in hashed(target, table, back))
    if (number, written.digest()) != (read, back.digest()):
        raise LedgerError(f"{table}: {number} rows were written and {read} read back, which are not the same; nothing was moved")
    return Moved(read, back.hexdigest())


def hashed(connection: Connection, table: str, sum_: hashlib._Hash) -> Iterator[Row]:
    """The rows of a table, each added to a check sum."""
    names = [column.name for column in kept(TABLES[table])]
    for batch in dump(connection, table):
        for row in batch:
            sum_.update(json.dumps(list(row), default=bytes.hex).encode() + b"\n")
            yield dict(zip(names, row, strict=True))


def write(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Rows into a table, a batch at a time."""
    for start in range(0, len(rows), BATCH):
        connection.execute(insert(table), rows[start : start + BATCH])
