"""Screens for what does not agree and for what was announced.

Example: ``GET /disagreements``, ``GET /announced``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import ColumnElement, func, select
from starlette.exceptions import HTTPException

from onrecord.ledger import Ledger, schema
from onrecord.web.asking import PER_SCREEN, Offset, ledger_of, show
from onrecord.web.joins import Excerpt, excerpt, part, party_names

router = APIRouter(default_response_class=HTMLResponse)
Row = dict[str, Any]


@router.get("/disagreements")
def disagreements(request: Request, offset: Offset = 0) -> HTMLResponse:
    """Which passages cannot both hold?"""
    ledger, table = ledger_of(request), schema.disagreements
    rows = part(ledger, table, table.c.kind, where=[], limit=PER_SCREEN, offset=offset)
    return compared(request, rows, ledger.count("disagreements"), offset)


@router.get("/disagreements/{name}")
def disagreement(request: Request, name: str) -> HTMLResponse:
    """One pair of passages that cannot both hold."""
    found = ledger_of(request).entry(name)
    if found is None or found.table != "disagreements":
        raise HTTPException(404, "No such pair of passages in this ledger.")
    return compared(request, [found.row], 1, 0)


def compared(request: Request, rows: list[Row], total: int, offset: int) -> HTMLResponse:
    """Pairs of passages side by side."""
    ledger = ledger_of(request)
    pairs = [(row, [excerpt(ledger, row["left"]), excerpt(ledger, row["right"])]) for row in rows]
    return show(request, "disagreements.html", pairs=pairs, total=total, offset=offset, step=PER_SCREEN)


@router.get("/announced")
def announced(request: Request, offset: Offset = 0) -> HTMLResponse:
    """What was announced, and was it seen since?"""
    ledger = ledger_of(request)
    found = plans_of(ledger, schema.occurrences.c.realis == "planned", PER_SCREEN, offset)
    context = {"plans": found, "names": party_names(ledger, found.codes)}
    return show(request, "announced.html", **context, offset=offset, step=PER_SCREEN)


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
    table, day = schema.occurrences, schema.documents.c.published_from
    rows = part(ledger, table, table.c.date.is_(None), table.c.date, where=[which], limit=limit + 1, offset=offset)
    with ledger.reading() as connection:
        last = connection.scalar(select(func.max(day)))
    return Plans([plan_of(ledger, row) for row in rows[:limit]], last, len(rows) > limit)


def plan_of(ledger: Ledger, row: Row) -> Plan:
    """A planned occurrence with its passages and with what carries it out."""
    table = schema.occurrences
    later = part(ledger, table, table.c.date.is_(None), table.c.date, where=[table.c.fulfils == row["id"]], limit=10)
    return Plan(row, passages(ledger, row), [(seen, passages(ledger, seen)) for seen in later], pages_after(ledger, row["date"]))


def pages_after(ledger: Ledger, date: str | None) -> int | None:
    """Number of pages dated after a day, month or year; None without one."""
    due = (date or "").partition("/")[2] or date or ""
    due = due.partition("T")[0]
    if not due[:4].isdigit():
        return None
    day = schema.documents.c.published_from
    end = (due if due.replace("-", "").isdigit() else due[:4]) + "~"  # "~" stands after every digit: the whole month or year is over
    with ledger.reading() as connection:
        return connection.scalar(select(func.count()).select_from(schema.documents).where(day > end)) or 0


def passages(ledger: Ledger, occurrence: Row) -> list[Excerpt]:
    """Where an occurrence is reported, the first three reports."""
    return [found for name in (occurrence["reports"] or ())[:3] if (found := excerpt(ledger, name))]
