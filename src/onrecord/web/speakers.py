"""Screens for who speaks: all speakers, and one of them.

Example: ``GET /speakers/person%3Ailan-marek``.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import select
from starlette.exceptions import HTTPException

from onrecord.ledger import Question, questions, schema
from onrecord.linking.loaded import loaded_of
from onrecord.web.asking import PER_SCREEN, Offset, knowledge_of, ledger_of, show
from onrecord.web.career import career, moved
from onrecord.web.joins import dressed

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
    context: dict[str, Any] = {"actor": actor, "name": names[0] if names else actor, "offices": offices}
    with ledger.reading() as connection:
        said_on = schema.statements.c.said_on
        asked = questions.conditions(schema.statements, Question(speaker=actor))
        days = list(connection.scalars(select(said_on).where(*asked)))
    context["statements"] = dressed(ledger, "statements", found)
    context |= {"career": career(knowledge_of(request), actor, days), "moved": moved(ledger, actor, loaded_of(knowledge_of(request)))}
    return show(request, "speaker.html", **context, total=total, offset=offset, step=PER_SCREEN)
