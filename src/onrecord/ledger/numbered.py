"""Rows asked for by very many whole numbers: these stand in the question itself, which costs a tenth of naming each apart.

Example:
    >>> rows_by(connection, select(table.c.number, table.c.head), table.c.number, [3, 5, 8])
    [(3, '[0,12,5,1]'), (8, '[1,4,1,0]')]
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Select

#: Numbers in one question.
MOST = 4_000


def rows_by(connection: Connection, wanted: Select[Any], column: Column[Any], numbers: Iterable[int]) -> list[tuple[Any, ...]]:
    """The rows of a question without conditions in which a column has one of some numbers; cells are as the database gives them."""
    every = sorted({int(number) for number in numbers})
    asked, found = spelled(wanted, column, connection.dialect), list[tuple[Any, ...]]()
    for at in range(0, len(every), MOST):
        found += map(tuple, connection.exec_driver_sql(f"{asked} IN ({','.join(map(str, every[at : at + MOST]))})"))
    return found


@lru_cache(maxsize=64)
def spelled(wanted: Select[Any], column: Column[Any], dialect: Dialect) -> str:
    """A question up to the numbers, in the words of a database."""
    return f"{wanted.compile(dialect=dialect)} WHERE {column.compile(dialect=dialect)}"
