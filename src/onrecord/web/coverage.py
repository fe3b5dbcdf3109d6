"""The screen for what this ledger can know at all: outlets by month, pages without a date, pages set aside.

Example: ``GET /coverage``.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import ColumnElement, and_, func, or_, select

from onrecord.joined.rows import counted as counted_rows
from onrecord.ledger import Ledger, decided, schema
from onrecord.web.asking import ledger_of, remembered, show

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
    dateless = sum(number for (_, column), number in counts.items() if column == UNDATED)
    context |= {"pages": totals.total(), "dateless": dateless, "nameless": totals[None]}
    return context | {"undated": UNDATED, "set_aside": ledger.count("set_aside")}


def gave_nothing() -> ColumnElement[bool]:
    """Whether a page has no statement, event or figure."""
    own = schema.documents.c.id
    return and_(*(own.not_in(select(schema.ENTRIES[name].c.document)) for name in ("statements", "events", "indicators")))


def of_column(ledger: Ledger, outlet: str | None, column: str) -> ColumnElement[bool]:
    """Whether a page is one of those that a number of the table counts: of an outlet (or of none), and of a month, a year or no date."""
    table, fixed, whole = schema.documents, moved(ledger), column.endswith(WHOLE_YEAR)

    def inside(place: tuple[str | None, str]) -> bool:
        return place[0] == (outlet or None) and (place[1] == column or whole and place[1] != UNDATED and place[1][:4] == column[:4])

    corrected = [name for name, place in fixed.items() if inside(place)]
    where = [table.c.outlet == outlet if outlet else table.c.outlet.is_(None), table.c.id.not_in(list(fixed))]
    if column == UNDATED:
        return or_(table.c.id.in_(corrected), and_(*where, table.c.published_from.is_(None)))
    dated = select(table.c.id, table.c.published_interval).where(*where, table.c.published_from.startswith(column[:4], autoescape=True))
    with ledger.reading() as connection:
        rows = list(connection.execute(dated))
    return table.c.id.in_([*corrected, *(name for name, interval in rows if whole or month(interval) == column)])


def moved(ledger: Ledger) -> dict[str, tuple[str | None, str]]:
    """Of pages whose outlet or date people corrected the outlet and the column under which they stand."""
    table = schema.documents
    with ledger.reading() as connection:
        fixed = decided.of_pages(connection)
        rows = connection.execute(select(table.c.id, table.c.outlet, table.c.published_interval).where(table.c.id.in_(list(fixed))))
        machine = {row.id: (row.outlet, month(row.published_interval)) for row in rows}
    found = {}
    for name, (outlet, column) in machine.items():
        day = fixed[name].get("published_from", "")
        found[name] = (fixed[name].get("outlet", outlet), column if "published_from" not in fixed[name] else day[:7] if day else UNDATED)
    return found


def counted(ledger: Ledger) -> Counter[tuple[str | None, str]]:
    """Number of pages by outlet and month, or year where the date is no closer."""
    table, fixed = schema.documents, moved(ledger)
    chosen = select(table.c.outlet, table.c.published_interval, func.count()).where(table.c.id.not_in(list(fixed)))
    chosen = chosen.group_by(table.c.outlet, table.c.published_interval)
    found: Counter[tuple[str | None, str]] = Counter(fixed.values())
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
