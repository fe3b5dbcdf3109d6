"""What stands where people decided otherwise than the machine, kept where lists can filter by it and put in order by it.

It is made from the judgements in force and made again whenever these or their pages change; without any it is empty.

Example:
    >>> select(statements.c.id).where(as_it_stands(statements, "said_on", lambda day: day >= "2031-05"))
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    Table,
    and_,
    case,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
)

from onrecord.ledger import schema

Row = dict[str, Any]
#: Cells by which lists are filtered, put in order or counted; of a page's date the first day too.
LISTED = {
    "statements": ("said_on", "kind", "topics"), "events": ("date", "type", "realis", "topics", "score", "place", "mode", "instrument"),
    "indicators": ("period", "measure", "topics", "value", "lower", "upper", "rank", "change", "unit", "qualifier", "forecast"),
    "documents": ("outlet", "published", "published_from", "title", "author", "place", "credit", "language", "voice"),
}  # fmt: skip
#: The cells of lists that are kept as JSON.
AS_JSON = ("topics", "score")
COUNTS = "counts"
#: Tables whose rows people say to be one, or to be several: they have no single page.
OF_MANY = ("actors", "claims", "occurrences")


def note(connection: Connection, table: str, entry: str, cells: dict[str, Any], counts: bool = True) -> None:
    """Keeps what stands of an entry in place of what was kept of it: corrected cells, and whether it counts."""
    decided, aliases = schema.decided, schema.aliases
    connection.execute(delete(decided).where(decided.c.entry == entry))
    if table in OF_MANY:  # what was kept under ids that it had before
        before = select(aliases.c.alias).where(aliases.c.id == entry, aliases.c.of_table == table)
        connection.execute(delete(decided).where(decided.c.entry.in_(before)))
    cells = cells | ({"published_from": cells["published"] and str(cells["published"])[:10]} if "published" in cells else {})
    kept = {name: stored(cells[name]) for name in LISTED.get(table, ()) if name in cells}
    kept |= {name: stored(value) for name, value in cells.items() if name in ("one_with", "apart") and value}
    kept |= {} if counts else {COUNTS: "no"}
    if kept:
        connection.execute(insert(decided), [{"entry": entry, "of_table": table, "field": f, "value": v} for f, v in kept.items()])


def stored(value: Any) -> str | None:
    """A value as it is kept: of several values JSON, of yes and no a digit."""
    if value is None:
        return None
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(int(value) if isinstance(value, bool) else value)


def drop(connection: Connection, document: str) -> None:
    """Removes what is kept of the entries of a page that goes."""
    decided = schema.decided
    if connection.scalar(select(func.count()).select_from(decided)) == 0:
        return
    for name in ("statements", "events", "indicators"):
        table = schema.ENTRIES[name]
        connection.execute(delete(decided).where(decided.c.entry.in_(select(table.c.id).where(table.c.document == document))))
    connection.execute(delete(decided).where(decided.c.entry == document))


def as_it_stands(table: Table, field: str, test: Callable[[Any], ColumnElement[bool]]) -> ColumnElement[bool]:
    """A test of a cell, of a corrected one as it was corrected."""
    decided = schema.decided
    here = and_(decided.c.of_table == table.name, decided.c.field == field)
    kept = select(decided.c.entry).where(here)
    return or_(and_(test(table.c[field]), table.c.id.not_in(kept)), table.c.id.in_(kept.where(test(decided.c.value))))


def standing(table: Table, field: str) -> ColumnElement[Any]:
    """The value of a cell as it stands, to put rows in order by it or to count them."""
    decided = schema.decided
    same = and_(decided.c.entry == table.c.id, decided.c.field == field, decided.c.of_table == table.name)
    kind = table.c[field].type
    value = cast(decided.c.value, kind) if isinstance(kind, (Boolean, Float, Integer)) else decided.c.value
    given = select(value).where(same).scalar_subquery()
    return case((select(decided.c.entry).where(same).exists(), given), else_=table.c[field])


def counting(table: Table) -> ColumnElement[bool]:
    """Whether an entry still counts: nobody rejected it, and it is not one with another."""
    decided = schema.decided
    return table.c.id.not_in(select(decided.c.entry).where(decided.c.of_table == table.name, decided.c.field == COUNTS))


def all_count(connection: Connection, table: Table) -> bool:
    """Whether every entry of a table still counts."""
    decided = schema.decided
    left_out = select(decided.c.entry).where(decided.c.of_table == table.name, decided.c.field == COUNTS).limit(1)
    return connection.scalar(left_out) is None


def of_pages(connection: Connection) -> dict[str, Row]:
    """Of pages those whose outlet or date people corrected, with the cells as they stand, and the day by which lists put them in order."""
    found = corrected(connection, "documents", ("outlet", "published_from"))
    dated = {"published_interval": None, "published_basis": "judgement"}
    return {
        name: cells | ({"published": cells["published_from"]} | dated if "published_from" in cells else {}) for name, cells in found.items()
    }


def silent() -> Select[Any]:
    """The ids of the entries that count no more."""
    decided = schema.decided
    return select(decided.c.entry).where(decided.c.field == COUNTS)


def corrected(connection: Connection, table: str, fields: Iterable[str]) -> dict[str, Row]:
    """By entry the cells that people corrected, of these fields; a list again where it is one."""
    decided = schema.decided
    chosen = select(decided.c.entry, decided.c.field, decided.c.value).where(decided.c.of_table == table, decided.c.field.in_(list(fields)))
    found: dict[str, Row] = {}
    for entry, field, value in connection.execute(chosen):
        found.setdefault(entry, {})[field] = json.loads(value) if value and field in AS_JSON else value
    return found
