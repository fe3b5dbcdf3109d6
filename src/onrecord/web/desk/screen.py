"""The screens of the Desk: the queue, what was decided, and one entry with its cells; decisions are posted from here alone.

A form holds a token that only this room's own pages know, and a request from another site is refused.

Example: ``GET /desk/st-0c1d5a7e9b2f4a60?verdict=correct&field=said_on&value=2031-05-02`` shows what that would change.
"""

from __future__ import annotations

from secrets import compare_digest
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import func, select
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from onrecord.engines.renewing import renew
from onrecord.errors import LedgerError
from onrecord.joined.rows import part, speaker_names
from onrecord.ledger import Entry, Foreseen, Ledger, Standing, as_value, schema
from onrecord.web.asked import states
from onrecord.web.asking import PER_SCREEN, Offset, knowledge_of, ledger_of, remembered, show
from onrecord.web.desk import many
from onrecord.web.desk.cells import cells, others, parts
from onrecord.web.desk.queue import TABLES, queue
from onrecord.web.joins import dressed, excerpt_of, excerpts

router = APIRouter(default_response_class=HTMLResponse)
Row = dict[str, Any]
Words = Annotated[str, Query(max_length=2000)]
Typed = Annotated[str, Form(max_length=2000)]
#: For how long the name of who decides is kept, in seconds.
A_YEAR = 365 * 24 * 3600


@router.get("/desk")
def desk(request: Request, table: str = "statements", state: Words = "", offset: Offset = 0) -> HTMLResponse:
    """What should a person check next?"""
    ledger = ledger_of(request)
    table = table if table in TABLES else "statements"
    codes, problems = states(ledger, state)
    waiting = remembered(request, ("queue", table, codes), lambda: queue(ledger, table, codes))
    told = excerpts(ledger, (one.id for one in waiting[offset : offset + PER_SCREEN]))
    shown = [(one, told[one.id]) for one in waiting[offset : offset + PER_SCREEN] if one.id in told]
    context = {"table": table, "tables": TABLES, "state": state, "waiting": shown, "total": len(waiting), "told": problems}
    return show(request, "desk.html", **context, decided=ledger.count("judgements"), offset=offset, step=PER_SCREEN)


@router.get("/desk/decided")
def decided(request: Request, offset: Offset = 0) -> HTMLResponse:
    """What was decided, by whom, and what it holds for now."""
    ledger, table = ledger_of(request), schema.judgements
    rows = part(ledger, table, table.c.at.desc(), limit=PER_SCREEN, offset=offset)
    placed = {one.row["id"]: one for one in ledger.judged()}
    context = {"rows": [placed[row["id"]] for row in rows if row["id"] in placed], "total": ledger.count("judgements")}
    return show(request, "desk_decided.html", **context, offset=offset, step=PER_SCREEN)


@router.get("/desk/{name}")
def entry(request: Request, name: str, verdict: Words = "", field: Words = "", value: Words = "", kept: Words = "") -> HTMLResponse:
    """One entry with all its cells, and what a decision would change before it is kept."""
    ledger = ledger_of(request)
    found = wanted(ledger, name)
    bare = Standing(found.row, found.row, {}, None, None, (), ())
    standing = ledger.stands(found.table, [found.row]).get(found.id, bare)
    foreseen, problem = foresee(ledger, found, verdict, field, value) if verdict else (None, None)
    asked = {"verdict": verdict, "field": field, "value": given(verdict, value)}
    context: Row = {"entry": found, "told": excerpt_of(found), "standing": standing, "kept": kept, "problem": problem}
    context |= {"foreseen": foreseen, "asked": asked, "typed_value": value}
    known = remembered(request, "those who speak most", lambda: [who.id for who in ledger.speakers(100)])
    context |= {"cells": cells(ledger, knowledge_of(request), found.table, standing, known)}
    near = others(ledger, found.table, found.row) if found.table in TABLES else []
    context |= {"others": dressed(ledger, found.table, near) if near else [], "places": places(ledger, found)}
    context |= {"effects": effects(ledger, found.table, foreseen) if foreseen else {}, "token": request.app.state.token}
    context["known"] = known
    context["many"] = many.choices(ledger, found)
    context["moved"] = many.moved(ledger, found, foreseen, verdict, given(verdict, value)) if foreseen and context["many"] else []
    return show(request, "desk_entry.html", **context, by=request.cookies.get("by", ""))


