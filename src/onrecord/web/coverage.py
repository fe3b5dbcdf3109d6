"""The screen for what this ledger can know at all: outlets by month, pages without a date, pages set aside.

Example: ``GET /coverage``.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import func, select

from onrecord.ledger import Ledger, schema
from onrecord.web.asking import ledger_of, show

router = APIRouter(default_response_class=HTMLResponse)
#: With more months than these the table goes by years.
MOST_COLUMNS = 40
UNDATED = "no date"


@router.get("/coverage")
def coverage(request: Request) -> HTMLResponse:
    """From which outlets and months are the pages?"""
    ledger = ledger_of(request)
    counts = counted(ledger)
    if len({column for _, column in counts}) > MOST_COLUMNS:
        counts = by_year(counts)
    columns = sorted({column for _, column in counts} - {UNDATED})
    totals: Counter[str | None] = Counter()
    for (outlet, _), number in counts.items():
        totals[outlet] += number
    outlets = sorted(totals, key=lambda outlet: (outlet is None, -totals[outlet], outlet or ""))
    context: dict[str, Any] = {"outlets": outlets, "columns": columns, "counts": counts, "totals": totals}
    return show(request, "coverage.html", **context, undated=UNDATED, set_aside=ledger.count("set_aside"))


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
        found[outlet, column if column == UNDATED else column[:4]] += number
    return found
