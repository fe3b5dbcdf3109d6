"""Screens for what recurs: the claims that were said more than once, and one claim from its first appearance on.

Example: ``GET /claims/cl-0c1d5a7e9b2f4a60``.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from onrecord.joined.claims import as_said, as_they_stand, counts, grouping, told
from onrecord.joined.claims import made as made_by
from onrecord.joined.rows import by_ids, of_documents, pages_of, part, party_names, row_of, speaker_names
from onrecord.ledger import Ledger, Part, schema
from onrecord.ledger.entries import placed
from onrecord.linking.differences import differences
from onrecord.linking.loaded import Loaded, loaded_of
from onrecord.web.asking import PER_SCREEN, Offset, knowledge_of, ledger_of, remembered, show
from onrecord.web.joins import excerpt_of
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
