"""A ledger as it is stored, whole: taken to another one, or made again.

Example:
    >>> ledger.move_to(other)["stored_documents"].rows
    124
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy.exc import DatabaseError, IntegrityError

from onrecord.errors import LedgerError
from onrecord.ledger import entrypages, keyblocks, schema, transfer, wording
from onrecord.ledger.opened import Opened, reason

Row = dict[str, Any]


class Carried(Opened):
    """Gives its tables out and takes them in."""

    def dump(self, table: str) -> Iterator[Sequence[Sequence[Any]]]:
        """The rows of any table as they are stored, as tuples in the order of its columns, some at a time."""
        with self.reading() as connection:
            yield from transfer.dump(connection, table)

    def load(self, tables: dict[str, Iterable[Row]]) -> dict[str, int]:
        """Fills an empty ledger with the rows that another one gave with ``dump``, all or none; their numbers.

        Raises:
            LedgerError: the ledger has pages already, or the rows do not fit together.
        """
        try:
            with self.writing() as connection:
                transfer.see_empty(connection, self.path)
                filled = {name: rows for name, rows in tables.items() if name != schema.meta.name}
                number = {name: transfer.load(connection, name, filled[name]) for name in transfer.TABLES if name in filled}
                wording.fill(connection)
                entrypages.pack(connection)
                keyblocks.sweep(connection)
                return number
        except (IntegrityError, KeyError) as error:
            raise LedgerError(f"{self.path}: the tables do not fit together ({error}); nothing was taken in") from error

    def move_to(self, other: Opened) -> dict[str, transfer.Moved]:
        """Copies every table into another, empty ledger, all or none; rows and check sums as they are read back from there.

        Raises:
            LedgerError: the other ledger has rows already, or cannot hold those of this one.
        """
        try:
            with self.reading() as source, other.writing() as target:
                transfer.see_empty(target, other.path)
                moved = {name: transfer.move(source, target, name) for name in transfer.TABLES if name != schema.meta.name}
                wording.fill(target)
                entrypages.pack(target)
                keyblocks.sweep(target)
                return moved
        except (DatabaseError, UnicodeEncodeError) as error:
            seen = reason(error) if isinstance(error, DatabaseError) else "half a surrogate pair in its words"
            raise LedgerError(f"{other.path}: cannot hold this ledger ({seen}); nothing was moved") from error
