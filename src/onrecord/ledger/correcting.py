"""Pages and entries as linking reads them: with the cells that people corrected in place of the machine's.

The record stays as it is. A page of which a decision changes what linking reads is noted, and is taken in anew by the next run.

Example:
    >>> corrected(connection, "statements", [row])[0]["speaker"]["actor"], row["speaker"]["actor"]
    ('person:lidia-korvan', 'person:ilan-marek')
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select

from onrecord.ledger import cardrows, linkrows, publicrows, schema
from onrecord.ledger.applying import as_decided
from onrecord.ledger.fitting import DAY
from onrecord.ledger.standing import Standing

Row = dict[str, Any]
#: The cells that linking reads.
READ = {
    "documents": ("title", "outlet", "published", "credit", "language", "voice"),
    "statements": ("speaker", "said_on", "about"),
    "events": ("type", "mode", "realis", "actors", "recipients", "date"),
    "indicators": ("measure", "subjects", "value", "lower", "upper", "rank", "change", "unit", "period", "qualifier", "forecast"),
}
#: Stands for the pages that are to be taken in anew in what is noted as stale.
CORRECTED = "corrected"


def note(connection: Connection, table: str, before: Row, after: Row) -> None:
    """Notes a page whose entry, or itself, linking reads otherwise now.

    Args:
        before, after: the row as it was read and as it is read.
    """
    if table in READ and before != after:
        linkrows.mark_stale(connection, [CORRECTED], [str(after["id"] if table == "documents" else after["document"])])


def note_pages(connection: Connection, documents: Iterable[str]) -> None:
    """Notes those of some pages that are in the ledger, on which decisions came in from elsewhere."""
    own, documents_ = schema.judgements, schema.documents
    wanted = own.c.of_table.in_(sorted(READ)) & own.c.verdict.in_(("correct", "undo"))
    for document in sorted(set(documents)):
        named = select(own.c.id).where(wanted, own.c.document == document).limit(1)
        there = select(documents_.c.id).where(documents_.c.id == document)
        if connection.scalar(named) is not None and connection.scalar(there) is not None:
            linkrows.mark_stale(connection, [CORRECTED], [document])


def with_corrections(connection: Connection, documents: Iterable[str]) -> set[str]:
    """Those of some pages of which people corrected a cell or one of an entry."""
    own, found = schema.judgements, set[str]()
    for some in cardrows.batches(documents):
        found |= set(connection.scalars(select(own.c.document).where(own.c.document.in_(some), own.c.verdict == "correct").distinct()))
    return found


def corrected(connection: Connection, table: str, rows: list[Row]) -> list[Row]:
    """Rows, of all columns or some, with corrected cells and what follows from these alone: the days of a date, the state of a side."""
    if table not in READ or not rows:
        return rows
    own = schema.judgements
    chosen = select(own.c.document).where(own.c.of_table == table, own.c.verdict == "correct").distinct()
    pages = set(connection.scalars(chosen))
    page = "id" if table == "documents" else "document"
    on_these = [row["id"] for row in rows if row[page] in pages]
    found = as_decided(connection, schema.PUBLIC[table], publicrows.rows_where(connection, table, "id", on_these)) if on_these else {}
    new = {name: cells(connection, table, standing) for name, standing in found.items()}
    return [row | {name: value for name, value in new.get(row["id"], {}).items() if name in row} for row in rows]


def cells(connection: Connection, table: str, found: Standing) -> Row:
    """The cells of an entry that linking reads otherwise than the machine has them."""
    told = {name: found.row[name] for name in READ[table] if name in found.corrected and found.row[name] != found.machine[name]}
    if "outlet" in told:
        told["outlet_actor"] = None
    if "published" in told:
        told |= {"published_interval": days(told["published"]), "published_basis": "given" if told["published"] else "unknown"}
    if "date" in told:
        told["date_interval"] = days(told["date"])
    for name in ("actors", "recipients"):
        if name in told:
            told[name] = [with_state(connection, side) for side in told[name]]
    return told


def with_state(connection: Connection, side: Row) -> Row:
    """A side of an event with the code of its state, where a page of the ledger tells it."""
    actors = schema.actors
    if side.get("code") or not side.get("actor"):
        return side
    chosen = select(actors.c.country).where(actors.c.id == side["actor"], actors.c.country.is_not(None)).order_by(actors.c.document)
    return side | {"code": connection.scalar(chosen.limit(1))}


def actors_named(connection: Connection, record: Row) -> list[Row]:
    """Actors whom corrections name, as another page of the ledger has them, beside those of the page."""
    actors, known = schema.actors, {actor["id"] for actor in record["actors"]}
    sides = [side for event in record["events"] for part in ("actors", "recipients") for side in event[part] or ()]
    named = {one["actor"] for one in (*sides, *(said["speaker"] or {"actor": None} for said in record["statements"])) if one.get("actor")}
    rows = connection.execute(select(actors).where(actors.c.id.in_(sorted(named - known))).order_by(actors.c.document)).mappings()
    return list({row["id"]: dict(row) for row in reversed(rows.all())}.values())


def days(value: str | None) -> list[str] | None:
    """The half-open interval of a date, or of one that goes on to another; None of what is no date.

    Example:
        >>> days("2031-05"), days("2031-05-03/2031-05-04")
        (['2031-05-01', '2031-06-01'], ['2031-05-03', '2031-05-05'])
    """
    ends = [edges(part) for part in (value or "").split("/")]
    return [ends[0][0], ends[-1][1]] if ends[0] and ends[-1] else None


def edges(value: str) -> tuple[str, str] | None:
    """The first day of a year, month or day, and the day after its last; of an hour the day."""
    found = DAY.fullmatch(value)
    if found is None:
        return None
    year, month, day = int(found[1]), found[2], found[3]
    first = date(year, int(month or 1), int(day or 1))
    last = first if day else date(year, int(month or 12), calendar.monthrange(year, int(month or 12))[1])
    return first.isoformat(), (last + timedelta(1)).isoformat()
