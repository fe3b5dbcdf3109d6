"""The API's documentation for people, written from its own description (OpenAPI), without a script.

Example: ``GET /``.
"""

from __future__ import annotations

from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)
Row = dict[str, Any]


@router.get("/", response_class=HTMLResponse)
def documentation(request: Request) -> HTMLResponse:
    """Every question that can be asked, with its parts."""
    found = request.app.openapi()
    root = request.scope.get("root_path", "")
    parts = [operation(root, path, method, told) for path, methods in found["paths"].items() for method, told in methods.items()]
    words = "".join(f"<p>{escape(part)}</p>" for part in found["info"]["description"].split("\n\n"))
    return HTMLResponse(
        f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API – onrecord</title><link rel="stylesheet" href="/static/room.css"></head><body><main><h1>API</h1>{words}
<p>Described for machines in <a href="{root}/openapi.json">openapi.json</a> (OpenAPI). Errors are told as RFC 9457 has it.
Answers carry an <code>ETag</code>; asked again with <code>If-None-Match</code>, an unchanged ledger answers 304.
<a href="/">The reading room</a></p>{"".join(parts)}</main></body></html>"""
    )


def operation(root: str, path: str, method: str, told: Row) -> str:
    """One question with its parts as a table."""
    parts = ((part["name"], part["in"], part.get("description") or "") for part in told.get("parameters", ()))
    rows = "".join(f"<tr><td><code>{escape(name)}</code></td><td>{place}</td><td>{escape(words)}</td></tr>" for name, place, words in parts)
    table = f"<table><thead><tr><th>part</th><th>in</th><th>means</th></tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    head = f"<h2><code>{method.upper()} {escape(root + path)}</code></h2>"
    return f"<section>{head}<p>{escape(told.get('description') or told.get('summary') or '')}</p>{table}</section>"
