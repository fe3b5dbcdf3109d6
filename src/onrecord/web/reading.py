"""Screens for reading: home, the list of pages, one page with its entries, one entry.

Example: ``GET /pages/sha256%3A…#st-…`` is the passage of a statement in its page.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from sqlalchemy import ColumnElement, select
from starlette.exceptions import HTTPException

from onrecord.exports import citations
from onrecord.joined.claims import as_they_stand
from onrecord.joined.rows import by_ids, counted, in_order, pages_as_they_stand, part, party_names, slim_pages
from onrecord.ledger import Ledger, Question, decided, questions, schema
from onrecord.web.asking import PER_SCREEN, Offset, ledger_of, part_of, remembered, show
from onrecord.web.coverage import counted as pages_by_outlet
from onrecord.web.coverage import gave_nothing, of_column
from onrecord.web.joins import dressed, judged
from onrecord.web.marking import Mark, blocks
from onrecord.web.sources import shared_with

router = APIRouter(default_response_class=HTMLResponse)
KINDS = {"statements": "statement", "events": "event", "indicators": "figure", "times": "time"}
TABLES = ("statements", "events", "indicators")
#: What a page may lack, and the cell that is empty then.
LACKED = {"date": "published_from", "outlet": "outlet"}
Lacking = Annotated[str, Query(pattern="^(date|outlet)?$")]
#: Claims on the first screen.
SAID = 12
#: Screens of rows that join several pages.
JOINED = {
    "claims": "/claims", "origins": "/sources", "series": "/figures", "disagreements": "/disagreements", "occurrences": "/occurrences",
}  # fmt: skip


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """What is in this ledger?"""
    return show(request, "home.html", **remembered(request, "home", lambda: at_a_glance(ledger_of(request))))


def at_a_glance(ledger: Ledger) -> dict[str, Any]:
    """What stands on the first screen."""
    build, table, number = last_build(ledger), schema.documents, 0
    where = [table.c.build == build["id"]] if build else []
    if build:
        number = counted(ledger, table, where)
    latest = pages_as_they_stand(ledger, part(ledger, table, newest_first(ledger), where=where if number else [], limit=10))
    said, counted_ = as_they_stand(ledger)
    repeated = [row | counted_.get(row["id"], {}) for row in by_ids(ledger, schema.claims, said[:SAID])]
    aside = part(ledger, schema.set_aside, schema.set_aside.c.at.desc(), limit=5)
    numbers = {name: ledger.count(name, Question(counted=True)) for name in TABLES}
    nameless = sum(number for (outlet, _), number in pages_by_outlet(ledger).items() if outlet is None)
    told = {"numbers": numbers, "repeated": repeated, "summary": ledger.summary(12), "nameless": nameless}
    return told | {"latest": latest, "set_aside": aside, "build": build, "new": number}


def newest_first(ledger: Ledger) -> ColumnElement[Any]:
    """The order of pages by their date, as people corrected it; the machine's, which an index has in order, where they corrected none."""
    table = schema.documents
    with ledger.reading() as connection:
        fixed = decided.corrected(connection, table.name, ["published_from"])
    day = decided.standing(table, "published_from") if fixed else table.c.published_from
    return day.desc().nulls_last()


def last_build(ledger: Ledger) -> dict[str, Any] | None:
    """The last build that brought pages, or None."""
    builds = schema.builds
    with ledger.reading() as connection:
        row = connection.execute(select(builds).where(builds.c.added > 0).order_by(builds.c.id.desc()).limit(1)).mappings().first()
    return dict(row) if row else None


@router.get("/pages")
def pages(
    request: Request, outlet: str | None = None, names: str = "", build: Offset = 0, column: str = "", silent: bool = False,
    lacks: Lacking = "", offset: Offset = 0,
) -> HTMLResponse:  # fmt: skip
    """All pages, with their dates and what each rests on."""
    ledger, table = ledger_of(request), schema.documents
    where = [of_column(ledger, outlet, column)] if column else [questions.has_cell(table, "outlet", outlet)] if outlet else []
    where += [gave_nothing()] if silent else []
    where += [decided.as_it_stands(table, LACKED[lacks], lambda cell: cell.is_(None))] if lacks else []
    if build:
        where.append(table.c.build == build)
    if names:
        where.append(table.c.id.in_(select(schema.mentions.c.document).where(schema.mentions.c.actor == names)))
    asked = ("pages", outlet, names, build, column, silent, lacks)
    total = remembered(request, (*asked, "number"), lambda: counted(ledger, table, where))
    newest = newest_first(ledger)
    chosen = part_of(
        request, asked, total, offset,
        lambda limit, at: in_order(ledger, table, newest, where=where, limit=limit, offset=at),
        lambda: in_order(ledger, table, newest, where=where),
    )  # fmt: skip
    found = list(slim_pages(ledger, chosen).values())
    named = party_names(ledger, [names])[names] if names else None
    context: dict[str, Any] = {"pages": found, "total": total, "outlet": outlet, "named": named}
    context |= {"build": build, "column": column, "silent": silent, "lacks": lacks}
    return show(request, "pages.html", **context, offset=offset, step=PER_SCREEN)


