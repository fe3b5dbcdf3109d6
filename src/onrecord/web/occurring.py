"""The screen of one event in the world: its reports, what they agree on, and what they differ on.

Example: ``GET /occurrences/oc-f502e6348ae58eb2``.
"""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from onrecord.exports.cited import told_of
from onrecord.joined.rows import pages_as_they_stand, party_names
from onrecord.web.asking import knowledge_of, ledger_of, show
from onrecord.web.joins import excerpts

router = APIRouter(default_response_class=HTMLResponse)
#: Of one event no more reports are shown.
MOST = 100


@router.get("/occurrences/{name}", response_model=None)
def occurrence(request: Request, name: str) -> Response:
    """What do the reports of one event agree and differ on?"""
    ledger = ledger_of(request)
    found = ledger.entry(name)
    if found is None or found.table != "occurrences":
        raise HTTPException(404, "No such event in this ledger.")
    if found.id != name:
        return RedirectResponse(f"/occurrences/{quote(found.id)}", 307)
    told = told_of(ledger, found, lambda: knowledge_of(request))
    shown = excerpts(ledger, [part.id for part in found.parts[:MOST]])
    pages = {page["id"]: page for page in pages_as_they_stand(ledger, [part.document for part in found.parts if part.document])}
    codes = {*(found.row["actors"] or ()), *(found.row["recipients"] or ()), *(found.row["interests"] or ())}
    context = {"row": found.row, "told": told, "reports": [shown[part.id] for part in found.parts[:MOST] if part.id in shown]}
    return show(request, "occurrence.html", **context, pages=pages, names=party_names(ledger, codes))
