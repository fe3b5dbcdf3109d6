"""Screens for who speaks: all speakers, and one of them.

Example: ``GET /speakers/person%3Ailan-marek``.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import select
from starlette.exceptions import HTTPException

from onrecord.joined.rows import speaker_names
from onrecord.knowledge import Knowledge
from onrecord.ledger import Ledger, Named, Question, decided, overview, questions, schema
from onrecord.linking.loaded import loaded_of
from onrecord.web.asking import PER_SCREEN, Offset, knowledge_of, ledger_of, remembered, show
from onrecord.web.career import Career, Moved, career, moved
from onrecord.web.joins import dressed

router = APIRouter(default_response_class=HTMLResponse)
#: Speakers on one screen.
MANY = 200


@router.get("/speakers")
def speakers(request: Request, offset: Offset = 0) -> HTMLResponse:
    """Who speaks in this ledger."""
    ledger = ledger_of(request)
    every = remembered(request, "speakers", lambda: speaking(ledger))
    chosen = every[offset : offset + MANY]
    names = speaker_names(ledger, (name for name, _ in chosen))
    context = {"speakers": [Named(name, names.get(name, name), number) for name, number in chosen], "total": len(every)}
    return show(request, "speakers.html", **context, offset=offset, step=MANY)


def speaking(ledger: Ledger) -> list[tuple[str, int]]:
    """All speakers with the number of their statements, most first."""
    with ledger.reading() as connection:
        return overview.by_role(connection, "speaker")


@router.get("/speakers/{actor}", response_model=None)
def speaker(request: Request, actor: str, offset: Offset = 0) -> Response:
    """What has this person said, in which office, and when?"""
    ledger = ledger_of(request)
    same = remembered(request, "sameness", lambda: ledger.sameness())
    if (now := same.now(actor, "")) != actor:
        return RedirectResponse(f"/speakers/{quote(now, safe='')}", 307)
    total, drawn, changed = remembered(request, ("speaker", actor), lambda: life(ledger, knowledge_of(request), actor))
    if not total:
        raise HTTPException(404, "Nobody of this name speaks in this ledger.")
    found = ledger.find("statements", Question(speaker=actor, limit=PER_SCREEN, offset=offset))
    names = [row["speaker"]["name"] for row in found if row["speaker"] and row["speaker"].get("name")]
    offices = list(dict.fromkeys(row["speaker"]["office"] for row in found if row["speaker"] and row["speaker"].get("office")))
    context: dict[str, Any] = {"actor": actor, "name": names[0] if names else actor, "offices": offices}
    context |= {"name": speaker_names(ledger, [actor]).get(actor, context["name"])}
    others = sorted(same.leading_to(actor) - {actor})
    context |= {"others": [(name, called) for name, called in named_or_id(ledger, others).items()], "apart": same.apart.get(actor, ())}
    context["statements"] = dressed(ledger, "statements", found)
    context |= {"career": drawn, "moved": changed}
    return show(request, "speaker.html", **context, total=total, offset=offset, step=PER_SCREEN)


def named_or_id(ledger: Ledger, ids: list[str]) -> dict[str, str]:
    """Names by id; an id stands for itself where no page names it."""
    names = speaker_names(ledger, ids)
    return {name: names.get(name, name) for name in ids}


def life(ledger: Ledger, knowledge: Knowledge, actor: str) -> tuple[int, Career | None, list[Moved]]:
    """Of a speaker the number of statements, these over time with the offices, and the claims whose words moved."""
    with ledger.reading() as connection:
        asked = questions.conditions(schema.statements, Question(speaker=actor))
        days = list(connection.scalars(select(decided.standing(schema.statements, "said_on")).where(*asked)))
    return len(days), career(knowledge, actor, days), moved(ledger, actor, loaded_of(knowledge))
