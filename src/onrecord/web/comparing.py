"""Screens for what does not agree and for what was announced.

Example: ``GET /disagreements``, ``GET /announced``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import ColumnElement, select
from starlette.exceptions import HTTPException

from onrecord.joined.announced import untold
from onrecord.joined.disagreements import holding
from onrecord.joined.rows import by_ids, in_order, part, party_names, row_of
from onrecord.ledger import Ledger, questions, schema
from onrecord.web.asking import Offset, ledger_of, remembered, show
from onrecord.web.joins import Excerpt, excerpts

router = APIRouter(default_response_class=HTMLResponse)
Row = dict[str, Any]
#: Pairs and announcements on one screen: each brings at least two passages.
EACH = 20
#: Of one announcement no more that carries it out is shown.
MOST_SEEN = 10
#: What became of what was announced, in words.
OUTCOMES = {"": "all", "no": "due before the last page, not seen", "yes": "seen since", "later": "due later", "open": "without a date"}


@router.get("/disagreements")
def disagreements(request: Request, offset: Offset = 0) -> HTMLResponse:
    """Which passages cannot both hold? One that a person rejected need not."""
    ledger, table = ledger_of(request), schema.disagreements
    every = remembered(request, "disagreements", lambda: in_order(ledger, table, table.c.kind, where=holding()))
    return compared(request, by_ids(ledger, table, every[offset : offset + EACH]), len(every), offset)


@router.get("/disagreements/{name}")
def disagreement(request: Request, name: str) -> HTMLResponse:
    """One pair of passages that cannot both hold."""
    found = row_of(ledger_of(request), schema.disagreements, name)
    if found is None:
        raise HTTPException(404, "No such pair of passages in this ledger.")
    return compared(request, [found], 1, 0)


def compared(request: Request, rows: list[Row], total: int, offset: int) -> HTMLResponse:
    """Pairs of passages side by side."""
    ledger = ledger_of(request)
    told = excerpts(ledger, (row[side] for row in rows for side in ("left", "right")))
    pairs = [(row, [told.get(row["left"]), told.get(row["right"])]) for row in rows]
    return show(request, "disagreements.html", pairs=pairs, total=total, offset=offset, step=EACH)


@router.get("/announced")
def announced(request: Request, seen: Annotated[str, Query(pattern="^(yes|no|later|open)?$")] = "", offset: Offset = 0) -> HTMLResponse:
    """What was announced, and was it seen since?"""
    ledger, table = ledger_of(request), schema.occurrences
    days = remembered(request, "days", lambda: days_of(ledger))
    parts = remembered(request, "announced", lambda: by_outcome(ledger, days))
    chosen = parts[seen]
    found = told_of(ledger, by_ids(ledger, table, chosen[offset : offset + EACH]), days)
    plans = Plans(found, days[-1] if days else None, len(chosen) > offset + EACH)
    context: Row = {"plans": plans, "names": party_names(ledger, plans.codes), "seen": seen, "outcomes": OUTCOMES}
    context["counts"] = {name: len(ids) for name, ids in parts.items()}
    return show(request, "announced.html", **context, total=len(chosen), offset=offset, step=EACH)


def by_outcome(ledger: Ledger, days: list[str]) -> dict[str, list[str]]:
    """Ids of what was announced, by what became of it, each part in the order of the day it was due; all under the empty word."""
    table, last = schema.occurrences, days[-1] if days else ""
    told = table.c.id.not_in(untold(ledger))
    with ledger.reading() as connection:
        carried = set(connection.scalars(select(table.c.fulfils).where(table.c.fulfils.is_not(None), told).distinct()))
        order = (table.c.date.is_(None), table.c.date, table.c.id)
        rows = list(connection.execute(select(table.c.id, table.c.date).where(table.c.realis == "planned", told).order_by(*order)))
    parts: dict[str, list[str]] = {name: [] for name in OUTCOMES}
    for name, date in rows:
        due = last_of(date)
        outcome = "yes" if name in carried else "open" if due is None else "no" if due < last else "later"
        parts[""].append(name)
        parts[outcome].append(name)
    return parts


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned occurrence.

    Attributes:
        row: itself. told: its passages. seen: the occurrences that carry it out, with theirs.
        after: pages of the ledger that are dated after the day it was due; None where it has no day.
    """

    row: Row
    told: list[Excerpt]
    seen: list[tuple[Row, list[Excerpt]]]
    after: int | None


@dataclass(frozen=True, slots=True)
class Plans:
    """Planned occurrences, the day of the last page, and whether there are more."""

    rows: list[Plan]
    last: str | None
    more: bool

    @property
    def codes(self) -> set[str]:
        """Codes of all who take part."""
        rows = [row for plan in self.rows for row in (plan.row, *(seen for seen, _ in plan.seen))]
        return {code for row in rows for code in (*(row["actors"] or ()), *(row["recipients"] or ()))}


def plans_of(ledger: Ledger, which: ColumnElement[bool], limit: int, offset: int = 0) -> Plans:
    """Planned occurrences that fulfil a condition, in order of the day they are due."""
    table, days = schema.occurrences, days_of(ledger)
    where = [which, table.c.id.not_in(untold(ledger))]
    rows = part(ledger, table, table.c.date.is_(None), table.c.date, where=where, limit=limit + 1, offset=offset)
    return Plans(told_of(ledger, rows[:limit], days), days[-1] if days else None, len(rows) > limit)


def told_of(ledger: Ledger, rows: list[Row], days: list[str]) -> list[Plan]:
    """Planned occurrences with their passages and with what carries them out; ``days``: of all dated pages, in order."""
    table, seen, gone = schema.occurrences, dict[str, list[Row]](), untold(ledger)
    with ledger.reading() as connection:
        carried = select(table).where(table.c.fulfils.in_([row["id"] for row in rows]), table.c.id.not_in(gone))
        for one in questions.plain(connection, carried.order_by(table.c.date.is_(None), table.c.date, table.c.id)):
            seen.setdefault(one["fulfils"], []).append(one)
    kept = {name: some[:MOST_SEEN] for name, some in seen.items()}
    reports = [name for row in (*rows, *(one for some in kept.values() for one in some)) for name in reports_of(row)]
    told = excerpts(ledger, reports)

    def passages(row: Row) -> list[Excerpt]:
        return [told[name] for name in reports_of(row) if name in told]

    return [
        Plan(row, passages(row), [(one, passages(one)) for one in kept.get(row["id"], [])], pages_after(days, row["date"])) for row in rows
    ]


def reports_of(occurrence: Row) -> list[str]:
    """The first three reports of an occurrence."""
    return list(occurrence["reports"] or ())[:3]


def pages_after(days: list[str], date: str | None) -> int | None:
    """Number of pages dated after a day, month or year, from the days of all pages in order; None without a date."""
    due = last_of(date)
    return None if due is None else len(days) - bisect_right(days, due)


def days_of(ledger: Ledger) -> list[str]:
    """The first days of all dated pages, in order."""
    day = schema.documents.c.published_from
    with ledger.reading() as connection:
        return list(connection.scalars(select(day).where(day.is_not(None)).order_by(day)))


def last_of(date: str | None) -> str | None:
    """What stands behind every day of a date: of a month or a year, behind all of it; None without a date.

    Example:
        >>> last_of("2032-02") < "2032-02-11", last_of("2032-02") < "2032-03-01"
        (False, True)
    """
    due = (date or "").partition("/")[2] or date or ""
    due = due.partition("T")[0]
    if not due[:4].isdigit():
        return None
    return (due if due.replace("-", "").isdigit() else due[:4]) + "~"  # "~" stands after every digit