@router.get("/pages/{document}")
def page(request: Request, document: str) -> HTMLResponse:
    """Is it really written there?"""
    ledger = ledger_of(request)
    found = wanted(request, document)
    entries = {table: ledger.entries_of(document, table) for table in KINDS}
    entries |= {table: dressed(ledger, table, entries[table]) for table in TABLES}
    cards = sorted(
        ((row["start"], KINDS[table], row) for table in TABLES for row in entries[table]),
        key=lambda card: (card[0], card[1]),
    )
    text_blocks = blocks(
        found["text"], found["blocks"] or [[0, len(found["text"])]], ledger.entries_of(document, "regions"), marks(entries)
    )
    stands = ledger.stands("documents", [found])
    shown = pages_as_they_stand(ledger, [judged(found, stands[found["id"]]) if found["id"] in stands else found])[0]
    context: dict[str, Any] = {"page": shown, "blocks": text_blocks, "cards": [(kind, row) for _, kind, row in cards]}
    context |= {"cited": citations.plain(found), "bibtex": citations.bibtex(found), "narrowed": narrower(ledger, found)}
    return show(request, "page.html", **context, locations=ledger.locations(document), shared=shared_with(ledger, found))


def narrower(ledger: Ledger, page: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """What the dates of a page become by other pages, the page's own first, each with the words that it stands for."""
    rows = ledger.narrowed_of(page["id"])
    spans = {row["id"]: row for table in KINDS for row in ledger.entries_of(page["id"], table)} if rows else {}
    found = [(page["text"][spans[r["entry"]]["start"] : spans[r["entry"]]["end"]] if r["entry"] in spans else "", r) for r in rows]
    return sorted(found, key=lambda one: (spans.get(one[1]["entry"], {"start": -1})["start"], one[1]["id"]))


def marks(entries: dict[str, list[dict[str, Any]]]) -> list[Mark]:
    """The passages to mark: what was said, the words that name an act, quantities and times."""
    found = [Mark(a, b, row["id"], "statement") for row in entries["statements"] for a, b in row["content"]]
    found += [Mark(row["trigger"][0], row["trigger"][1], row["id"], "event") for row in entries["events"]]
    found += [Mark(row["start"], row["end"], row["id"], "figure") for row in entries["indicators"]]
    return found + [Mark(row["start"], row["end"], row["id"], "time") for row in entries["times"]]


@router.get("/pages/{document}/cite.bib")
def cite_bibtex(request: Request, document: str) -> PlainTextResponse:
    """A page as BibTeX."""
    found = wanted(request, document)
    headers = {"Content-Disposition": f'attachment; filename="{citations.key(found)}.bib"'}
    return PlainTextResponse(citations.bibtex(found), headers=headers, media_type="application/x-bibtex")


@router.get("/pages/{document}/cite.json")
def cite_csl(request: Request, document: str) -> JSONResponse:
    """A page as CSL-JSON."""
    found = wanted(request, document)
    headers = {"Content-Disposition": f'attachment; filename="{citations.key(found)}.json"'}
    return JSONResponse([citations.csl(found)], headers=headers, media_type="application/vnd.citationstyles.csl+json")


def wanted(request: Request, document: str) -> dict[str, Any]:
    """The page that is asked for.

    Raises:
        HTTPException: it is not in the ledger.
    """
    found = ledger_of(request).document(document)
    if found is None:
        raise HTTPException(404, "No such page in this ledger.")
    return found


@router.get("/entries/{name}")
def entry(request: Request, name: str) -> RedirectResponse:
    """The permanent address of an entry: its passage in its page, or the screen of a row that joins several pages."""
    ledger = ledger_of(request)
    found = ledger.entry(name)
    if found is None:
        raise HTTPException(404, "No such entry in this ledger.")
    if found.table == "documents":
        return RedirectResponse(f"/pages/{quote(found.id, safe='')}", 307)
    if found.table in JOINED:
        return RedirectResponse(f"{JOINED[found.table]}/{quote(found.id)}", 307)
    if found.table == "links":
        return RedirectResponse(f"/pages/{quote(found.row['derived_document'], safe='')}", 307)
    if found.table == "actors":
        speaks = ledger.count("statements", Question(speaker=found.id))
        return RedirectResponse(f"/speakers/{quote(found.id, safe='')}" if speaks else f"/find/statements?about={quote(found.id)}", 307)
    if found.table == "narrowed":
        return RedirectResponse(f"/pages/{quote(found.row['document'], safe='')}", 307)
    if found.document is None:
        raise HTTPException(404, "This entry has no single page.")
    return RedirectResponse(f"/pages/{quote(found.document['id'], safe='')}#{quote(found.id)}", 307)


@router.get("/set-aside")
def set_aside(request: Request) -> HTMLResponse:
    """Pages that were not taken in, with the reason of each."""
    return show(request, "set_aside.html", rows=list(ledger_of(request).rows("set_aside")))
