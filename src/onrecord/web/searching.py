"""Search over pages and entries, and lists of entries by filter.

Example: ``GET /search?q=pipeline``.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from onrecord.ledger import Question
from onrecord.web.asking import PER_SCREEN, Offset, ledger_of, show
from onrecord.web.joins import dressed

router = APIRouter(default_response_class=HTMLResponse)
TABLES = {"statements": "Statements", "events": "Events", "indicators": "Figures"}


@router.get("/search")
def search(request: Request, q: Annotated[str, Query(max_length=300)] = "") -> HTMLResponse:
    """Where do these words stand?"""
    ledger = ledger_of(request)
    hits = ledger.search(q, 100) if q.strip() else []
    pages = {hit.document: ledger.document(hit.document) for hit in hits}
    return show(request, "search.html", q=q, hits=hits, pages=pages)


@router.get("/find/{table}")
def find(
    request: Request,
    table: str,
    q: Annotated[str, Query(max_length=300)] = "",
    state: str = "",
    kind: str = "",
    topic: str = "",
    about: str = "",
    side: str = "",
    outlet: str = "",
    since: str = "",
    until: str = "",
    sure: float | None = None,
    offset: Offset = 0,
) -> HTMLResponse:
    """Statements, events or figures that fulfil a filter, in order of their date."""
    ledger = ledger_of(request)
    table = table if table in TABLES else "statements"
    states = tuple(code.upper() for code in state.replace(",", " ").split())
    filters: dict[str, Any] = {"words": q or None, "states": states, "kind": kind or None, "topic": topic or None}
    filters |= {"since": since or None, "until": until or None, "sure": sure, "about": about or None, "side": side or None}
    filters |= {"outlet": outlet or None}
    found = ledger.find(table, Question(**filters, limit=PER_SCREEN, offset=offset))
    found = dressed(ledger, table, found)
    total = ledger.count(table, Question(**filters))
    asked = {"q": q, "state": state, "kind": kind, "topic": topic, "since": since, "until": until, "about": about}
    asked |= {"side": side, "outlet": outlet}
    context = {"table": table, "tables": TABLES, "rows": found, "asked": asked}
    return show(request, "find.html", **context, total=total, offset=offset, step=PER_SCREEN)
