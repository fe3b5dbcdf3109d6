"""What was announced and what became of it, as far as the pages of a ledger tell.

Example:
    >>> announced(ledger)[0]
    Announced(plan={…}, due='2031-12-31', seen=[], as_of='2033-10-20', later=31)
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from onrecord.joined.rows import of_documents
from onrecord.ledger import Ledger, Question, decided, schema

Row = dict[str, Any]


class Announced(NamedTuple):
    """A planned occurrence.

    ``due``: the last day for which it was announced, or None; ``seen``: the occurrences that carry it out; ``as_of``: the last day of
    the ledger; ``later``: how many pages it has from after the due date, None without one.
    """

    plan: Row
    due: str | None
    seen: list[Row]
    as_of: str | None
    later: int | None


def announced(ledger: Ledger) -> list[Announced]:
    """All planned occurrences by the day they were due, those without one last; of each the reports that count."""
    gone, silent = set(untold(ledger)), rejected(ledger)
    rows = [row | {"reports": [name for name in row["reports"] or () if name not in silent]} for row in ledger.rows("occurrences")
            if row["id"] not in gone]  # fmt: skip
    seen: dict[str, list[Row]] = {}
    for row in rows:
        if row["fulfils"]:
            seen.setdefault(row["fulfils"], []).append(row)
    as_of = ledger.summary(1).last
    plans = [row for row in rows if row["realis"] == "planned"]
    due = {row["id"]: due_of(ledger, row) for row in plans}
    found = []
    for row in sorted(plans, key=lambda r: (due[r["id"]] or "~", r["id"])):
        last = due[row["id"]]
        later = ledger.count("documents", Question(since=next_day(last))) if last else None
        found.append(Announced(row, last, sorted(seen.get(row["id"], []), key=lambda r: (r["date"] or "~", r["id"])), as_of, later))
    return found


def due_of(ledger: Ledger, plan: Row) -> str | None:
    """The last day for which something was announced: that of the finest date among its reports."""
    if not plan["date"]:
        return None
    intervals = [row["date_interval"] for row in ledger.rows_read("events", "id", plan["reports"] or ()) if row["date_interval"]]
    if not intervals:
        return None
    end = min(interval[1] for interval in intervals)[:10]
    try:
        return date.fromordinal(date.fromisoformat(end).toordinal() - 1).isoformat()
    except ValueError:
        return None


def next_day(day: str) -> str:
    """The day after a day."""
    return date.fromordinal(date.fromisoformat(day).toordinal() + 1).isoformat()


def untold(ledger: Ledger) -> list[str]:
    """Ids of the occurrences of which people rejected every report."""
    silent = rejected(ledger)
    some = of_documents(ledger, schema.occurrences, silent.values()) if silent else []
    return [row["id"] for row in some if not set(row["reports"] or ()) - silent.keys()]


def rejected(ledger: Ledger) -> dict[str, str]:
    """Events that count no more, with their pages."""
    events = schema.events
    with ledger.reading() as connection:
        rows = connection.execute(select(events.c.id, events.c.document).where(events.c.id.in_(decided.silent())))
        return {row.id: row.document for row in rows}
