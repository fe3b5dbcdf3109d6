"""The screen for what this ledger can know at all: outlets by month, pages without a date, pages set aside.

Example: ``GET /coverage``.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import ColumnElement, and_, func, select

from onrecord.ledger import Ledger, schema
from onrecord.web.asking import ledger_of, remembered, show
from onrecord.web.joins import counted as counted_rows

router = APIRouter(default_response_class=HTMLResponse)
#: With more months than these the table goes by years.
MOST_COLUMNS = 40
UNDATED = "no date"
#: After a year: all its pages, not only those that are known no closer.
WHOLE_YEAR = " in all"


@router.get("/coverage")
def coverage(request: Request) -> HTMLResponse:
    """From which outlets and months are the pages?"""
    return show(request, "coverage.html", **remembered(request, "coverage", lambda: covered(ledger_of(request))))


def covered(ledger: Ledger) -> dict[str, Any]:
    """The table of outlets by months, and what gave nothing."""
    counts = counted(ledger)
    if len({column for _, column in counts}) > MOST_COLUMNS:
        counts = by_year(counts)
    columns = sorted({column for _, column in counts} - {UNDATED})
    totals: Counter[str | None] = Counter()
    for (outlet, _), number in counts.items():
        totals[outlet] += number
    outlets = sorted(totals, key=lambda outlet: (outlet is None, -totals[outlet], outlet or ""))
    silent = counted_rows(ledger, schema.documents, [gave_nothing()])
    context: dict[str, Any] = {"silent": silent, "outlets": outlets, "columns": columns, "counts": counts, "totals": totals}
    return context | {"undated": UNDATED, "set_aside": ledger.count("set_aside")}


def gave_nothing() -> ColumnElement[bool]:
    """Whether a page has no statement, event or figure."""
    own = schema.documents.c.id
    return and_(*(own.not_in(select(schema.ENTRIES[name].c.document)) for name in ("statements", "events", "indicators")))


def of_column(ledger: Ledger, outlet: str | None, column: str) -> ColumnElement[bool]:
    """Whether a page is one of those that a number of the table counts: of an outlet (or of none), and of a month, a year or no date."""
    table = schema.documents
    where = [table.c.outlet == outlet if outlet else table.c.outlet.is_(None)]
    if column == UNDATED:
        return and_(*where, table.c.published_from.is_(None))
    dated = select(table.c.id, table.c.published_interval).where(*where, table.c.published_from.startswith(column[:4], autoescape=True))
    with ledger.reading() as connection:
        rows = list(connection.execute(dated))
    whole = column.endswith(WHOLE_YEAR)
    return table.c.id.in_([name for name, interval in rows if whole or month(interval) == column])


def counted(ledger: Ledger) -> Counter[tuple[str | None, str]]:
    """Number of pages by outlet and month, or year where the date is no closer."""
    table = schema.documents
    chosen = select(table.c.outlet, table.c.published_interval, func.count()).group_by(table.c.outlet, table.c.published_interval)
    found: Counter[tuple[str | None, str]] = Counter()
    with ledger.reading() as connection:
        for outlet, interval, number in connection.execute(chosen):
            found[outlet, month(interval)] += number
    return found


def month(interval: list[str] | None) -> str:
    """The month of an interval of days, its year where it is longer than a month."""
    if not interval:
        return UNDATED
    first, last = interval[0][:7], interval[1][:7]
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7] or 1) - int(first[5:7] or 1)
    return first if months <= 1 else first[:4]


def by_year(counts: Counter[tuple[str | None, str]]) -> Counter[tuple[str | None, str]]:
    """The same by year."""
    found: Counter[tuple[str | None, str]] = Counter()
    for (outlet, column), number in counts.items():
        found[outlet, column if column == UNDATED else column[:4] + WHOLE_YEAR] += number
    return found
