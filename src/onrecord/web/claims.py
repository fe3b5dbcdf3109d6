"""Screens for what recurs: the claims that were said more than once, and one claim from its first appearance on.

Example: ``GET /claims/cl-0c1d5a7e9b2f4a60``.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import select
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from onrecord.ledger import Ledger, Part, schema
from onrecord.ledger.entries import placed
from onrecord.linking.differences import differences
from onrecord.linking.loaded import Loaded, loaded_of
from onrecord.web.asking import PER_SCREEN, Offset, knowledge_of, ledger_of, remembered, show
from onrecord.web.joins import by_ids, decided_of, excerpt_of, of_documents, pages_of, part, party_names, row_of, speaker_names
from onrecord.web.merging import Grouping, grouping, numbers
from onrecord.web.merging import made as made_by
from onrecord.web.travel import travel

router = APIRouter(default_response_class=HTMLResponse)
#: Of a claim no more appearances than these are compared word by word on one screen.
MOST = 200


@router.get("/claims")
def claims(request: Request, offset: Offset = 0) -> HTMLResponse:
    """What recurs?"""
    ledger, table = ledger_of(request), schema.claims
    every, counted = remembered(request, "claims", lambda: as_they_stand(ledger))
    rows = [row | counted.get(row["id"], {}) for row in by_ids(ledger, table, every[offset : offset + PER_SCREEN])]
    names = speaker_names(ledger, (row["first_speaker"] for row in rows))
    context = {"rows": rows, "names": names, "total": len(every)}
    return show(request, "claims.html", **context, offset=offset, step=PER_SCREEN)


@router.get("/claims/{name}", response_model=None)
def claim(request: Request, name: str) -> Response:
    """Who said it first, who after that, and in how many different texts?"""
    ledger = ledger_of(request)
    found = row_of(ledger, schema.claims, name)
    if found is None:
        raise HTTPException(404, "No such claim in this ledger.")
    if found["id"] != name:
        return RedirectResponse(f"/claims/{found['id']}", 307)
    grouped = remembered(request, "grouping", lambda: grouping(ledger))
    if (now := grouped.same.now(name, "")) != name:
        return RedirectResponse(f"/claims/{now}", 307)
    made = schema.appearances
    # A date as coarse as a year stands after the days of that year: it is not known to be earlier than they are.
    order = (made.c.said_on.is_(None), made.c.said_on.concat("~"), made.c.document, made.c.start)
    own = [made.c.claim == name]
    if grouped.touches(name):
        own, found = [made.c.id.in_([row["id"] for row in made_by(ledger, grouped, name)])], found | told(ledger, grouped, name)
    rows = as_said(ledger, part(ledger, made, *order, where=own, limit=MOST))
    pages = pages_of(ledger, (row["document"] for row in rows))
    origins = origins_by_page(ledger, pages)
    names = speaker_names(ledger, (row["speaker"] for row in rows))
    interests = {code for origin in origins.values() for code in origin["interests"] or ()}
    shown = compared(ledger, rows, pages, loaded_of(knowledge_of(request)))
    context: dict[str, Any] = {"claim": found, "rows": shown, "pages": pages, "origins": origins, "names": names}
    context |= {"joined": sorted(grouped.same.leading_to(name) - {name}), "apart": grouped.same.apart.get(name, ())}
    context["travel"] = travel([row for row in shown if counts(row)], origins, names)
    return show(request, "claim.html", **context, parties=party_names(ledger, interests | set(found["interests"] or ())))


def as_said(ledger: Ledger, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Appearances with what people decided on their statements, in order of the days that stand; those that count no more at the end."""
    found = decided_of(ledger, "statements", {row["statement"]: row["document"] for row in rows})
    for at, row in enumerate(rows):
        if (one := found.get(row["statement"])) is not None:
            cells = {"said_on": one.row["said_on"], "speaker": (one.row["speaker"] or {}).get("actor")}
            rows[at] = row | ({name: cells[name] for name in cells if name in one.corrected}) | {"judged": one}
    if found:  # the sort keeps the order of all that is equal
        rows.sort(key=lambda row: (not counts(row), row["said_on"] is None, (row["said_on"] or "") + "~"))
    return rows


def counts(row: dict[str, Any]) -> bool:
    """Whether an appearance counts: its statement was not rejected, and is not one with another."""
    return "judged" not in row or bool(row["judged"].counts)


def as_they_stand(ledger: Ledger) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The ids of claims, those said most often first, and of those that people's decisions touch the numbers, as they stand.

    A claim that was said once only, after what was decided, recurs no more.
    """
    grouped, table = grouping(ledger), schema.claims
    with ledger.reading() as connection:
        said = {name: number or 0 for name, number in connection.execute(select(table.c.id, table.c.appearances))}
    touched = {*grouped.same.one_with.values(), *grouped.same.apart, *(grouped.same.now(name, "") for name in grouped.judged)}
    counted = {name: told(ledger, grouped, name) for name in touched & set(said)}
    said |= {name: numbers_["appearances"] for name, numbers_ in counted.items()}
    kept = [name for name in said if grouped.same.now(name, "") == name and (name not in counted or said[name] > 1)]
    return sorted(kept, key=lambda name: (-said[name], name)), counted


def told(ledger: Ledger, grouped: Grouping, claim: str) -> dict[str, Any]:
    """The numbers of a claim as they stand, and who said it first, in the cells of its row."""
    found = numbers(ledger, grouped, claim)
    first = found.first or {"said_on": None, "speaker": None}
    cells = {"first_said_on": first["said_on"], "first_speaker": (first["speaker"] or {}).get("actor")}
    return {"appearances": found.appearances, "textual_origins": found.origins, "outside": found.outside} | cells


def origins_by_page(ledger: Ledger, pages: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The textual origin of each page, with a number to tell them apart on the screen."""
    found: dict[str, dict[str, Any]] = {}
    rows = of_documents(ledger, schema.origins, pages)
    first = {row["id"]: next((at for at, page in enumerate(pages) if page in row["documents"]), len(pages)) for row in rows}
    for number, row in enumerate(sorted(rows, key=lambda row: first[row["id"]]), 1):
        found |= {page: row | {"number": number} for page in row["documents"] if page in pages}
    return found


def compared(ledger: Ledger, rows: list[dict[str, Any]], pages: dict[str, Any], loaded: Loaded) -> list[dict[str, Any]]:
    """Appearances with their words, and what differs from the words of the first."""
    wordings = [pages[row["document"]]["text"][row["start"] : row["end"]] for row in rows]
    found, said = [], ledger.entries_named(row["statement"] for row in rows)
    for at, (row, wording) in enumerate(zip(rows, wordings, strict=True)):
        others = differences(wordings[0], wording, loaded) if at else []
        own = said.get(row["statement"])
        where = excerpt_of(placed("appearances", row, pages[row["document"]], [Part(row["start"], row["end"], "entry")]))
        said_ = row["judged"].row if "judged" in row else own.row if own else {}
        found.append(row | {"text": wording, "differences": others, "said": said_, "where": where})
    return found
