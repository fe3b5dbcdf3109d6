"""What all screens share: the ledger that is served, how a template is filled, and which part of a list is asked for.

Example:
    >>> show(request, "pages.html", pages=ledger_of(request).find("documents"))
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from onrecord.knowledge import Knowledge
from onrecord.ledger import Ledger

PER_SCREEN = 50
#: Where a part of a list begins; larger numbers than any list is long are refused.
Offset = Annotated[int, Query(ge=0, le=10**9)]


def ledger_of(request: Request) -> Ledger:
    """The ledger that is served."""
    found: Ledger = request.app.state.ledger
    return found


def knowledge_of(request: Request) -> Knowledge:
    """The tables that the room is served with."""
    found: Knowledge = request.app.state.knowledge
    return found


def show(request: Request, template: str, **context: Any) -> HTMLResponse:
    """A filled template."""
    response: HTMLResponse = request.app.state.templates.TemplateResponse(request, template, context)
    return response
