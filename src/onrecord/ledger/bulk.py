"""Rows asked for by very many values at once, and very many rows of numbers written: values stand in the question itself, which costs a
tenth of naming each apart, and rows are handed to the database as they are.

Example:
    >>> rows_by(connection, select(table.c.number, table.c.head), table.c.number, [3, 5, 8])
    [(3, '[0,12,5,1]'), (8, '[1,4,1,0]')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Dialect, Select, Table, insert

from onrecord.ledger.columns import TOLD, part_of

#: Values in one question.
MOST = 4_000
#: Text that may stand between quotation marks as it is, in the words of every database.
PLAIN = re.compile(r"[\w:.+~@ -]*")


def rows_by(
    connection: Connection, wanted: Select[Any], column: ColumnElement[Any], numbers: Iterable[int], also: str = ""
) -> list[tuple[Any, ...]]:  # fmt: skip
    """The rows of a question without conditions in which a column has one of some numbers; cells are as the database gives them.

    Args:
        also: a condition beside, in the words of the database.
    """
    every = sorted({int(number) for number in numbers})
    asked, found = spelled(wanted, column, connection.dialect), list[tuple[Any, ...]]()
    for at in range(0, len(every), MOST):
        found += fetched(connection, f"{asked} IN ({','.join(map(str, every[at : at + MOST]))}){also}")
    return found


def rows_by_words(connection: Connection, wanted: Select[Any], column: ColumnElement[Any], words: Iterable[str]) -> list[tuple[Any, ...]]:
    """The same by text.

    Raises:
        ValueError: some of it may not stand in a question as it is (``is_plain``).
    """
    every = sorted(set(words))
    if not is_plain(every):
        raise ValueError("words that are not plain cannot be spelled into a question; please report it")
    asked, found = spelled(wanted, column, connection.dialect), list[tuple[Any, ...]]()
    for at in range(0, len(every), MOST):
        named = "','".join(every[at : at + MOST])
        found += fetched(connection, f"{asked} IN ('{named}')")
    return found


def is_plain(words: Iterable[str]) -> bool:
    """Whether words may stand in a question as they are."""
    return all(map(PLAIN.fullmatch, words))


def rows_by_digests(
    connection: Connection, wanted: Select[Any], column: ColumnElement[Any], digests: Iterable[bytes], also: str = ""
) -> list[tuple[Any, ...]]:  # fmt: skip
    """The same by digests."""
    every = sorted(set(digests))
    asked, found = spelled(wanted, column, connection.dialect), list[tuple[Any, ...]]()
    for at in range(0, len(every), MOST):
        named = ",".join(bytes_in_words(one, connection.dialect) for one in every[at : at + MOST])
        found += fetched(connection, f"{asked} IN ({named}){also}")
    return found


def bytes_in_words(value: bytes, dialect: Dialect) -> str:
    """Bytes in the words of a database."""
    return f"x'{value.hex()}'" if dialect.name == "sqlite" else rf"'\x{value.hex()}'::bytea"


def rows_by_part(
    connection: Connection, wanted: Select[Any], column: Column[Any], which: str, values: Iterable[str]
) -> list[tuple[Any, ...]]:  # fmt: skip
    """The rows of a question without conditions in which the part of a column by which it is indexed is that of one of some values.

    There may be others than those with the values themselves.
    """
    parts = sorted({TOLD[which](value) for value in values})
    asked, found = spelled(wanted, part_of(which, column), connection.dialect), list[tuple[Any, ...]]()
    plain = [part for part in parts if PLAIN.fullmatch(part)]
    for at in range(0, len(plain), MOST):
        named = "','".join(plain[at : at + MOST])
        found += fetched(connection, f"{asked} IN ('{named}')")
    for part in set(parts) - set(plain):  # of ids of another form
        found += map(tuple, connection.execute(wanted.where(part_of(which, column) == part)))
    return found


@lru_cache(maxsize=256)
def in_words(column: ColumnElement[Any], dialect: Dialect) -> str:
    """A column in the words of a database."""
    return str(column.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def fetched(connection: Connection, asked: str) -> list[tuple[Any, ...]]:
    """The rows of a question as the driver of the database gives them: for very many, making objects of them would cost as much again."""
    result = connection.exec_driver_sql(asked)
    found = [*result.cursor.fetchall()]
    result.close()
    return found


@lru_cache(maxsize=256)
def spelled(wanted: Select[Any], column: ColumnElement[Any], dialect: Dialect) -> str:
    """A question up to the values, in the words of a database."""
    asked = str(wanted.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    return f"{asked} WHERE {in_words(column, dialect)}"


def remove_by(connection: Connection, table: Table, column: Column[Any], numbers: Iterable[int], also: ColumnElement[bool]) -> None:
    """Removes the rows of a table in which a column has one of some numbers, and that are as another condition says."""
    every, dialect = sorted(set(numbers)), connection.dialect
    asked = f"DELETE FROM {table.name} WHERE {in_words(column, dialect)} IN"
    condition = str(also.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    for at in range(0, len(every), MOST):
        connection.exec_driver_sql(f"{asked} ({','.join(map(str, every[at : at + MOST]))}) AND {condition}")


def put_rows(connection: Connection, table: Table, rows: Sequence[tuple[int, ...]]) -> None:
    """Writes rows of numbers, in the order of the columns."""
    if not rows:
        return
    names = [column.name for column in table.columns]
    asked, order = spelled_insert(table, connection.dialect)
    if order is None:
        connection.exec_driver_sql(asked, [dict(zip(names, row, strict=True)) for row in rows])
    else:
        places = [names.index(name) for name in order]
        same = places == list(range(len(names)))
        connection.exec_driver_sql(asked, list(rows) if same else [tuple(row[place] for place in places) for row in rows])


@lru_cache(maxsize=256)
def spelled_insert(table: Table, dialect: Dialect) -> tuple[str, list[str] | None]:
    """What writes a row in the words of a database, and the order of its columns; None where they go by name."""
    compiled = insert(table).compile(dialect=dialect)
    order = compiled.positiontup
    return str(compiled), list(order) if order is not None else None
