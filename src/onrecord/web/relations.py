"""Screens for whom and between whom: speakers, one speaker, the relation of two states, figures.

Example: ``GET /relations/XAA/XAB``.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from onrecord.ledger import Question
from onrecord.web.asking import PER_SCREEN, Offset, ledger_of, show
from onrecord.web.joins import with_words

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/speakers")
def speakers(request: Request) -> HTMLResponse:
    """Who speaks in this ledger."""
    return show(request, "speakers.html", speakers=ledger_of(request).speakers(500))


@router.get("/speakers/{actor}")
def speaker(request: Request, actor: str, offset: Offset = 0) -> HTMLResponse:
    """What has this person said, in which office, and when?"""
    ledger = ledger_of(request)
    total = ledger.count("statements", Question(speaker=actor))
    if not total:
        raise HTTPException(404, "Nobody of this name speaks in this ledger.")
    found = ledger.find("statements", Question(speaker=actor, limit=PER_SCREEN, offset=offset))
    names = [row["speaker"]["name"] for row in found if row["speaker"] and row["speaker"].get("name")]
    offices = list(dict.fromkeys(row["speaker"]["office"] for row in found if row["speaker"] and row["speaker"].get("office")))
    context = {"actor": actor, "name": names[0] if names else actor, "offices": offices, "statements": found}
    return show(request, "speaker.html", **context, total=total, offset=offset, step=PER_SCREEN)


@router.get("/relations/{left}/{right}")
def relation(request: Request, left: str, right: str) -> HTMLResponse:
    """What binds the two, and what changed?"""
    ledger = ledger_of(request)
    question = Question(states=(left.upper(), right.upper()), limit=200)
    found = {table: ledger.find(table, question) for table in ("events", "statements", "indicators")}
    if not any(found.values()):
        raise HTTPException(404, "No entry of this ledger has both of them.")
    found = {table: rows if table == "statements" else with_words(ledger, table, rows) for table, rows in found.items()}
    totals = {table: ledger.count(table, Question(states=question.states)) for table in found}
    names = {named.id: named.name for named in ledger.summary(300).states}
    return show(request, "relation.html", left=left.upper(), right=right.upper(), names=names, totals=totals, **found)
