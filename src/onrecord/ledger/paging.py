"""Rows of a table a page at a time, each page from where the last one ended.

A cursor names the last row that was given (its value in the column that sorts, and its key), so pages neither repeat nor miss rows
when others are added between two questions.

Example:
    >>> rows, cursor = page(connection, schema.statements, Question(), "said_on", False, None, 50)
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Float, Integer, Table, and_, false, literal, or_, select

from onrecord.errors import UsageError
from onrecord.ledger import decided
from onrecord.ledger.columns import Cell
from onrecord.ledger.questions import Question, by_id, conditions, shown

Row = dict[str, Any]
#: The value by which a row is put in order: the one that is shown, as people corrected it.
PLACE = "value_of_place"


def page(
    connection: Connection, table: Table, question: Question, sort: str, descending: bool, cursor: str | None, limit: int
) -> tuple[list[Row], str | None]:  # fmt: skip
    """Rows that answer, and the cursor of the next page or None, in the order of a column as people corrected it.

    Rows without a value in the column that sorts come last.

    Raises:
        UsageError: the column cannot sort, or the cursor is not one of this table and order.
    """
    if sort not in table.c or isinstance(table.c[sort].type, Cell):
        raise UsageError(f"{sort}: {table.name} cannot be sorted by it")
    fixed = sort in decided.LISTED.get(table.name, ()) and decided.corrected(connection, table.name, [sort])
    by, keys = decided.standing(table, sort) if fixed else table.c[sort], list(table.primary_key)
    ordered = by_id(table)
    first = ordered[0] if sort == "id" else by
    order = [by.is_(None), first.desc() if descending else first.asc(), *ordered]
    where = conditions(table, question)
    if cursor is not None:
        where.append(after(by, keys, descending, decoded(cursor, table, sort, descending)))
    chosen = select(table, by.label(PLACE)).where(*where).order_by(*order).limit(limit + 1)
    rows = [dict(found) for found in connection.execute(chosen).mappings()]
    more = len(rows) > limit
    last, places = rows[limit - 1] if more else None, [row.pop(PLACE) for row in rows]
    following = encoded(table, sort, descending, [places[limit - 1], *(last[key.name] for key in keys)]) if last else None
    return [shown(table, row) for row in rows[:limit]], following


def after(by: ColumnElement[Any], keys: list[Any], descending: bool, last: list[Any]) -> ColumnElement[bool]:
    """The rows that come after one, in an order by a column and then by the key."""
    value, names = last[0], last[1:]
    behind: ColumnElement[bool] = false()
    for at in reversed(range(len(keys))):
        behind = or_(keys[at] > names[at], and_(keys[at] == names[at], behind))
    if value is None:
        return and_(by.is_(None), behind)
    here = literal(value, by.type) if isinstance(value, bool) else value
    beyond = by < here if descending else by > here
    return or_(beyond, and_(by == here, behind), by.is_(None))


def encoded(table: Table, sort: str, descending: bool, last: list[Any]) -> str:
    """A cursor: opaque to whoever gets it."""
    return base64.urlsafe_b64encode(json.dumps([table.name, sort, descending, *last]).encode()).decode().rstrip("=")


def decoded(cursor: str, table: Table, sort: str, descending: bool) -> list[Any]:
    """The row that a cursor names.

    Raises:
        UsageError: it is no cursor of this table and order.
    """
    try:
        read = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, UnicodeEncodeError) as error:
        raise UsageError("the cursor cannot be read; take the one that the last answer gave") from error
    columns = [table.c[sort], *table.primary_key]
    if not isinstance(read, list) or read[:3] != [table.name, sort, descending] or len(read) != 3 + len(columns):
        raise UsageError("the cursor is that of another question; take the one that the last answer gave")
    if not all(fits(column, value) for column, value in zip(columns, read[3:], strict=True)):
        raise UsageError("the cursor cannot be read; take the one that the last answer gave")
    return list(read[3:])


def fits(column: Any, value: Any) -> bool:
    """Whether a value can stand in a column."""
    kind = column.type
    allowed: tuple[type, ...] = (int, float, bool) if isinstance(kind, (Integer, Float, Boolean)) else (str,)
    return value is None or isinstance(value, allowed) and not (isinstance(value, int) and abs(value) >= 2**63)
