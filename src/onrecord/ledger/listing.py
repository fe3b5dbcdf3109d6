"""Rows that answer in order of their date, as it stands after what people decided; a part of a long list costs what one of a short does.

Example:
    >>> find(connection, schema.statements, Question(states=("XAA",), limit=50))
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from onrecord.ledger import decided, schema
from onrecord.ledger.columns import in_order
from onrecord.ledger.questions import DATES, Question, conditions, plain, shortened

Row = dict[str, Any]
#: No more rows than these are looked up by their ids.
FEW = 500


def find(connection: Connection, table: Table, question: Question) -> list[Row]:
    """The rows of a table that answer, those with a date first, in its order, then as they stand in their pages."""
    if question.limit is None or question.limit > FEW:
        date = decided.standing(table, DATES[table.name]) if table.name in DATES else None
        order = [*([] if date is None else [date.is_(None), date]), *by_place(table)]
        chosen = select(table).where(*conditions(table, question)).order_by(*order)
        return plain(connection, chosen.limit(question.limit).offset(question.offset))
    names = ids(connection, table, question)
    rows = {found["id"]: found for found in plain(connection, select(table).where(table.c.id.in_(names)))}
    return [rows[name] for name in names]


def ids(connection: Connection, table: Table, question: Question) -> list[str]:
    """The ids of the rows that answer, in the same order.

    Rows whose date a person corrected are few: they are taken into the order of the others, which an index gives.
    """
    where, place = conditions(table, shortened(connection, table, question)), by_place(table)
    if table.name not in DATES:
        return list(connection.scalars(select(table.c.id).where(*where).order_by(*place).limit(question.limit).offset(question.offset)))
    date, fixed = DATES[table.name], decided.corrected(connection, table.name, [DATES[table.name]])
    if not fixed:
        return [found[-1] for found in by_date(connection, table, where, question.limit, question.offset)]
    chosen = select(*place).where(*where, table.c.id.in_(sorted(fixed)))
    moved = sorted(((fixed[found[-1]][date], *found) for found in connection.execute(chosen)), key=placed)
    begin = max(0, question.offset - len(moved))
    limit = None if question.limit is None else question.limit + len(moved) + question.offset - begin
    others = by_date(connection, table, [*where, table.c.id.not_in(sorted(fixed))], limit, begin)
    if begin and not others:
        return []
    inside = [one for one in moved if not begin or placed(one) > placed(others[0])]
    # What stands before the first of these others has its place before the part that is asked for.
    at = question.offset - begin - (len(moved) - len(inside))
    every = sorted([*others, *inside], key=placed)
    return [one[-1] for one in every[at : None if question.limit is None else at + question.limit]]


def placed(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Where a row stands in the order: those without a date last."""
    return row[0] is None, row[0] or "", *row[1:]


def by_date(
    connection: Connection, table: Table, where: list[ColumnElement[bool]], limit: int | None, offset: int
) -> list[tuple[Any, ...]]:  # fmt: skip
    """Date, place and id of rows in order of the machine's date, in two steps, each of which an index puts in order."""
    date, place = table.c[DATES[table.name]], by_place(table)
    dated = select(date, *place).where(*where, date.is_not(None)).order_by(date, *place).limit(limit).offset(offset)
    found = [tuple(row) for row in connection.execute(dated)]
    if limit is not None and len(found) >= limit:
        return found
    passed = 0 if found or not offset else offset - count_dated(connection, table, where)
    # Said of a date with nothing added, so that the order of pages and not the index of dates is followed.
    undated = select(date, *place).where(*where, (date + "").is_(None)).order_by(*place)
    rest = None if limit is None else limit - len(found)
    return found + [tuple(row) for row in connection.execute(undated.limit(rest).offset(max(0, passed)))]


def by_place(table: Table) -> list[Any]:
    """The order of the rows of a table as they stand in their pages."""
    if table is schema.documents:
        return in_order(table.c.id)
    return [*in_order(table.c.document), table.c.start, table.c.id] if "start" in table.c else [table.c.id]


def count_dated(connection: Connection, table: Table, where: list[ColumnElement[bool]]) -> int:
    """Number of rows that fulfil conditions and have a date."""
    date = table.c[DATES[table.name]]
    return connection.scalar(select(func.count()).select_from(table).where(*where, date.is_not(None))) or 0
