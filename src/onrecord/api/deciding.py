"""Judgements over HTTP: appended where the request carries the token that the server was started with.

Example: ``POST /judgements`` with ``Authorization: Bearer …``.
"""

from __future__ import annotations

import secrets
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from onrecord.api.asking import Problems, Row, ledger_of
from onrecord.engines.renewing import renew

router = APIRouter(tags=["deciding"], responses=Problems | {401: Problems[400], 403: Problems[400], 413: Problems[400]})
Line = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class Decision(BaseModel):
    """A person's decision on an entry."""

    model_config = ConfigDict(extra="forbid")
    subject: Line = Field(description="The id of the entry.")
    verdict: Literal["accept", "correct", "reject", "merge", "split"]
    by: Line = Field(description="Who decides.")
    field: Line | None = Field(None, description="The field that is meant; the whole entry by default.")
    value: Any = Field(None, description="What is right.")
    note: Annotated[str, StringConstraints(max_length=5000)] | None = Field(None, description="Why.")


@router.post("/judgements", status_code=201)
def decide(request: Request, decision: Decision, authorization: Annotated[str | None, Header()] = None) -> Row:
    """Appends a decision; the machine's value stays beside it."""
    token = request.app.state.token
    if not token:
        raise HTTPException(403, "this server takes no judgements; start it with a token")
    given = (authorization or "").removeprefix("Bearer ")
    if not secrets.compare_digest(given.encode("utf-8", "replace"), token.encode()):
        raise HTTPException(401, "judgements need the token of this server", {"WWW-Authenticate": "Bearer"})
    ledger = ledger_of(request)
    row = ledger.judge(decision.subject, decision.verdict, decision.by, decision.field, decision.value, decision.note)
    renew(ledger, request.app.state.knowledge)
    return row