@router.post("/desk/{name}", response_model=None)
def decide(
    request: Request, name: str, verdict: Typed, token: Typed = "", by: Typed = "", field: Typed = "", value: Typed = "", note: Typed = "",
) -> Response:  # fmt: skip
    """Keeps a decision."""
    refuse_strangers(request, token)
    ledger = ledger_of(request)
    found = wanted(ledger, name)
    if not by.strip():
        raise HTTPException(422, "A decision has a name: say who decides.")
    try:
        row = ledger.judge(found.id, verdict, by.strip(), field or None, given(verdict, value), note.strip() or None)
        renew(ledger, lambda: knowledge_of(request))
    except LedgerError as error:
        raise HTTPException(422, str(error)) from error
    answer = RedirectResponse(f"/desk/{quote(found.id, safe='')}?kept={quote(row['id'])}", 303)
    answer.set_cookie("by", by.strip(), max_age=A_YEAR, path="/desk", httponly=True, samesite="strict")
    return answer


def refuse_strangers(request: Request, token: str) -> None:
    """Sees that a form is one of this room's own.

    Raises:
        HTTPException: it came from another site, or from before the room was opened anew.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "This form came from another site; nothing was kept.")
    if not compare_digest(token.encode(), request.app.state.token.encode()):
        raise HTTPException(403, "This form is from before the room was opened anew, or not its own; open the entry again.")


def wanted(ledger: Ledger, name: str) -> Entry:
    """The entry that is asked for."""
    found = ledger.entry(name)
    if found is None or found.table in ("judgements", "set_aside"):
        raise HTTPException(404, "No such entry in this ledger.")
    return found


def given(verdict: str, value: str) -> Any:
    """The value of a decision as it was typed; a correction to nothing is an empty word, every other verdict may do without."""
    return as_value(value) if value or verdict == "correct" else None


def foresee(ledger: Ledger, found: Entry, verdict: str, field: str, value: str) -> tuple[Foreseen | None, str | None]:
    """What a decision would change, or why it cannot be made."""
    try:
        return ledger.would_stand(found.id, verdict, field or None, given(verdict, value)), None
    except LedgerError as error:
        return None, str(error)


def places(ledger: Ledger, found: Entry) -> list[tuple[int, str, str]]:
    """Where an entry's passage may part."""
    page = ledger.document(found.row["document"]) if found.table in TABLES else None
    return parts(page["text"], found.row["start"], found.row["end"]) if page else []


def effects(ledger: Ledger, table: str, foreseen: Foreseen) -> dict[str, list[tuple[str, str, int, int]]]:
    """Where an entry would no longer and would newly be counted: role, name, number of entries now and after."""
    found = {}
    names = speaker_names(ledger, (value for _, value in (*foreseen.gone, *foreseen.new)))
    for kind, facets, change in (("gone", foreseen.gone, -1), ("new", foreseen.new, 1)):
        counted = []
        for role, value in facets:
            now = counted_by(ledger, table, role, value)
            counted.append((role, names.get(value, value), now, now + change))
        found[kind] = counted
    return found


def counted_by(ledger: Ledger, table: str, role: str, value: str) -> int:
    """Number of entries of a table with a value in a role."""
    facets = schema.facets
    chosen = select(func.count()).select_from(facets).where(facets.c.role == role, facets.c.value == value, facets.c.of_table == table)
    with ledger.reading() as connection:
        return connection.scalar(chosen) or 0
