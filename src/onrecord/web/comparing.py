"""Screens for what does not agree and for what was announced.

Example: ``GET /disagreements``, ``GET /announced``.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from onrecord.ledger import Ledger, schema
from onrecord.web.asking import PER_SCREEN, Offset, ledger_of, show
from onrecord.web.joins import excerpt, part, party_names

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
    ledger, table = ledger_of(request), schema.occurrences
    planned = [table.c.realis == "planned"]
    rows = part(ledger, table, table.c.date.is_(None), table.c.date, where=planned, limit=PER_SCREEN + 1, offset=offset)
    more = len(rows) > PER_SCREEN
    plans = [with_what_was_seen(ledger, row) for row in rows[:PER_SCREEN]]
    codes = {code for plan in plans for row in (plan["row"], *(seen["row"] for seen in plan["seen"])) for code in sides(row)}
    context = {"plans": plans, "names": party_names(ledger, codes), "last": ledger.summary(1).last, "more": more}
    return show(request, "announced.html", **context, offset=offset, step=PER_SCREEN)


def with_what_was_seen(ledger: Ledger, row: Row) -> Row:
    """A planned occurrence with its passages and with the occurrences that carry it out."""
    table = schema.occurrences
    later = part(ledger, table, table.c.date.is_(None), table.c.date, where=[table.c.fulfils == row["id"]], limit=10)
    return {"row": row, "told": passages(ledger, row), "seen": [{"row": seen, "told": passages(ledger, seen)} for seen in later]}


def passages(ledger: Ledger, occurrence: Row) -> list[Any]:
    """Where an occurrence is reported, the first three reports."""
    return [found for name in (occurrence["reports"] or ())[:3] if (found := excerpt(ledger, name))]


def sides(occurrence: Row) -> list[str]:
    """Codes of those who take part."""
    return [*(occurrence["actors"] or ()), *(occurrence["recipients"] or ())]
