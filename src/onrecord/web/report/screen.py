"""Reports to be taken along from the screens of a relation and of a claim.

Example: ``GET /relations/XAA/XAB/report.pdf?since=2031``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from onrecord.errors import UsageError
from onrecord.web.asking import knowledge_of, ledger_of
from onrecord.web.report.of_claim import claim_report
from onrecord.web.report.of_relation import relation_report
from onrecord.web.report.page import as_html
from onrecord.web.report.parts import Report
from onrecord.web.report.print import as_pdf

router = APIRouter(default_response_class=Response)
Form = Literal["html", "pdf"]
Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]


@router.get("/relations/{left}/{right}/report.{form}")
def of_relation(request: Request, left: str, right: str, form: Form, since: Day = "", until: Day = "") -> Response:
    """The relation in one file."""
    left, right = left.upper(), right.upper()
    try:
        made = relation_report(ledger_of(request), knowledge_of(request), left, right, since or None, until or None)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error
    return taken(made, f"{left}-{right}", form)


@router.get("/claims/{name}/report.{form}")
def of_claim(request: Request, name: str, form: Form) -> Response:
    """The claim in one file."""
    try:
        return taken(claim_report(ledger_of(request), name), name, form)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error


def taken(report: Report, name: str, form: Form) -> Response:
    """A report as a file to be kept; it is not shown in the room, whose rules forbid its style."""
    safe = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name)
    headers = {"Content-Disposition": f'attachment; filename="{safe}.{form}"'}
    if form == "pdf":
        return Response(as_pdf(report), headers=headers, media_type="application/pdf")
    return Response(as_html(report).encode("utf-8", "backslashreplace"), headers=headers, media_type="text/html; charset=utf-8")
