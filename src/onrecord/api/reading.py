"""Questions that are answered with rows: tables, entries, passages, search, lineage.

Example: ``GET /tables/claims?sort=-appearances&limit=10``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request

from onrecord.api.asking import Asked, Limit, Problems, Row, TableName, ledger_of
from onrecord.exports import dictionary
from onrecord.exports.cited import PAGE, cited
from onrecord.ledger import PUBLIC, columns

router = APIRouter(tags=["reading"], responses=Problems)
Identity = Annotated[str, Path(max_length=200, description="The id of a row, or one that it had before.")]
#: Tables on whose rows people decide.
JUDGED = ("documents", "statements", "events", "indicators", "actors", "claims")
#: Passages that one answer about lineage holds.
MOST = 200


@router.get("/tables")
def tables(request: Request) -> Row:
    """The tables with their columns, in words, and their numbers of rows."""
    words, ledger = dictionary(), ledger_of(request)
    return {
        "tables": [
            {
                "name": name,
                "description": words[name][""],
                "rows": ledger.count(name),
                "columns": {c: words[name][c] for c in columns(name)},
            }
            for name in PUBLIC
        ]
    }


@router.get("/tables/{table}")
def rows(
    request: Request,
    table: TableName,
    asked: Asked,
    limit: Limit = 50,
    sort: Annotated[str | None, Query(max_length=60, description="A column; -column for the last first.")] = None,
    fields: Annotated[str | None, Query(max_length=500, description="Columns to give, with commas; all by default.")] = None,
    cursor: Annotated[str | None, Query(max_length=2000, description="The `next` of the last answer.")] = None,
    total: Annotated[bool, Query(description="Count all rows that answer.")] = False,
    rejected: Annotated[bool, Query(description="Also entries that people rejected or said to be one with another.")] = False,
) -> Row:
    """The rows of a table that answer, a page at a time, each as the machine has it; ``decided``: what people decided on it."""
    known = columns(table)
    wanted = [name.strip() for name in fields.split(",")] if fields else list(known)
    missing = [name for name in wanted if name not in known]
    if missing:
        raise HTTPException(400, f"{missing[0]}: {table} has no such column; there are {', '.join(known)}")
    by, ledger, asked = sort or "id", ledger_of(request), replace(asked, counted=not rejected)
    found, following = ledger.page_of(table, asked, by.removeprefix("-"), by.startswith("-"), cursor, limit)
    told = {name: one.told for name, one in ledger.stands(table, found).items()} if table in JUDGED else {}
    items = [{name: row[name] for name in wanted} | ({"decided": told[row["id"]]} if told.get(row["id"]) else {}) for row in found]
    return {"items": items, "next": following} | ({"total": ledger.count(table, asked)} if total else {})


@router.get("/entries/{name}")
def entry(request: Request, name: Identity) -> Row:
    """A row by its id, with its passage in its paragraph, its page, and how to cite it; or with the entries that it joins."""
    found = cited(ledger_of(request), name, knowledge=request.app.state.knowledge)
    if found is None:
        raise HTTPException(404, "no such id in this ledger")
    return found


@router.get("/passages/{document}")
def passage(
    request: Request,
    document: Annotated[str, Path(max_length=200, description="The id of a page.")],
    start: Annotated[int, Query(ge=0, le=10**9)],
    end: Annotated[int, Query(ge=0, le=10**9)],
) -> Row:
    """Any passage of a page, and the entries that stand in it."""
    page = page_of(request, document, start, end)
    ledger = ledger_of(request)
    inside = {
        table: [row for row in ledger.entries_of(document, table) if row["start"] < end and start < row["end"]]
        for table in ("statements", "events", "indicators", "times", "mentions", "regions")
    }
    return {"text": page["text"][start:end], "start": start, "end": end, "page": {name: page[name] for name in PAGE}, "entries": inside}


@router.get("/lineage/{document}")
def lineage(
    request: Request,
    document: Annotated[str, Path(max_length=200, description="The id of a page.")],
    start: Annotated[int | None, Query(ge=0, le=10**9)] = None,
    end: Annotated[int | None, Query(ge=0, le=10**9)] = None,
) -> Row:
    """Where a page, or a passage of it, comes from and who has it from there: links with both passages, and its origin."""
    whole = start is None or end is None
    low, high = (0, 10**9) if start is None or end is None else (start, end)
    page_of(request, document, low, high if not whole else 10**9 + 1)
    ledger = ledger_of(request)
    found = []
    for row in ledger.links_of(document):
        side = "derived" if row["derived_document"] == document else "source"
        span = (row[f"{side}_start"], row[f"{side}_end"])
        if span[0] is None if whole else span[0] is not None and span[0] < high and low < span[1]:
            found.append(row)
    return {
        "document": document,
        "links": [proof for row in found[:MOST] if (proof := cited(ledger, row["id"]))],
        "in_all": len(found),
        "origins": ledger.origins_of(document),
    }


def page_of(request: Request, document: str, start: int, end: int) -> Row:
    """A page with its text; a span that is none is refused."""
    page = ledger_of(request).document(document)
    if page is None:
        raise HTTPException(404, "no such page in this ledger")
    if start >= end:
        raise HTTPException(400, "a passage starts before it ends")
    return page


@router.get("/search")
def search(request: Request, q: Annotated[str, Query(min_length=1, max_length=300)], limit: Limit = 50) -> Row:
    """Pages, statements, events and figures that hold all words, best first."""
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in q):
        raise HTTPException(422, "the words hold a sign that no text can hold")
    hits = ledger_of(request).search(q, limit)
    return {"hits": [{"table": hit.table, "id": hit.id, "document": hit.document, "row": without_text(hit.table, hit.row)} for hit in hits]}


def without_text(table: str, row: Row) -> dict[str, Any]:
    """A row; of a page, without its text."""
    return {name: value for name, value in row.items() if not (table == "documents" and name in ("text", "blocks"))}
